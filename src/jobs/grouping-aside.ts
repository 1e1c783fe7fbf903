import { type Transferable, Worker } from 'node:worker_threads';
import type { PlaceOrder } from './placing.ts';
import type { Portions } from './portions.ts';
import type { RegroupAnswer, RegroupOrder } from './regrouped.ts';

export type Work = { task: 'regroup'; order: RegroupOrder } | { task: 'place'; order: PlaceOrder };

/**
 * A full regroup in a thread of its own. Portions and vectors go there and come back without being copied, so that the
 * event loop is free all the time; the order can't be used again. Rejects with the signal's reason when aborted (the
 * thread ends at once), and with the thread's error.
 */
export async function regroupAside(order: RegroupOrder, signal?: AbortSignal): Promise<RegroupAnswer> {
  const vectors = order.dense ? [order.dense.values.buffer as ArrayBuffer] : [];
  return (await inThread({ task: 'regroup', order }, vectors, signal)) as RegroupAnswer;
}

/** placedFresh in a thread of its own; as regroupAside. */
export async function placeAside(order: PlaceOrder, signal?: AbortSignal): Promise<{ placed: Portions }> {
  return (await inThread({ task: 'place', order }, [], signal)) as { placed: Portions };
}

function inThread(work: Work, more: Transferable[], signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./grouping-thread.ts', import.meta.url), {
      workerData: work,
      transferList: [...work.order.queries.map(({ buffer }) => buffer), ...more],
    });
    const abort = () => {
      reject(signal!.reason);
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new Error(`the thread that groups queries ended with ${code} before its answer`));
    });
  });
}
