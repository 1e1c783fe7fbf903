import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { regroup } from '../src/gaps/regroup.ts';
import { againstBars, meanOf, type Scores, SET_BARS, STREAM_BARS } from './support/gaps-bars.ts';
import { type Grouping, minHash, sphericalKMeans } from './support/gaps-others.ts';
import {
  exactGroups,
  makeStream,
  type Row,
  rowsOf,
  SHARED,
  setFile,
  withReplies,
  yardstickMs,
} from './support/gaps-rows.ts';

/**
 * `npm run bench:gaps`: how well queries are grouped, against labelled sets that lie beside the project, and at what cost.
 * `--sets` only the balanced sets, `--streams 10k` or `--streams 100k` only those streams, `--growth` only ids and
 * assignment; nothing: all. Other ways are run on the same data in the same run. Exit code 0, whatever was measured.
 */
const { values } = parseArgs({
  options: {
    sets: { type: 'boolean', default: false },
    streams: { type: 'string', multiple: true, default: [] },
    growth: { type: 'boolean', default: false },
    'no-others': { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const all = !values.sets && !values.growth && values.streams.length === 0;
const others = !values['no-others'];
if (!existsSync(SHARED)) {
  say('skipped: the labelled sets and the scorer are not beside this project');
  process.exit();
}
const scorer = (await import(pathToFileURL(join(SHARED, 'eval/cluster-score.mjs')).href)) as {
  score(rows: readonly { gold: string | null; cluster: string | undefined }[]): Scores;
};
const folder = mkdtempSync(join(tmpdir(), 'baton-gaps-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

if (all || values.sets) sets();
if (all || values.streams.includes('10k')) streams('10k', 10_000, [42, 7, 99, 1, 2]);
if (all || values.streams.includes('100k')) streams('100k', 100_000, [42, 7]);
if (all || values.growth) growth();

function scoreOf(rows: readonly Row[], queryOf: readonly string[], grouping: Grouping): Scores {
  return scorer.score(rows.map(({ gold }, at) => ({ gold, cluster: grouping.get(queryOf[at]!) })));
}

function grouped(queries: Parameters<typeof regroup>[0]['queries']): Grouping {
  const { groups } = regroup({ queries });
  return new Map(groups.flatMap(({ id, queries: members }) => members.map((query) => [query, id])));
}

function sets(): void {
  say('Balanced sets: score, verdict (bar to pass; stretch). NMI is shown only.');
  for (const [name, bars] of Object.entries(SET_BARS)) {
    const rows = rowsOf(setFile(name));
    const { queries, queryOf } = exactGroups(rows);
    const line = (way: string, grouping: Grouping) => {
      const scores = scoreOf(rows, queryOf, grouping);
      say(`  ${way.padEnd(22)} ${againstBars(scores, bars)} · nmi ${(100 * scores.nmi).toFixed(1)}`);
    };
    say(`${name}`);
    line('baton', grouped(queries));
    line('baton, made-up replies', grouped(withReplies(rows, { queries, queryOf })));
    if (name.startsWith('xsid')) {
      const apart = exactGroups(rows, true);
      const scores = scoreOf(rows, apart.queryOf, grouped(apart.queries));
      say(`  ${'baton, locale known'.padEnd(22)} ${againstBars(scores, bars)}`);
    }
    if (!others) continue;
    line('exact', new Map(queries.map(({ query }) => [query, query])));
    line('MinHash', minHash(queries));
    line('k-means, true k given', sphericalKMeans(queries, new Set(rows.map(({ gold }) => gold)).size));
  }
}

function streams(size: '10k' | '100k', queriesCount: number, seeds: number[]): void {
  say(`\nStreams of ${queriesCount.toLocaleString('en-GB')} queries, seeds ${seeds.join(' ')}`);
  // The design sets bars on time for the large streams; letters, which only small collections get, cost more per query.
  const timeBars = size === '100k';
  const found = new Map<string, Scores[]>();
  const add = (way: string, scores: Scores) => found.set(way, [...(found.get(way) ?? []), scores]);
  for (const seed of seeds) {
    const file = makeStream(folder, queriesCount, seed);
    const rows = rowsOf(file);
    const first = yardstickMs(file);
    const { scores, run } = inProcess(file);
    const yardstick = Math.min(first, yardstickMs(file));
    add('baton', scores);
    const fullMs = run.exact.cpuMs + run.regroup.cpuMs;
    say(
      `  seed ${seed}: full run ${(fullMs / 1000).toFixed(2)} s of processor (${((run.exact.wallMs + run.regroup.wallMs) / 1000).toFixed(2)} s wall), ` +
        `exact ${(run.exact.cpuMs / 1000).toFixed(2)} s: ${(fullMs / run.exact.cpuMs).toFixed(1)} × exact${timeBars ? ' (8; 3)' : ''}, ` +
        `${(fullMs / yardstick).toFixed(1)} × yardstick of ${yardstick} ms${timeBars ? ' (20; 7)' : ''}; peak ${Math.round(run.peakMb)} MB (400); ` +
        `personal data in labels and examples: ${run.texts.filter(isPersonal).length}`,
    );
    if (!others) continue;
    const { queries, queryOf } = exactGroups(rows);
    add('exact', scoreOf(rows, queryOf, new Map(queries.map(({ query }) => [query, query]))));
    add('MinHash', scoreOf(rows, queryOf, minHash(queries)));
    if (size === '10k') add('k-means, k = 206', scoreOf(rows, queryOf, sphericalKMeans(queries, 206)));
  }
  for (const [way, scores] of found)
    say(`  ${way.padEnd(18)} ${againstBars(meanOf(scores), STREAM_BARS[size])}`);
}

type Times = { wallMs: number; cpuMs: number };
type Run = { exact: Times; regroup: Times; peakMb: number; texts: string[] };

function inProcess(file: string): { scores: Scores; run: Run } {
  const out = join(folder, 'groups.json');
  const run = JSON.parse(child(file, out)) as Run;
  return { scores: scorer.score(JSON.parse(readFileSync(out, 'utf8'))), run };
}

function child(...args: string[]): string {
  return execFileSync(process.execPath, [join(import.meta.dirname, 'support/gaps-process.ts'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The invented personal data of the streams: an address, or seven digits and more. */
function isPersonal(text: string): boolean {
  return /@\w+\.\w/.test(text) || /\d(?:[ -]?\d){6}/.test(text);
}

function growth(): void {
  const file = makeStream(folder, 100_000, 42);
  const out = join(folder, 'late.json');
  const yardstick = yardstickMs(file);
  const run = JSON.parse(child(file, out, 'grow')) as {
    assigned: Times;
    hows: Record<string, number>;
    rightOnline: number;
    rightFull: number;
    warm: { sameId: number; top50: number };
    otherSeed: { sameId: number; top50: number };
  };
  const per = (share: number) => `${(100 * share).toFixed(1)} %`;
  say('\nGrowth: 1,000 queries onto 99,000 (seed 42)');
  say(
    `  assignment ${Math.round(run.assigned.cpuMs)} ms of processor: ${(run.assigned.cpuMs / yardstick).toFixed(2)} × yardstick of ${yardstick} ms (1); ${JSON.stringify(run.hows)}`,
  );
  say(
    `  new queries in a group mostly of their need: ${per(run.rightOnline)} by assignment, ${per(run.rightFull)} by a full run`,
  );
  for (const [way, { sameId, top50 }] of Object.entries({
    'full run after': run.warm,
    'other seed': run.otherSeed,
  }))
    say(`  ${way}: ${per(sameId)} of queries under the same id (85 %), ${top50} of the top 50 ids kept (48)`);
}
