import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { SampleOrder } from './make.ts';

const SCRIPT = join(import.meta.dirname, 'process.ts');
/** The heap of the making process, in MiB: a small server must have room for it beside its own. */
const HEAP_MB = 160;
/** Gives a third of the weight of this process where both want the same core. */
const NICE = 5;
/** One that takes so long has come upon something that does not pass, such as a full disk. */
const GIVEN_UP_MS = 5 * 60_000;

export type Making = { done: Promise<void>; progress: () => number; stop: () => void };

/**
 * Has sample data made by a process of its own, which yields to this one: neither the door of events nor a page waits
 * for it, and its memory goes with it. It ends when this process ends, however that happens.
 */
export function startMaking(order: SampleOrder): Making {
  let share = 0;
  let fault = '';
  const child = fork(SCRIPT, [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--max-semi-space-size=8'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Memory in few arenas: many threads that each keep their own would double what the process holds.
    env: { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '8', MALLOC_ARENA_MAX: '2' },
    timeout: GIVEN_UP_MS,
    killSignal: 'SIGKILL',
  });
  const done = new Promise<void>((resolve, reject) => {
    child.on('message', (told: { share?: number; fault?: string }) => {
      share = told.share ?? share;
      fault = told.fault ?? fault;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(fault || `the process ended with ${code ?? signal}`)),
    );
  });
  child.once('spawn', () => {
    try {
      setPriority(child.pid!, NICE);
    } catch {
      // A host that forbids it has the sample made at the usual priority.
    }
    child.send(order);
  });
  return { done, progress: () => share, stop: () => void child.kill('SIGKILL') };
}
