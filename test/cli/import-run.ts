import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type ImportOptions, importFiles } from '../../src/cli/import.ts';
import { type Answer, openDoor } from './door.ts';

export let folder: string;
export let door: Awaited<ReturnType<typeof openDoor>> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-import-'));
});
afterEach(async () => {
  await door?.close();
  door = undefined;
  rmSync(folder, { recursive: true });
});

export const neutral = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `e${i}`,
    type: 'message.user',
    conversation_id: `c${i % 7}`,
    text: `n${i}`,
  }));
export const ndjson = (events: unknown[]) => events.map((event) => JSON.stringify(event)).join('\n');

export function save(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs an import against a door that answers so; returns everything that a caller sees of it. */
export async function run(files: string[], options: ImportOptions = {}, answers: Answer[] = []) {
  await door?.close();
  door = await openDoor(answers);
  let printed = '';
  let said = '';
  const pauses: number[] = [];
  const code = await importFiles(files, {
    url: door.url,
    key: 'bk_test',
    json: true,
    progressFile: join(folder, 'progress.json'),
    print: (text) => (printed += text),
    talk: (text) => (said += text),
    sleep: async (ms) => pauses.push(ms),
    ...options,
  });
  return {
    code,
    said,
    printed,
    pauses,
    reports: printed.startsWith('{') ? JSON.parse(printed).files : undefined,
  };
}
