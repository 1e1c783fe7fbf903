import { parentPort, workerData } from 'node:worker_threads';
import { type RegroupInput, regroup } from './regroup.ts';

// Entry of the thread that regroup-aside.ts starts: one input in, one result out.
parentPort?.postMessage(regroup(workerData as RegroupInput));
