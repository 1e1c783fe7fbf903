import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figure } from './support/finding.ts';
import { watchOthers } from './support/machine.ts';
import { askCold, askWarm, startQuietServer } from './support/reports-measure.ts';
import { QUESTIONS, SPANS } from './support/reports-questions.ts';
import { askRaw, type RawTime } from './support/reports-raw.ts';
import { type YearStore, yearStore } from './support/reports-store.ts';
import { growthTable, type Measured, storeTable } from './support/reports-table.ts';

/**
 * `npm run bench:reports`: how long each report takes over 28 days and over a year, of 10 M and of 100 M generated events,
 * and the same questions as SQL over the table of events. Prints Markdown. `--dir`: where the stores are kept for the next
 * run (100 M events: some 10 GB, half an hour). `--events 10000000,100000000` sizes, `--cold`, `--warm` rounds, `--only
 * name,name` reports, `--no-raw` leaves SQL over events out. Exit code 0, whatever was measured.
 */
const { values } = parseArgs({
  allowNegative: true,
  options: {
    dir: { type: 'string', default: join(tmpdir(), 'baton-bench-reports') },
    events: { type: 'string', default: '10000000,100000000' },
    cold: { type: 'string', default: '5' },
    warm: { type: 'string', default: '40' },
    only: { type: 'string' },
    raw: { type: 'boolean', default: true },
  },
});
/** What the service takes when nobody says otherwise; SQL over events gets the same. */
const MEMORY_LIMIT = '4GB';
const RAW_BOX_MS = 120_000;

const talk = (line: string) => process.stderr.write(`${line}\n`);
const say = (line: string) => process.stdout.write(`${line}\n`);
const wanted = values.only?.split(',');
const questions = QUESTIONS.filter(({ report }) => wanted?.includes(report) ?? true);
if (questions.length === 0)
  throw new Error(
    `no report ${values.only}; there are ${[...new Set(QUESTIONS.map(({ report }) => report))].join(', ')}`,
  );

say(
  `${availableParallelism()} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}. Cold: the first question to a server just started, its database file dropped from the system's memory, ${values.cold} times. Warm: ${values.warm} questions one after the other, each with another filter, zone and window. Times in ms, from the question to the last byte, over loopback.`,
);
const all: Measured[] = [];
for (const events of values.events.split(',').map(Number)) {
  const store = await yearStore(values.dir, events, talk);
  const others = watchOthers();
  const measured = await measure(store);
  const raw = values.raw ? await rawTimes(store) : [];
  all.push(...measured.measured);
  const { made } = store;
  say(
    `\n## ${made.events.toLocaleString('en-GB')} events, ${made.sessions.toLocaleString('en-GB')} sessions, ${made.handovers.toLocaleString('en-GB')} attempts, ${made.session_quarters.toLocaleString('en-GB')} rollup rows\n`,
  );
  say(
    `Inserted in ${figure(made.insert_s)} s, folded in ${figure(made.fold_s)} s stretch by stretch (slowest of the first ten ${figure(made.first_folds_s)} s, of the last ten ${figure(made.last_folds_s)} s). RSS of the service: ${figure(measured.startMiB)} MiB at start, ${figure(measured.endMiB)} MiB at the end, peak ${figure(measured.peakMiB)} MiB. Other work took ${figure(others() * 100)} % of the processors.\n`,
  );
  say(storeTable(store, measured.measured, raw));
}
if (new Set(all.map(({ events }) => events)).size > 1) say(`\n## Growth\n\n${growthTable(all)}`);
process.exit();

async function measure(store: YearStore) {
  const measured: Measured[] = [];
  for (const question of questions)
    for (const span of SPANS) {
      const cold = await askCold(store, question, span, Number(values.cold));
      measured.push({ events: store.made.events, question, span, cold, warm: [] });
      talk(`    ${question.name}, ${span}, cold: ${cold.map(figure).join(' ')}`);
    }
  const server = await startQuietServer(store);
  try {
    const startMiB = server.rssMiB();
    for (const one of measured) {
      one.warm = await askWarm(store, server, one.question, one.span, Number(values.warm));
      talk(`    ${one.question.name}, ${one.span}, warm: ${one.warm.map(figure).join(' ')}`);
    }
    return { measured, startMiB, endMiB: server.rssMiB(), peakMiB: server.peakRssMiB() };
  } finally {
    await server.stop();
  }
}

async function rawTimes(store: YearStore): Promise<RawTime[]> {
  const until = store.made.until;
  const times = await askRaw(store.database, { until, boxMs: RAW_BOX_MS, memoryLimit: MEMORY_LIMIT });
  for (const { name, span, ms } of times)
    talk(`    raw ${name}, ${span}: ${ms === null ? 'out of time' : figure(ms)}`);
  return times;
}
