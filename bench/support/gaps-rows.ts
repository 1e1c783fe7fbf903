import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maskText } from '../../src/domain/mask.ts';
import { queryText } from '../../src/domain/query-text.ts';
import type { Query } from '../../src/gaps/forms.ts';
import { seededRandom } from '../../src/gaps/random.ts';

/** Folder of the labelled sets and their tools; not part of the project. */
export const SHARED = join(import.meta.dirname, '../../../shared');
const NLU = join(SHARED, 'real/nlu');

export type Row = { text: string; gold: string | null; lang?: string };

export const setFile = (name: string) => join(NLU, `${name}.jsonl`);

/** Rows of a labelled file. NO_NODES_DETECTED is the origin's mark for "no group" and stays out of scores. */
export function rowsOf(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ gold }) => gold !== 'NO_NODES_DETECTED');
}

/** The stream of so many queries and this seed, by the commands of the sets' README. */
export function makeStream(folder: string, size: number, seed: number): string {
  const out = join(folder, `stream-${size}-${seed}.jsonl`);
  const intents = ['banking77-train', 'clinc150-train', 'hint3-sofmattress', 'xsid-valid-5lang'];
  execFileSync(process.execPath, [
    join(SHARED, 'eval/make-skewed.mjs'),
    ...['--n', String(size), '--seed', String(seed), '--out', out],
    ...intents.flatMap((name) => ['--intents', setFile(name)]),
    ...['clinc150-oos', 'hint3-sofmattress'].flatMap((name) => ['--oneoffs', setFile(name)]),
    ...['--skip', '^(greeting|goodbye|thank_you|yes|no|maybe|repeat|are_you_a_bot)$'],
  ]);
  return out;
}

/** Milliseconds of the machine's yardstick on a file, now. */
export function yardstickMs(file: string): number {
  const answer = execFileSync(process.execPath, [join(SHARED, 'eval/yardstick.mjs'), file], {
    encoding: 'utf8',
  });
  return (JSON.parse(answer) as { yardstickMs: number }).yardstickMs;
}

export type Exact = { queries: Query[]; queryOf: string[] };

/** Exact groups as the store has them: masked, in normal form, counted. `byLanguage`: each language apart. */
export function exactGroups(rows: readonly Row[], byLanguage = false): Exact {
  const known = new Map<string, Query>();
  const queryOf = rows.map(({ text, lang }) => {
    const masked = maskText(text);
    const language = byLanguage ? lang : undefined;
    const query = language ? `${language} ${queryText(masked)}` : queryText(masked);
    const group = known.get(query) ?? { query, text: masked, count: 0, ...(language && { language }) };
    group.count += 1;
    known.set(query, group);
    return query;
  });
  return { queries: [...known.values()], queryOf };
}

/**
 * Replies of agents, SIMULATED from the gold labels: half of the queries have one; of those a quarter is a greeting, 15 %
 * are about another need, the others are one of three standing replies to the need.
 */
export function withReplies(rows: readonly Row[], { queries, queryOf }: Exact): Query[] {
  const random = seededRandom(7);
  const needs = [...new Set(rows.flatMap(({ gold }) => gold ?? []))].sort();
  const replyOf = new Map<string, string>();
  rows.forEach(({ gold }, at) => {
    if (replyOf.has(queryOf[at]!) || random() < 0.5) return;
    const kind = random();
    const need = kind < 0.4 || !gold ? Math.floor(random() * needs.length) : needs.indexOf(gold);
    const standing = Math.floor(3 * random() ** 2);
    const words = Array.from({ length: 6 }, (_, word) => letters(need * 97 + standing * 31 + word * 7));
    replyOf.set(
      queryOf[at]!,
      kind < 0.25 ? 'welcome how may we assist today' : `welcome regarding ${words.join(' ')}`,
    );
  });
  return queries.map((query) => ({ ...query, reply: replyOf.get(query.query) ?? null }));
}

/** A made-up word for a number. */
function letters(number: number): string {
  return `w${number.toString(36).replace(/\d/g, (digit) => 'qxzjkvbfgh'[Number(digit)]!)}`;
}
