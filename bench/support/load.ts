import { fork } from 'node:child_process';
import { join } from 'node:path';
import { answerOf } from './child.ts';
import type { StreamOptions } from './stream.ts';

export type LoadOrder = {
  port: number;
  /** The door with its query, such as `/v1/events?dry_run=1`. */
  path: string;
  /** Events per request. */
  batch: number;
  connections: number;
  seconds: number;
  /** A timetable that does not wait for answers. Absent: each connection sends as fast as it is answered. */
  eventsPerSecond?: number;
  firstEvent?: number;
  /** Ends the load when this many events are sent. */
  lastEvent?: number;
  /** Every so-many-th request is the one before it again: a copy. 0: none. */
  resendEvery?: number;
} & StreamOptions;

export type LoadReport = {
  requests: number;
  /** Acknowledged events; `fresh`: without the copies. */
  events: number;
  fresh: number;
  /** Requests answered with 503 or 429, and with anything else that is no success. */
  refused: number;
  failed: number;
  /** Requests whose connection broke before the answer. */
  lost: number;
  seconds: number;
  latenciesMs: number[];
  /** When each of these was due, in ms since 1970. */
  sentAtMs: number[];
};

/** Runs a load in a process of its own. Throws when an answer was a failure that is no overload. */
export async function runLoad(order: LoadOrder): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), { serialization: 'advanced' });
  child.send(order);
  const report = await answerOf<LoadReport>(child);
  if (report.failed > 0) throw new Error(`${report.failed} of ${report.requests} requests failed`);
  return report;
}

let runs = 0;

/** A name for a stream of events that no other stream of this run has. */
export function newRun(): string {
  return `r${String(Date.now() % 1000).padStart(3, '0')}${String.fromCharCode(97 + Math.floor(runs / 26), 97 + (runs++ % 26))}`;
}
