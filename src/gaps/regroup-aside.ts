import { Worker } from 'node:worker_threads';
import type { Regrouped, RegroupInput } from './regroup.ts';

/**
 * regroup in a thread of its own: the event loop stays free while it works. Rejects with the signal's reason when aborted
 * (the thread ends at once), and with the thread's error. Input and result are copied, so that neither side sees the
 * other's changes.
 */
export function regroupAside(input: RegroupInput, signal?: AbortSignal): Promise<Regrouped> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input });
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
