import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

const TICKS_PER_SECOND = 100;

/**
 * Starts a watch; its answer is the share (0–1) of all processors that work of others took since. A figure that was
 * measured beside a lot of foreign work says little about Baton. Children count as ours once they have ended (Linux).
 */
export function watchOthers(): () => number {
  const from = { at: performance.now(), all: busyMs(), ours: ownMs() };
  return () => {
    const whole = (performance.now() - from.at) * availableParallelism();
    return Math.max(0, (busyMs() - from.all - (ownMs() - from.ours)) / whole);
  };
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

/** Processor time of this process and of its ended children: utime, stime, cutime, cstime of proc(5). */
function ownMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 1000) / TICKS_PER_SECOND;
}
