import { fork } from 'node:child_process';
import { join } from 'node:path';
import { answerOf } from './child.ts';

export type AppendOrder = {
  how: 'journal' | 'plain';
  directory: string;
  /** Lines of one append: what the door would have written for one request. */
  lines: string[];
  seconds: number;
  connections: number;
};
export type AppendReport = { events: number; seconds: number };

/** Appends and syncs for so many seconds in a process of its own. */
export async function runAppends(order: AppendOrder): Promise<AppendReport> {
  const child = fork(join(import.meta.dirname, 'append-process.ts'));
  child.send(order);
  return await answerOf<AppendReport>(child);
}
