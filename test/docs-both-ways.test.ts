import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../src/cli/command-line.ts';
import { COMMANDS } from '../src/cli/reference.ts';
import { environmentName, readConfig, SETTINGS } from '../src/config.ts';
import { operations } from '../src/http/openapi/document.ts';
import { ATTRIBUTE_WORDS, OWN_PARAMETER_WORDS, PARAMETER_WORDS } from '../src/reports/parameter-words.ts';
import { PARAMETERS } from '../src/reports/parameters.ts';
import { REPORTS } from '../src/reports/reports.ts';

// What the pages name exists, and what exists is named. (README's tables: docs.test.ts. Routes and their answers:
// http/openapi*.test.ts.)
const ROOT = join(import.meta.dirname, '..');
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pages = PAGES.map(text).join('\n');
const readme = text('README.md');

/** The code of the service, without the data that lies beside it. */
function codeOf(folder: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

function all(pattern: RegExp, within: string): string[] {
  return [...new Set([...within.matchAll(pattern)].map((match) => match[1]!))].sort();
}

describe('environment', () => {
  const names = (within: string) => all(/\b(BATON_[A-Z_]*[A-Z])\b/g, within);

  test.each(names(pages))('%s, which a page names, is one that is read', (name) => {
    const known = Object.keys(SETTINGS).map((key) => environmentName(key));
    const isRead = known.includes(name) || codeOf('src/cli').includes(`process.env.${name}`);
    expect(isRead).toBe(true);
    expect(readConfig({ environment: { [name]: '' } }).warnings).toEqual([]);
  });

  test('every name that the code reads stands in the README', () => {
    const settings = Object.keys(SETTINGS).map((key) => environmentName(key));
    const read = all(/process\.env\.(BATON_\w+)/g, codeOf('src'));
    expect(read.length).toBeGreaterThan(0);
    expect([...settings, ...read].filter((name) => !names(readme).includes(name))).toEqual([]);
  });
});

describe('command line', () => {
  /** The flags of a command, as it tells them itself. */
  async function flagsOf(command: string): Promise<string[]> {
    const said = vi.spyOn(console, 'info').mockImplementation(() => {});
    await runCommandLine(['node', 'baton', command, '--help']);
    const help = said.mock.calls.flat().join('\n');
    said.mockRestore();
    expect(help).toContain(`baton ${command}`);
    return all(/^\s+(?:-\w, )?(--[a-z-]+)/gm, help);
  }

  test('every command that a page names is one', () => {
    const named = all(/`baton ([a-z]+)/g, pages);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(COMMANDS, name))).toEqual([]);
  });

  test('every flag that the README names is one, and every flag is in the README', async () => {
    const flags = new Set<string>();
    for (const command of Object.keys(COMMANDS)) for (const flag of await flagsOf(command)) flags.add(flag);
    const section = /## Commands\n([\s\S]*?)\n## /.exec(readme)![1]!;
    const named = all(/(--[a-z][a-z-]+)/g, section);
    expect(named.filter((flag) => !flags.has(flag))).toEqual([]);
    expect([...flags].filter((flag) => flag !== '--help' && !named.includes(flag))).toEqual([]);
  });
});

test('every npm script is named by a page, or is done before another one', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  const isBefore = (name: string) => name.startsWith('pre') && name.slice(3) in scripts;
  const isNamed = (name: string) =>
    new RegExp(`npm (run )?(-s )?${RegExp.escape(name)}(?![\\w:])`).test(pages);
  expect(Object.keys(scripts).filter((name) => !isBefore(name) && !isNamed(name))).toEqual([]);
});

test('every route that a page names exists', () => {
  const named = all(/`(?:GET|POST|PATCH|DELETE) (\/[^\s`?]*)/g, pages);
  expect(named.length).toBeGreaterThan(3);
  const serves = (pattern: string, path: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  // A page may speak of every report at once, where the document has one path for each.
  const unknown = named.filter(
    (named) => !operations().some(({ path }) => serves(path, named) || serves(named, path)),
  );
  expect(unknown).toEqual([]);
});

test('every file that a page names is there', () => {
  const named = all(/`((?:src|queries|test|dashboards|fixtures|bench)\/[\w./-]+)`/g, pages);
  expect(named.length).toBeGreaterThan(10);
  const isPattern = (path: string) => /NAME/.test(path);
  expect(named.filter((path) => !isPattern(path) && !existsSync(join(ROOT, path)))).toEqual([]);
});

describe('parameters of reports', () => {
  test('those of the parser have words, and no other', () => {
    expect(Object.keys(PARAMETER_WORDS).sort()).toEqual([...PARAMETERS].sort());
    const own = REPORTS.flatMap((report) => Object.keys(report.ownParameters ?? {}));
    expect(Object.keys(OWN_PARAMETER_WORDS).sort()).toEqual([...new Set(own)].sort());
    expect(ATTRIBUTE_WORDS).toContain('attr.');
  });

  test('those that the README names are ones', () => {
    const [sentence = ''] = /^Parameters: .*$/m.exec(readme) ?? [];
    const named = all(/`([a-z_]+)`/g, sentence).filter(
      (word) => !/^\d|today|mtd|previous|year|none/.test(word),
    );
    expect(named.length).toBeGreaterThan(15);
    const other = [...REPORTS.map((report) => report.name), ...Object.keys(OWN_PARAMETER_WORDS)];
    expect(named.filter((name) => ![...PARAMETERS, ...other].includes(name))).toEqual([]);
  });
});
