import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, type ConfigSources, environmentName, readConfig, SETTINGS } from '../src/config.ts';
import { runBaton } from './support/baton.ts';

const SECRET = 'a-secret-that-nobody-should-ever-read-0123456789';

function faultsOf(sources: ConfigSources): string[] {
  try {
    readConfig(sources);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

test('a flag wins over the environment, that over the file, that over the default', () => {
  const flags = { port: '1' };
  const environment = { BATON_PORT: '2', BATON_HOST: '10.0.0.2' };
  const file = { port: 3, host: '10.0.0.3', readers: 3 };
  const { config, origins } = readConfig({ flags, environment, file });
  expect(config).toMatchObject({ port: 1, host: '10.0.0.2', readers: 3, data_dir: './data' });
  expect(origins).toMatchObject({ port: 'flag', host: 'environment', readers: 'file', data_dir: 'default' });
  expect(readConfig({ environment, file }).config.port).toBe(2);
  expect(readConfig({ file }).config.port).toBe(3);
  expect(readConfig({}).config).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    masking: true,
    session_gap_hours: 24,
  });
});

test('an empty variable is one that is not set', () => {
  const { config, origins } = readConfig({
    environment: { BATON_PORT: '', BATON_ADMIN_KEY: '' },
    file: { port: 3 },
  });
  expect([config.port, origins.port, config.admin_key]).toEqual([3, 'file', undefined]);
});

test('all faults are named together, each with the setting and where it came from, none with a secret', () => {
  const faults = faultsOf({
    flags: { port: 'http' },
    environment: {
      BATON_TIMEZONE: 'Mars/Olympus',
      BATON_ADMIN_KEY: 'short-secret',
      BATON_MASKING: 'perhaps',
      BATON_MEMORY_LIMIT: 'much',
    },
    file: { readers: 99, session_gap_hours: 0 },
  });
  expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
    'BATON_ADMIN_KEY (from environment)',
    'BATON_MASKING (from environment)',
    'BATON_MEMORY_LIMIT (from environment)',
    'BATON_PORT (from flag)',
    'BATON_READERS (from file)',
    'BATON_SESSION_GAP_HOURS (from file)',
    'BATON_TIMEZONE (from environment)',
  ]);
  expect(faults.join('\n')).toContain('is not an IANA time zone such as Europe/Lisbon');
  expect(faults.join('\n')).toContain('BATON_MASKING (from environment): is on or off');
  expect(faults.join('\n')).toContain('needs at least 32 characters');
  expect(faults.join('\n')).not.toContain('short-secret');
});

test.for([
  [{ port: 65_536 }],
  [{ port: -1 }],
  [{ port: 80.5 }],
  [{ readers: 0 }],
  [{ readers: 13 }],
  [{ session_gap_hours: -1 }],
  [{ timezone: '+02:00' }],
  [{ data_dir: '' }],
  [{ log_level: 'loud' }],
  [{ pseudonym_key: 'short' }],
])('a value that can’t be meant is refused: %j', ([file]) => {
  expect(faultsOf({ file: file! })).toHaveLength(1);
});

test('lists and switches are read from text as from JSON', () => {
  const environment = {
    BATON_ASK_INTENTS: 'human, agent ,,',
    BATON_MASKING: 'off',
    BATON_SESSION_GAP_HOURS: '0.5',
  };
  expect(readConfig({ environment }).config).toMatchObject({
    ask_intents: ['human', 'agent'],
    masking: false,
    session_gap_hours: 0.5,
  });
  expect(readConfig({ file: { ask_intents: ['human'], masking: false } }).config).toMatchObject({
    ask_intents: ['human'],
    masking: false,
  });
});

test('an unknown name is a warning that names the nearest one; other programs’ names are none of ours', () => {
  const { warnings } = readConfig({
    environment: {
      BATON_DATADIR: '/x',
      BATON_TIME_ZONE: 'UTC',
      BATON_URL: 'http://x',
      BATON_KEY: 'x',
      PORT: '1',
      BATONS: '2',
    },
    file: { prot: 1, constructor: 1 },
  });
  expect(warnings).toEqual([
    'BATON_DATADIR is not a setting of Baton; did you mean BATON_DATA_DIR?',
    'BATON_TIME_ZONE is not a setting of Baton; did you mean BATON_TIMEZONE?',
    'prot is not a setting of Baton; did you mean port?',
    expect.stringMatching(/^constructor is not a setting of Baton/),
  ]);
});

test('every setting says what it is for, and keys are secrets', () => {
  for (const [key, { description }] of Object.entries(SETTINGS))
    expect(description.length, key).toBeGreaterThan(10);
  const secrets = Object.entries(SETTINGS).filter(([, setting]) => 'secret' in setting && setting.secret);
  expect(secrets.map(([key]) => environmentName(key))).toEqual([
    'BATON_ADMIN_KEY',
    'BATON_PSEUDONYM_KEY',
    'BATON_EMBEDDINGS_KEY',
  ]);
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const configFile = (text: string) => writeFileSync(join(folder, 'baton.config.json'), text);

test('`baton config` shows each setting with its origin, and no secret', async () => {
  configFile(JSON.stringify({ host: '10.0.0.3', port: 9003, pseudonym_key: SECRET }));
  const environment = { BATON_ADMIN_KEY: SECRET, BATON_PORT: '9002', BATON_PROT: '1' };
  const { code, stdout, stderr } = await runBaton(['config', '--json', '--data-dir', 'here'], {
    environment,
    folder,
  });
  expect(code).toBe(0);
  const shown = JSON.parse(stdout) as { setting: string; value: unknown; origin: string }[];
  const brief = new Map(shown.map(({ setting, value, origin }) => [setting, [value, origin]]));
  expect(brief.get('BATON_DATA_DIR')).toEqual(['here', 'flag']);
  expect(brief.get('BATON_PORT')).toEqual([9002, 'environment']);
  expect(brief.get('BATON_HOST')).toEqual(['10.0.0.3', 'file']);
  expect(brief.get('BATON_READERS')).toEqual([2, 'default']);
  expect(brief.get('BATON_ADMIN_KEY')).toEqual(['(hidden)', 'environment']);
  expect(brief.get('BATON_PSEUDONYM_KEY')).toEqual(['(hidden)', 'file']);
  expect(shown).toHaveLength(Object.keys(SETTINGS).length);
  expect(stderr).toBe('baton: BATON_PROT is not a setting of Baton; did you mean BATON_PORT?\n');

  const plain = await runBaton(['config'], { environment, folder });
  expect(plain.stdout).toContain('BATON_HOST=10.0.0.3  (file)');
  for (const text of [stdout, stderr, plain.stdout, plain.stderr]) expect(text).not.toContain(SECRET);
});

test('faults end a command with 2 and are all told; a file that is no JSON is one of them', async () => {
  configFile('{}');
  const environment = { BATON_PORT: 'x', BATON_TIMEZONE: 'y' };
  const faulty = await runBaton(['config'], { environment, folder });
  expect(faulty).toMatchObject({ code: 2, stdout: '' });
  expect(faulty.stderr).toContain('BATON_PORT (from environment)');
  expect(faulty.stderr).toContain('BATON_TIMEZONE (from environment)');

  configFile(`{"admin_key": "${SECRET}", oops`);
  const broken = await runBaton(['config'], { folder });
  expect(broken).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'baton: baton.config.json is no JSON object such as {"port": 8080}\n',
  });
});
