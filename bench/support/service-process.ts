import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';

process.env.UV_THREADPOOL_SIZE ??= '16';
const { listen } = await import('../../src/platform/node.ts');
const { openService } = await import('../../src/platform/service.ts');

const PAUSE_MS = 300;

/** What the parent may ask of the process, beside what the doors offer. */
export type ServiceQuestion = { ask: 'applied' } | { ask: 'checkpoints'; seconds: number };
export type Applied = { offset: number };
/** When each checkpoint ran, in ms since 1970; `busy`: how often it was refused because a transaction wrote. */
export type Checkpoints = { spans: { from: number; to: number }[]; busy: number };

// The service of `baton serve`, with a way in for what no door offers. BENCH_JOBS=off: jobs run only when they are told to.
const { config } = readConfig({ environment: process.env });
const service = await openService({ config });
if (process.env.BENCH_JOBS !== 'off') await service.runner.start();
const { url, stop } = await listen(service, config);

process.on('message', async (question: ServiceQuestion) => {
  process.send!(question.ask === 'applied' ? await applied() : await checkpoints(question.seconds));
});
process.once('SIGTERM', async () => {
  await stop();
  process.exit();
});
process.stderr.write(`The service listens on ${url}\n`);

async function applied(): Promise<Applied> {
  const [row] = await service.store.rows('select applied_offset from applied');
  return { offset: Number(row!.applied_offset) };
}

/** A checkpoint, a pause in which the loader makes something to write, and so on. A refused one is tried again at once. */
async function checkpoints(seconds: number): Promise<Checkpoints> {
  const done: Checkpoints = { spans: [], busy: 0 };
  const clock = () => performance.timeOrigin + performance.now();
  const end = clock() + seconds * 1000;
  while (clock() < end) {
    const from = clock();
    try {
      await service.store.rows('checkpoint');
      done.spans.push({ from, to: clock() });
      await pause(PAUSE_MS);
    } catch {
      done.busy++;
      await pause(1);
    }
  }
  return done;
}
