import { join } from 'node:path';
import { sortEvents } from '../src/ingest/accept.ts';
import { runAppends } from './support/append.ts';
import type { Bench, BenchContext, Finding } from './support/finding.ts';
import { figure } from './support/finding.ts';
import { newRun, runLoad } from './support/load.ts';
import { startServer } from './support/server.ts';
import { median } from './support/statistics.ts';
import { eventStream } from './support/stream.ts';

/**
 * What durability costs. One round measures, one after the other on the same server: (a) `?dry_run=1`, which reads,
 * parses, validates, masks and makes the journal's lines, and skips the journal, the loader and the jobs; the same
 * requests acknowledged for good, while the loader and the jobs work; the same with nothing behind the journal; and
 * (b) the same lines appended and synced by a loop without HTTP. The backlog is worked off in between. The figures are
 * medians of the rounds' ratios.
 */
export const ingest: Bench = {
  name: 'ingest',
  why: 'durable ingest against parsing only, and against append + fsync without HTTP',
  async run(context) {
    return [
      ...(await measure(context, { batch: 1000, connections: 8, label: 'batches of 1,000', goal: 0.5 })),
      ...(await measure(context, { batch: 1, connections: 64, label: 'single events', goal: 0.7 })),
    ];
  },
};

type Shape = { batch: number; connections: number; label: string; goal: number };
type Rates = { parsed: number; durable: number; alone: number; journal: number; plain: number };

async function measure(context: BenchContext, shape: Shape): Promise<Finding[]> {
  const directory = join(context.directory, `ingest-${shape.batch}`);
  const whole = await startServer(join(directory, 'whole'));
  const door = await startServer(join(directory, 'door'), { script: 'bench/support/door-process.ts' });
  const seconds = context.quick ? 1 : 4;
  const rounds: Rates[] = [];
  try {
    for (let round = 0; round <= (context.quick ? 2 : 5); round++) {
      const send = async (port: number, path: string) => {
        const { batch, connections } = shape;
        return rate(
          await runLoad({ port, path, batch, connections, seconds, run: newRun(), sideBySide: 1000 }),
        );
      };
      const append = async (how: 'journal' | 'plain') =>
        rate(
          await runAppends({
            how,
            directory: join(directory, how),
            lines: await linesOf(shape.batch),
            seconds,
            connections: shape.connections,
          }),
        );
      const parsed = await send(whole.port, '/v1/events?dry_run=1');
      const durable = await send(whole.port, '/v1/events');
      // What was acknowledged is worked off first: it would take the processor from what follows.
      await whole.settle();
      const alone = await send(door.port, '/v1/events');
      const measured = {
        parsed,
        durable,
        alone,
        journal: await append('journal'),
        plain: await append('plain'),
      };
      // The first round warms up the code, the sockets and the disk.
      if (round > 0) rounds.push(measured);
      context.log(
        `${shape.label}, round ${round}: ${Object.entries(measured)
          .map(([what, value]) => `${what} ${figure(value)}/s`)
          .join(', ')}`,
      );
    }
  } finally {
    await Promise.all([whole.stop(), door.stop()]);
  }
  return findingsOf(rounds, shape);
}

function findingsOf(rounds: Rates[], { label, goal }: Shape): Finding[] {
  const ratio = (part: keyof Rates, whole: keyof Rates) =>
    median(rounds.map((round) => round[part] / round[whole]));
  const absolute = (what: keyof Rates) => median(rounds.map((round) => round[what]));
  const shown = `medians of ${rounds.length} rounds: parsed only ${figure(absolute('parsed'))}/s, acknowledged ${figure(absolute('durable'))}/s, with nothing behind the journal ${figure(absolute('alone'))}/s`;
  return [
    {
      what: `durable / parsing only, ${label}`,
      value: ratio('durable', 'parsed'),
      unit: 'ratio',
      goal: { atLeast: goal },
      note: shown,
    },
    {
      what: `durable with no loader and no jobs / parsing only, ${label}`,
      value: ratio('alone', 'parsed'),
      unit: 'ratio',
    },
    {
      what: `durable / journal without HTTP, ${label}`,
      value: ratio('durable', 'journal'),
      unit: 'ratio',
      note: `journal ${figure(absolute('journal'))}/s`,
    },
    {
      what: `durable / plain write + fdatasync, ${label}`,
      value: ratio('durable', 'plain'),
      unit: 'ratio',
      note: `plain ${figure(absolute('plain'))}/s`,
    },
  ];
}

function rate({ events, seconds }: { events: number; seconds: number }): number {
  return events / seconds;
}

/** What the door writes for one such request. */
async function linesOf(batch: number): Promise<string[]> {
  const body = JSON.parse(
    eventStream({ run: newRun(), sideBySide: 1000 }).batch(0, batch).toString(),
  ) as unknown;
  const entries = (Array.isArray(body) ? body : [body]).map((raw: unknown) => ({ raw }));
  const { accepted } = await sortEvents(entries, new Date(), {
    masking: true,
    pseudonym: (id) => `u_${id.padEnd(32, '0')}`,
  });
  return accepted;
}
