import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { LANGUAGE_NAMES, type Language, speakBy } from '../../dashboards/language.ts';
import { apiText } from '../../dashboards/words/de/api.ts';
import { metricTexts } from '../../dashboards/words/de/metrics.ts';
import { JOBS } from '../../src/jobs/jobs.ts';
import { COUNTS, METRICS } from '../../src/reports/metrics.ts';
import { REPORTS } from '../../src/reports/reports.ts';

const WORDS = join(import.meta.dirname, '../../dashboards/words');
/** What the API says is kept by its English text (dashboards/told.ts), and its description is in English only. */
const TOLD = ['metrics', 'api', 'docs'];
const NAMES = readdirSync(WORDS)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
  .filter((name) => !TOLD.includes(name));
const OTHERS = LANGUAGE_NAMES.filter((name) => name !== 'en');

/** What German writes as English does: names of things, formats and units, and terms that German has taken over. */
const SAME = [
  ...['Baton', 'CSV', 'JSON', 'Parquet', 'SQL', 'SHA-256', 'curl', 'PowerShell', 'Node', 'Python', 'PNG'],
  ...['baton users link', 'baton.config.json', 'Enter', 'Esc', 's', 'h', 'd', 'ms'],
  ...['Bot', 'Bots', 'Team', 'Agent', 'Intent', 'Trend', 'Status', 'Name', 'Version', 'Format', 'Filter'],
  ...[
    'Live',
    'Downloads',
    'Releases',
    'Small Talk',
    'Spam',
    'Admin',
    'Parameter',
    'Schemas',
    'optional',
    'admin',
  ],
];

type Leaf = { path: string; text: string };

/** Every text of a catalogue with the path to it; of a function, what it says of one thing and of several. */
function leavesOf(words: unknown, path: string): Leaf[] {
  if (typeof words === 'string') return [{ path, text: words }];
  if (typeof words === 'function') {
    const say = words as (...given: (string | boolean)[]) => string;
    return ['1', '7'].map((n) => ({
      path: `${path}(${n})`,
      text: say(...Array.from({ length: say.length }, () => n)),
    }));
  }
  return Object.entries(words as object).flatMap(([key, part]) => leavesOf(part, `${path}.${key}`));
}

const catalogues = new Map<Language, Leaf[]>();

beforeAll(async () => {
  for (const language of LANGUAGE_NAMES) {
    speakBy(() => language);
    const leaves: Leaf[] = [];
    for (const name of NAMES) {
      const file: Record<string, unknown> = await import(join(WORDS, `${name}.ts`));
      const words = Object.entries(file).find(([key]) => key.endsWith('Words'))?.[1];
      expect(words, `${name}.ts exports …Words`).toBeDefined();
      leaves.push(...leavesOf(words, name));
    }
    catalogues.set(language, leaves);
  }
});

test('there are catalogues', () => {
  expect(NAMES).toEqual(
    expect.arrayContaining(['overview', 'gaps', 'sessions', 'reports', 'setup', 'shared']),
  );
  expect(catalogues.get('en')!.length).toBeGreaterThan(600);
});

test.each(LANGUAGE_NAMES)('every catalogue is there in %s', (language) => {
  const folder = language === 'en' ? WORDS : join(WORDS, language);
  expect(readdirSync(folder).map((name) => name.replace(/\.ts$/, ''))).toEqual(expect.arrayContaining(NAMES));
});

test.each(OTHERS)('%s says what English says: the same keys, in the same order', (language) => {
  const paths = (name: Language) => catalogues.get(name)!.map(({ path }) => path);
  expect(paths(language).toSorted()).toEqual(paths('en').toSorted());
});

test('German is German', () => {
  const english = new Map(catalogues.get('en')!.map(({ path, text }) => [path, text]));
  const same = catalogues
    .get('de')!
    .filter(({ path, text }) => text === english.get(path) && !SAME.includes(text) && /\p{L}{2}/u.test(text));
  expect(same).toEqual([]);
});

test('German writes its quotation marks, and addresses the reader as Sie', () => {
  const faults = catalogues
    .get('de')!
    .filter(({ text }) =>
      /[“][^„”]*”|"[^{]|\b(?:[Dd]u|[Dd]ein\w*|[Dd]ir|[Dd]ich)\b/.test(text.replaceAll(/\{.*\}/g, '')),
    );
  expect(faults).toEqual([]);
});

test('titles of reports, their columns, counts and jobs are told in German', () => {
  const said = [
    ...REPORTS.flatMap(({ title, columns = [] }) => [
      title,
      ...columns.flatMap(({ label, description }) => [label, description]),
    ]),
    ...COUNTS.filter(({ unit }) => unit !== 'total').map(({ counts }) => counts),
    ...JOBS.map(({ why }) => why),
  ];
  expect(said.length).toBeGreaterThan(500);
  expect([...new Set(said)].filter((english) => apiText(english) === undefined)).toEqual([]);
  expect(apiText('A text that nobody has translated')).toBeUndefined();
  expect(apiText('constructor')).toBeUndefined();
});

test('every metric of the registry has its German name and definition, and no other text is kept', () => {
  const told = METRICS.flatMap(({ label, definition }) => [label, definition]);
  expect(Object.keys(metricTexts).toSorted()).toEqual([...new Set(told)].toSorted());
});
