import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Work } from './grouping-aside.ts';

// Entry of the thread that grouping-aside.ts starts: one order in, one answer out.

/** Gives way to the thread that answers requests where both want the same core: a tenth of its weight. */
const NICE = 10;

/** Linux has a priority per thread, and takes the thread's number for that of a process; elsewhere nothing is changed. */
function giveWay(): void {
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    if (getPriority(thread) < NICE) setPriority(thread, NICE);
  } catch {
    // A system without threads that have numbers, or a host that forbids it: the usual priority.
  }
}

giveWay();
// Only now: to load them is work of a fifth of a second, too.
const { regroup } = await import('../gaps/regroup.ts');
const { placedFresh } = await import('./placing.ts');
const { regrouped } = await import('./regrouped.ts');

const work = workerData as Work;
const answer = work.task === 'regroup' ? regrouped(work.order, regroup) : placedFresh(work.order);
parentPort?.postMessage(
  answer,
  answer.placed.map(({ buffer }) => buffer),
);
