import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentName, SETTINGS } from '../src/config.ts';

// Tests that read the source: the rules of the house hold because this file fails, not because somebody remembers them.
const ROOT = join(import.meta.dirname, '..');
const SOURCES = [
  ...filesOf('src'),
  ...filesOf('dashboards'),
  ...filesOf('fixtures'),
  ...filesOf('bench'),
  ...filesOf('test'),
];

type Source = { path: string; text: string };

function filesOf(folder: string): Source[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|sql|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** Paths (from the root) or package names of all that a file imports. */
function importsOf({ path, text }: Source): string[] {
  const named = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\('([^']+)'\)/g,
  );
  return [...named].map(([, from, bare, dynamic]) => {
    const target = (from ?? bare ?? dynamic)!;
    return target.startsWith('.') ? join(path, '..', target) : target;
  });
}

/** From below to above; a file imports from its own layer and those below it. */
const LAYERS = [
  ['src/domain/'],
  [
    'src/store/',
    'src/ingest/',
    'src/sources/',
    'src/gaps/',
    'src/embeddings/',
    'src/decisions/',
    'src/training/',
    'src/config.ts',
    'src/setting-rows.ts',
  ],
  ['src/reports/', 'src/jobs/'],
  ['src/http/', 'dashboards/'],
  ['src/app.ts'],
  ['fixtures/'],
  ['src/platform/', 'src/cli/'],
  ['bench/', 'test/'],
];

function layerOf(path: string): number {
  const layer = LAYERS.findIndex((starts) => starts.some((start) => path.startsWith(start)));
  if (layer < 0) throw new Error(`${path} belongs to no layer: give it one in test/house.test.ts`);
  return layer;
}

describe('imports', () => {
  const code = SOURCES.filter(({ path }) => path.endsWith('.ts'));

  test('nobody imports upward', () => {
    const upward = code.flatMap((file) =>
      importsOf(file)
        .filter(
          (target) =>
            /^(src|dashboards|fixtures|bench|test)\//.test(target) && layerOf(target) > layerOf(file.path),
        )
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(upward).toEqual([]);
    expect(
      code.flatMap(importsOf).filter((target) => target.startsWith('src/domain/')).length,
    ).toBeGreaterThan(50);
  });

  test('what is imported by its path is there, with its extension', () => {
    const missing = code.flatMap((file) =>
      importsOf(file)
        .filter(
          (target) =>
            /^(src|dashboards|fixtures|bench|test)\//.test(target) && !existsSync(join(ROOT, target)),
        )
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test('the domain is pure: nothing of Node, nothing of ours but itself', () => {
    const impure = code
      .filter(({ path }) => path.startsWith('src/domain/'))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (target) => isBuiltin(target) || (target.startsWith('src/') && !target.startsWith('src/domain/')),
          )
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(impure).toEqual([]);
  });

  test('only the store knows the engine', () => {
    const knowing = code
      .filter(({ path }) => /^(src|dashboards)\//.test(path) && !path.startsWith('src/store/'))
      .filter((file) => importsOf(file).some((target) => target.startsWith('@duckdb/')));
    expect(knowing.map(({ path }) => path)).toEqual([]);
  });

  test('the doors and pages know no platform', () => {
    const knowing = code
      .filter(
        ({ path }) =>
          path.startsWith('src/http/') || path === 'src/app.ts' || /^dashboards\/(?!assets\.ts)/.test(path),
      )
      .filter((file) => importsOf(file).some(isBuiltin));
    expect(knowing.map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  const files = [...SOURCES, ...filesOf('queries')].filter(({ path }) => !path.startsWith('bench/'));

  test('are small: none above 300 lines, nine of ten below 200', () => {
    const lines = files.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
    expect(lines.filter((file) => file.lines > 300)).toEqual([]);
    const sorted = lines.map((file) => file.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(200);
  });

  test('have no way round the type checker or the linter, and nothing left to do', () => {
    const words = [
      'as any',
      ': any',
      '<any>',
      'any[]',
      '@ts-ignore',
      '@ts-expect-error',
      '@ts-nocheck',
      'eslint-disable',
      'TO' + 'DO',
      'FIX' + 'ME',
    ];
    const found = files
      .filter(({ path }) => path !== 'test/house.test.ts')
      .flatMap(({ path, text }) =>
        words
          .filter((word) =>
            new RegExp(
              `${/^\w/.test(word) ? '\\b' : ''}${RegExp.escape(word)}${/\w$/.test(word) ? '\\b' : ''}`,
            ).test(withoutStrings(path, text)),
          )
          .map((word) => `${path}: ${word}`),
      );
    expect(found).toEqual([]);
  });
});

/** A sentence may say "any"; types stand outside of quotes and comments. */
function withoutStrings(path: string, text: string): string {
  const markers = /@ts-|eslint-disable|TODO|FIXME/.test(text) ? text : '';
  if (!path.endsWith('.ts')) return markers;
  return `${markers}\n${text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '')}`;
}

describe('queries', () => {
  const queries = filesOf('queries');
  const code = SOURCES.filter(({ path }) => /^(src|dashboards)\//.test(path))
    .map(({ text }) => text)
    .join('\n');

  test.for(queries.map(({ path, text }) => [path, text] as const))('%s says what it is, and is used', ([
    path,
    text,
  ]) => {
    const comment = /^(--.*\n)+/.exec(text)?.[0] ?? '';
    expect(comment, 'a leading comment that says what, not only with which parameters').toMatch(
      /^-- (?!Parameters?:)\S/,
    );
    const writes =
      /^(insert|delete|update|create or replace macro)\b/im.test(text) && !path.includes('/schema/');
    // The registry of metrics is no query but a list of expressions.
    if (!writes && path !== 'queries/metrics.sql') expect(comment, 'what one row is').toMatch(/\bone row\b/i);

    const [folder, name] = path
      .replace(/^queries\//, '')
      .replace(/\.sql$/, '')
      .split('/');
    const used =
      name === undefined
        ? code.includes(`'${folder}'`)
        : code.includes(`'${folder}/${name}'`) ||
          (code.includes(`\`${folder}/\${`) && code.includes(`'${name}'`));
    expect(used, 'used by a .ts file').toBe(true);
  });
});

const readme = join(ROOT, 'README.md');
describe.skipIf(!existsSync(readme))('README', () => {
  test.for(Object.keys(SETTINGS).map((key) => [environmentName(key)]))('tells of the setting %s', ([
    name,
  ]) => {
    expect(readFileSync(readme, 'utf8')).toContain(name);
  });
});
