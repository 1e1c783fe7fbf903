import { setTimeout as pause } from 'node:timers/promises';
import { judge, type Verdict } from './judge.ts';
import type { LedgerRecord } from './ledger.ts';
import { type LoadSeen, type LoadTarget, postBatch } from './load.ts';
import type { RunningServer } from './server.ts';
import { storedIds } from './stored.ts';

const APPLY_LIMIT_MS = 120_000;

/** `unexpected` names the steps that did not answer as promised; `verdict` is null when the ids could not be read. */
export type Ending = { verdict: Verdict | null; unexpected: string[] };

/**
 * Waits until the running server has applied all that it took, folds the sessions, reads every stored id back and
 * judges it. Then stops the server in the orderly way.
 */
export async function settleAndJudge(
  server: RunningServer,
  target: Omit<LoadTarget, 'url'>,
  record: () => LedgerRecord,
): Promise<Ending> {
  const unexpected: string[] = [];
  let verdict: Verdict | null = null;
  try {
    await settle({ ...target, url: server.url });
    await foldSessions(server.url, target.key);
    verdict = judge(record(), await storedIds(server.url, target.key, target.traffic));
  } catch (error) {
    unexpected.push(`last reading: ${error instanceof Error ? error.message : String(error)}`);
  }
  const code = await server.stop();
  if (code !== 0) unexpected.push(`SIGTERM: exit code ${code}`);
  return { verdict, unexpected };
}

/** The journal is applied in order, so once a last event can be read back, all that went before it is applied too. */
async function settle(target: LoadTarget): Promise<void> {
  const until = Date.now() + APPLY_LIMIT_MS;
  const seen: LoadSeen = { requests: 0, answersLost: 0, acknowledged: 0, refusedBusy: 0, unexpected: [] };
  const number = target.traffic.next++;
  while (seen.acknowledged === 0) {
    await postBatch(target, { fresh: [number], numbers: [number] }, seen, '?wait=stored');
    if (seen.unexpected[0] !== undefined) throw new Error(seen.unexpected[0]);
    if (seen.acknowledged === 0) await pause(100);
    if (Date.now() > until) throw new Error(`the last event was not stored within ${APPLY_LIMIT_MS} ms`);
  }
}

async function foldSessions(url: string, key: string): Promise<void> {
  const response = await fetch(`${url}/v1/jobs/sessions/run`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  const answer = await response.text();
  // A lease that a killed process left behind must not keep the next one from folding.
  const ran = response.ok && JSON.parse(answer).status !== 'skipped';
  if (!ran) throw new Error(`job sessions answered ${response.status}: ${answer.slice(0, 300)}`);
}
