import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runBaton } from '../support/baton.ts';
import { chats } from '../support/chats.ts';
import { startService } from '../support/service.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a rebuild of a folder that is not there says so and makes none', async () => {
  const missing = join(newFolder(), 'no-such-folder');
  const { code, stdout, stderr } = await runBaton(['rebuild', '--data-dir', missing]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain('there is no data folder');
  expect(existsSync(missing)).toBe(false);
});

test('a rebuild behind one that failed keeps the last complete database until it has succeeded', async () => {
  const service = await startService({ masking: false });
  onTestFinished(() => service.stop());
  await service.send(chats(5));
  await service.restart(async () => {
    // As a rebuild that was killed leaves it: the good file aside, half of a new one in its place.
    const path = join(service.folder, 'baton.duckdb');
    const aside = `${path}.before-rebuild`;
    writeFileSync(aside, 'the last complete one');
    writeFileSync(path, 'half a database');
    // A folder in the place of a file of the journal: this rebuild fails, too.
    const identity = join(service.folder, 'installation.json');
    const kept = readFileSync(identity);
    writeFileSync(identity, 'no JSON');
    expect((await runBaton(['rebuild', '--data-dir', service.folder])).code).toBe(1);
    expect(readFileSync(aside, 'utf8')).toBe('the last complete one');

    writeFileSync(identity, kept);
    const { code, stdout } = await runBaton(['rebuild', '--json', '--data-dir', service.folder]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: 20 });
    expect(existsSync(aside)).toBe(false);
  });
});

test('a demo whose port is taken ends with a message and leaves no folder behind', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const folder = newFolder();
  const port = String((taken.address() as { port: number }).port);
  const { code, stderr } = await runBaton(['demo', '--port', port], { environment: { TMPDIR: folder } });
  expect(code).toBe(1);
  expect(stderr).toContain('EADDRINUSE');
  expect(readdirSync(folder).filter((name) => name.startsWith('baton-demo-'))).toEqual([]);
});
