import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

const SLOW = 120_000;
const ROOT = join(import.meta.dirname, '../..');
let service: TestService | undefined;
let folder: string | undefined;
let parent: ChildProcess | undefined;

afterEach(async () => {
  parent?.kill('SIGKILL');
  await service?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
  [service, folder, parent] = [undefined, undefined, undefined];
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20);
}

const hasJournal = (directory: string) =>
  readdirSync(directory).some(
    (name) => name.startsWith('sample.making-') && existsSync(join(directory, name, 'journal')),
  );

test('a making that is cut off leaves no half sample, and the next one is whole', {
  timeout: SLOW,
}, async () => {
  service = await startService({}, { sample: { days: 4, seed: 42 } });
  const started = service;
  started.service().sample!.prepare();
  await until(() => hasJournal(started.folder));
  await started.restart(() => {
    expect(existsSync(join(started.folder, 'sample'))).toBe(false);
  });
  expect(readdirSync(started.folder).filter((name) => name.startsWith('sample'))).toEqual([]);
  const sample = started.service().sample!;
  expect(sample.status().state).toBe('absent');
  sample.prepare();
  expect(await sample.settled()).toMatchObject({ state: 'ready', days: 4 });
  expect(sample.status().events).toBeGreaterThan(5000);
});

test('the process that makes the sample ends with its server, however that ends', {
  timeout: SLOW,
}, async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-sample-'));
  const target = join(folder, 'sample');
  const attempt = join(folder, 'sample.making-1');
  const order = {
    folder: attempt,
    target,
    settings: { timezone: 'UTC', memory_limit: '256MB' },
    days: 4,
    seed: 42,
    until: '2026-11-22T12:00:00.000Z',
  };
  const script = `
    import { fork } from 'node:child_process';
    const child = fork('src/platform/sample/process.ts', { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.once('spawn', () => { child.send(${JSON.stringify(order)}); console.log(child.pid); });`;
  parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(parent.stdout!, 'data')) as [Buffer];
  const pid = Number(said.toString());
  await until(() => existsSync(join(attempt, 'journal')));
  parent.kill('SIGKILL');
  await until(() => !isAlive(pid));
  expect(existsSync(target)).toBe(false);
});

test('a database that nobody looks at is closed, and opened again for the next who does', {
  timeout: SLOW,
}, async () => {
  service = await startService({}, { sample: { days: 2, seed: 42, idleMs: 300 } });
  const { app, sample } = service.service();
  sample!.prepare();
  await sample!.settled();
  expect(sample!.isOpen(), 'nobody has looked yet').toBe(false);
  const ask = async () => (await service!.ask('/sample/v1/reports/outcomes?range=7d')).status;
  expect(await ask()).toBe(200);
  expect(sample!.isOpen()).toBe(true);
  await until(() => !sample!.isOpen());
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([200, 200, 200]);
  expect(app).toBe(service.service().app);
});

test('what was made by another version is made again', { timeout: SLOW }, async () => {
  service = await startService({}, { sample: { days: 2, seed: 42 } });
  service.service().sample!.prepare();
  await service.service().sample!.settled();
  const made = join(service.folder, 'sample', 'made.json');
  await service.restart(async () => {
    const { readFileSync, writeFileSync } = await import('node:fs');
    writeFileSync(made, readFileSync(made, 'utf8').replace(/"stamp": "\w+"/, '"stamp": "older"'));
  });
  expect(service.service().sample!.status().state).toBe('absent');
  expect(existsSync(made)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
