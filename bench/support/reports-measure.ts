import { pathOf, type Question, type Span } from './reports-questions.ts';
import { dropFromCache, type YearStore } from './reports-store.ts';
import { type BenchServer, startServer } from './server.ts';

/** Jobs ring only when told to: what is measured is reading. */
const QUIET = { script: 'bench/support/service-process.ts', settings: { BENCH_JOBS: 'off' } };
const WARMING = 4;
/** A slow question is asked fewer times: until its answers took so long together, but three times. */
const PATIENCE_MS = 60_000;
const ROUNDS_MIN = 3;

export function startQuietServer(store: YearStore): Promise<BenchServer> {
  return startServer(store.folder, QUIET);
}

/** First question to a server that has just started, its database file not in the system's memory. One time per round, in ms. */
export async function askCold(
  store: YearStore,
  question: Question,
  span: Span,
  rounds: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    dropFromCache(store.database);
    const server = await startQuietServer(store);
    try {
      // The door itself (connection, key) is not what is cold.
      await server.ask('/v1/jobs');
      times.push(await timeOf(server, pathOf(question, span, round, store.made.until)));
    } finally {
      await server.stop();
    }
  }
  return times;
}

/** Questions one after the other to a server that answered such ones before, each with another filter, zone and window. */
export async function askWarm(
  store: YearStore,
  server: BenchServer,
  question: Question,
  span: Span,
  rounds: number,
): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  for (let n = 0; n < rounds + WARMING; n++) {
    const ms = await timeOf(server, pathOf(question, span, n, store.made.until));
    const slow = performance.now() - began > PATIENCE_MS;
    if (n >= WARMING || slow) times.push(ms);
    if (slow && times.length >= ROUNDS_MIN) break;
  }
  return times;
}

/** From the question to the last byte of its answer, over loopback; of one that the service gave up (503), how long that took. */
async function timeOf(server: BenchServer, path: string): Promise<number> {
  const started = performance.now();
  try {
    const response = await server.ask(path);
    await response.arrayBuffer();
  } catch (error) {
    if (!/: 503 /.test((error as Error).message)) throw error;
  }
  return performance.now() - started;
}
