import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';
import { type Random, wholeBetween } from './random.ts';
import { type Batch, eventOf, idOf, nextBatch, type Traffic } from './traffic.ts';

const PAUSE_MS = 30;
const BUSY_PAUSE_MS = 50;
const ANSWER_LIMIT_MS = 30_000;
/** Share of requests whose client goes away before it has read the answer, whatever the server has stored by then. */
const LOST_ANSWER_SHARE = 0.08;
const LOST_ANSWER_MS = 15;

export type LoadTarget = { url: string; key: string; traffic: Traffic; ledger: Ledger; random: Random };

/** What the clients of one round saw. `unexpected` holds answers that no well-formed event may get. */
export type LoadSeen = {
  requests: number;
  answersLost: number;
  acknowledged: number;
  refusedBusy: number;
  unexpected: string[];
};

export type Load = { seen: LoadSeen; stop(): Promise<LoadSeen> };

/** Starts `connections` clients that post until stopped. Some leave before their answer; a connection
 * that breaks is tried again, for the server may be dying. */
export function startLoad(target: LoadTarget, connections: number): Load {
  const seen: LoadSeen = { requests: 0, answersLost: 0, acknowledged: 0, refusedBusy: 0, unexpected: [] };
  const stopping = new AbortController();
  const clients = Array.from({ length: connections }, () => client(target, seen, stopping.signal));
  return {
    seen,
    async stop() {
      stopping.abort();
      await Promise.all(clients);
      return seen;
    },
  };
}

/** Posts one batch and books the answer. Returns false when no answer could be read. */
export async function postBatch(
  target: LoadTarget,
  batch: Batch,
  seen: LoadSeen,
  query = '',
): Promise<boolean> {
  const { traffic, ledger } = target;
  for (const number of batch.fresh) traffic.unanswered.add(number);
  ledger.issue(batch.fresh.map((number) => idOf(traffic, number)));
  seen.requests += 1;
  try {
    const response = await fetch(`${target.url}/v1/events${query}`, request(target, batch));
    const body = await response.text();
    if (response.status === 503 || response.status === 429) seen.refusedBusy += 1;
    else if (response.ok) book(target, batch, seen, body);
    else seen.unexpected.push(`${response.status} ${body.slice(0, 300)}`);
    return true;
  } catch {
    seen.answersLost += 1; // the batch stays unanswered, and is sent again some time
    return false;
  }
}

async function client(target: LoadTarget, seen: LoadSeen, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const busyBefore = seen.refusedBusy;
    const answered = await postBatch(target, nextBatch(target.traffic, target.random), seen);
    const slow = !answered || seen.refusedBusy > busyBefore;
    await pause(slow ? BUSY_PAUSE_MS : wholeBetween(target.random, 0, PAUSE_MS));
  }
}

function request(target: LoadTarget, batch: Batch): RequestInit {
  const events = batch.numbers.map((number) => eventOf(target.traffic, number));
  const asLines = target.random() < 0.5;
  const leavesEarly = target.random() < LOST_ANSWER_SHARE;
  return {
    method: 'POST',
    headers: {
      authorization: `Bearer ${target.key}`,
      'content-type': asLines ? 'application/x-ndjson' : 'application/json',
    },
    body: asLines ? events.map((event) => `${JSON.stringify(event)}\n`).join('') : JSON.stringify(events),
    signal: AbortSignal.timeout(
      leavesEarly ? wholeBetween(target.random, 0, LOST_ANSWER_MS) : ANSWER_LIMIT_MS,
    ),
  };
}

function book({ traffic, ledger }: LoadTarget, batch: Batch, seen: LoadSeen, body: string): void {
  const answer = JSON.parse(body) as { accepted: number; rejected: { index: number }[] };
  if (answer.rejected.length > 0) seen.unexpected.push(`rejected ${body.slice(0, 300)}`);
  const rejected = new Set(answer.rejected.map(({ index }) => batch.numbers[index]));
  const promised = [...new Set(batch.numbers)].filter((number) => !rejected.has(number));
  const first = promised.filter((number) => traffic.unanswered.delete(number));
  ledger.acknowledge(first.map((number) => idOf(traffic, number)));
  traffic.acknowledged.push(...first);
  seen.acknowledged += first.length;
}
