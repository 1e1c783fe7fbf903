import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './support/finding.ts';
import { figure } from './support/finding.ts';
import { newRun, runLoad } from './support/load.ts';
import { type BenchServer, startServer } from './support/server.ts';
import { median, quantile } from './support/statistics.ts';

const EVENTS_PER_SECOND = 2_000;
const BATCH = 50;
const AT_ONCE = 5_000;

const WISHES = [
  'where is',
  'i want',
  'cancel',
  'change',
  'refund',
  'track',
  'explain',
  'send',
  'repair',
  'pay',
];
const THINGS = [
  'parcel',
  'invoice',
  'order',
  'address',
  'voucher',
  'contract',
  'phone',
  'password',
  'shoes',
  'table',
];

/** Unrecognised query number `n`: one of 100 needs, in one of 10,000 wordings. */
function wording(n: number): string {
  const need = n % 100;
  const detail = Math.floor(n / 100);
  return `${WISHES[need % 10]} my ${THINGS[Math.floor(need / 10)]} ${['', 'please', 'today', 'again'][detail % 4]} ${detail.toString(36).replace(/\d/g, (digit) => 'qwxzvjkbfp'[Number(digit)]!)}`;
}

/**
 * Whether an acknowledgement stays quick while all unrecognised queries are grouped anew, which takes a thread for
 * seconds. 2,000 events/s in requests of 50 by a timetable, into a store of 100,000 distinct queries; the p99 during
 * regroups divided by the quiet p99 of the same round, median over rounds.
 */
export const regroupLatency: Bench = {
  name: 'regroup-latency',
  why: 'p99 of the acknowledgement while 100,000 queries are regrouped',
  async run({ directory, quick, log }) {
    const queries = quick ? 10_000 : 100_000;
    const server = await startServer(mkdtempSync(join(directory, 'regroup-')), {
      settings: { BATON_MASKING: 'off' },
    });
    const seconds = quick ? 4 : 12;
    const rounds: { quiet: number; regrouping: number }[] = [];
    let sent = 0;
    const ask = async (count: number) => {
      for (const last = sent + count; sent < last; ) {
        const events = Array.from({ length: Math.min(AT_ONCE, last - sent) }, () => {
          const n = sent++;
          return { type: 'query.unrecognised', bot_id: 'bench', conversation_id: `q${n}`, text: wording(n) };
        });
        await server.ask('/v1/events', { method: 'POST', body: JSON.stringify(events) });
      }
      await server.settle();
    };
    try {
      await ask(queries);
      log(`first regroup of ${queries} queries: ${figure(await server.runJob('gaps'))} ms`);
      for (let round = 0; round <= (quick ? 1 : 4); round++) {
        const quiet = await p99(server, seconds, async () => {});
        await ask(100);
        const took: number[] = [];
        const regrouping = await p99(server, seconds, async () => {
          took.push(await server.runJob('gaps'));
        });
        if (round > 0) rounds.push({ quiet, regrouping });
        log(
          `round ${round}: p99 quiet ${figure(quiet)} ms, regrouping ${figure(regrouping)} ms (${took.map(figure).join(', ')} ms of work)`,
        );
      }
    } finally {
      await server.stop();
    }
    return [
      {
        what: 'ack p99 during a regroup / quiet',
        value: median(rounds.map(({ quiet, regrouping }) => regrouping / quiet)),
        unit: 'ratio',
        goal: { atMost: 2 },
        note: `p99 ${figure(median(rounds.map(({ regrouping }) => regrouping)))} ms, quiet ${figure(median(rounds.map(({ quiet }) => quiet)))} ms; medians of ${rounds.length} rounds`,
      },
    ];
  },
};

/** p99 (ms) of the requests that were under way while `work` was; all, when it ends at once. */
async function p99(server: BenchServer, seconds: number, work: () => Promise<void>): Promise<number> {
  const load = runLoad({
    port: server.port,
    path: '/v1/events',
    batch: BATCH,
    connections: 16,
    seconds,
    eventsPerSecond: EVENTS_PER_SECOND,
    run: newRun(),
    sideBySide: 5_000,
    staggered: true,
  });
  const [report] = await Promise.all([load, work()]);
  return quantile(report.latenciesMs, 0.99);
}
