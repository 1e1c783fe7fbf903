import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer } from '../crash/server.ts';
import { runBaton } from '../support/baton.ts';
import { correctionDoors } from '../support/corrections.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { chat, sessionDoors } from '../support/session-doors.ts';

const DAY = 'from=2026-11-10&to=2026-11-11';
const EVENTS = chat('one', 0, [
  { type: 'message.user', text: 'where is kumquat', recognised: false, bot_id: 'web' },
  { type: 'handover.requested' },
  { type: 'handover.failed' },
  { type: 'handover.requested', reason: 'policy' },
  { type: 'conversation.ended' },
]);

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
let corrections: ReturnType<typeof correctionDoors>;
let session_id: string;
beforeEach(async () => {
  service = await startService();
  doors = sessionDoors(service);
  corrections = correctionDoors(service);
  await doors.tell(EVENTS);
  await service.runJob('gaps');
  session_id = (await doors.list(DAY)).sessions[0]!.session_id;
});
afterEach(() => service.stop());

/** All that doors say of corrected reasons: figures, lists, transcript, audit. */
async function told(): Promise<unknown> {
  const figures = [];
  for (const report of ['handover-rate', 'handover-reasons', 'sessions', 'handovers'])
    figures.push((await service.report(`${report}?${DAY}`)).rows);
  return { figures, transcript: await doors.tellOf(session_id), audit: await corrections.list() };
}

async function correctMuch(): Promise<void> {
  await corrections.correct({ session_id }, { leaf: 'loop', note: 'she said so' });
  await corrections.correct({ session_id }, { leaf: 'asked_at_once' });
  await corrections.undo({ session_id });
  await corrections.correct({ session_id, attempt: 2 }, { leaf: 'timeout' });
}

test('a restart, a lost database and a damaged one: every correction and every figure stands', async () => {
  await correctMuch();
  const before = await told();
  expect(JSON.stringify(before)).toContain('"loop"');
  const path = join(service.folder, 'baton.duckdb');
  const losses: (() => void)[] = [
    () => {},
    () => {
      for (const suffix of ['', '.wal']) rmSync(path + suffix, { force: true });
    },
    () => writeFileSync(path, Buffer.alloc(100_000, 'not a database ')),
  ];
  for (const lose of losses) {
    await service.restart(lose);
    await service.service().caughtUp();
    for (const job of ['sessions', 'gaps']) await service.runJob(job);
    expect(await told()).toEqual(before);
  }
});

test('`baton rebuild` keeps every correction', async () => {
  await correctMuch();
  const before = await told();
  await service.restart(async () => {
    const { code } = await runBaton(['rebuild', '--json', '--data-dir', service.folder], {
      environment: { BATON_TIMEZONE: 'UTC' },
    });
    expect(code).toBe(0);
  });
  expect(await told()).toEqual(before);
});

test('a line that was cut off was never acknowledged; all before it stand, and so does what comes after', async () => {
  await correctMuch();
  const path = join(service.folder, 'reason-corrections.log');
  await service.restart(() => truncateSync(path, readFileSync(path).length - 5));
  await service.runJob('sessions');
  const leaves = async () => (await doors.tellOf(session_id)).attempts.map(({ leaf }) => leaf);
  expect(await leaves()).toEqual(['loop', 'policy']);
  await corrections.correct({ session_id, attempt: 2 }, { leaf: 'sentiment', revision: 0 });
  await service.restart();
  expect(await leaves()).toEqual(['loop', 'sentiment']);
});

test('without its events a correction stays in the list, as one without an attempt', async () => {
  await correctMuch();
  await service.restart(() => {
    for (const name of ['journal', 'baton.duckdb', 'baton.duckdb.wal'])
      rmSync(join(service.folder, name), { recursive: true, force: true });
  });
  const { corrections: lines } = await corrections.list();
  expect(lines.map(({ now, who }) => [now, who])).toEqual(Array(4).fill([null, 'BATON_ADMIN_KEY']));
});

test('the log holds no word of a customer', async () => {
  await correctMuch();
  const log = readFileSync(join(service.folder, 'reason-corrections.log'), 'utf8');
  expect(log).not.toContain('kumquat');
  expect(log).toContain('one-1');
});

test('kill -9 right behind the answer: the correction stands', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-kill-'));
  const place = { dataDir: join(folder, 'data'), logFile: join(folder, 'log'), key: ADMIN_KEY };
  const asked = async (url: string, path: string, body?: unknown) =>
    (await (
      await fetch(url + path, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      })
    ).json()) as { sessions: { session_id: string; leaf: string }[]; leaf: string };
  try {
    for (const leaf of ['loop', 'policy', 'timeout']) {
      const server = await startServer(place, 30_000);
      try {
        await asked(server.url, '/v1/events?wait=stored', EVENTS);
        await asked(server.url, '/v1/jobs/sessions/run', {});
        const before = (await asked(server.url, `/v1/sessions?${DAY}`)).sessions[0]!;
        const path = `/v1/sessions/${before.session_id}/handovers/1/reason`;
        expect((await asked(server.url, path, { leaf })).leaf).toBe(leaf);
      } finally {
        await server.kill();
      }
      const again = await startServer(place, 30_000);
      try {
        await asked(again.url, '/v1/jobs/sessions/run', {});
        expect((await asked(again.url, `/v1/sessions?${DAY}`)).sessions[0]!.leaf).toBe(leaf);
      } finally {
        await again.kill();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
