import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, environmentExample, referenceTables } from '../src/cli/reference.ts';
import { type Listening, listen } from '../src/platform/node.ts';
import { maskingTables } from './domain/mask-tables.ts';
import { ADMIN_KEY, startService, type TestService } from './support/service.ts';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);
const page = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const scripts = (JSON.parse(page('package.json')) as { scripts: Record<string, string> }).scripts;

const GENERATED = [
  ...Object.entries(referenceTables()).map((table) => ['README.md', ...table] as const),
  ...Object.entries(maskingTables()).map((table) => ['docs/masking.md', ...table] as const),
];

// `UPDATE_DOCS=1 npm test -- test/docs.test.ts` writes the tables anew; read the difference before you commit it.
test.each(GENERATED)('%s: its table of %s is what the code says', (file, name, table) => {
  const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(?=\\n\\n)`);
  const text = page(file);
  const expected = text.replace(place, (_, mark: string) => `${mark}${table}`);
  if (process.env.UPDATE_DOCS) writeFileSync(join(ROOT, file), expected);
  expect(process.env.UPDATE_DOCS ? expected : text).toBe(expected);
  expect(expected).toContain(table);
});

test('.env.example names each setting', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(join(ROOT, '.env.example'), environmentExample());
  expect(page('.env.example')).toBe(environmentExample());
});

describe('README', () => {
  test('its picture and its links exist', () => {
    for (const [, target] of page('README.md').matchAll(/\]\(([^)#:]+)\)/g))
      expect(existsSync(join(ROOT, target!)), target).toBe(true);
  });
});

test.each(['README.md', 'CONTRIBUTING.md'])('every npm script that %s names exists', (name) => {
  const named = [...page(name).matchAll(/npm (?:run )?([a-z:]+)(?=[`\s]*(?:#|`|--|\||$))/gm)]
    .map((match) => match[1]!)
    .filter((word) => word !== 'ci');
  expect(named.length).toBeGreaterThan(0);
  for (const script of named) expect(Object.keys(scripts)).toContain(script);
});

test('every command is listed, and answers to --help', async () => {
  const { stdout } = await run(process.execPath, ['src/cli/main.ts', '--help'], { cwd: ROOT });
  for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`  ${name}`);
});

describe('the shell commands of the README', () => {
  let service: TestService;
  let listening: Listening;
  beforeAll(async () => {
    service = await startService();
    listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await listening.stop();
  });

  test('the first event, its answer and the reports are as shown', async () => {
    const key = service.service().keys.create('first', ['ingest']).token;
    const environment = { ...process.env, BATON_KEY: key, BATON_ADMIN_KEY: ADMIN_KEY };
    const blocks = [...page('README.md').matchAll(/```(sh|json)\n([\s\S]*?)```/g)].map(
      ([, language, text]) => ({ language, text: text! }),
    );
    const first = blocks.findIndex(({ text }) => text.startsWith('curl'));
    const shell = async (text: string) =>
      (await run('sh', ['-c', text.replaceAll('http://127.0.0.1:8080', listening.url)], { env: environment }))
        .stdout;

    expect(JSON.parse(await shell(blocks[first]!.text))).toEqual(JSON.parse(blocks[first + 1]!.text));
    await service.service().caughtUp();
    await service.runJob('sessions');
    const reports = await shell(blocks[first + 2]!.text.replaceAll('curl', 'curl -s'));
    expect(reports).toContain('"reason":"bot_break","leaf":"no_match","attempts":1,"sessions":1');
    expect(reports).toContain('bucket,sessions,handed_over');
  });
});
