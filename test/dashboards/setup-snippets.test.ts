import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SnippetName, snippet, wrongSnippet } from '../../dashboards/setup/snippets.ts';
import { type Listening, listen } from '../../src/platform/node.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

const run = promisify(execFile);
/** What runs a command as it was copied; PowerShell is on few machines that test. */
const RUNNERS: [SnippetName, string, string[]][] = [
  ['curl', 'sh', ['-c']],
  ['node', process.execPath, ['--input-type=module', '-e']],
  ['python', 'python3', ['-c']],
  ['powershell', 'pwsh', ['-Command']],
];

let service: TestService;
let listening: Listening;
let key: string;
beforeAll(async () => {
  service = await startService();
  listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
  key = (await newKey(service, ['ingest'])).key;
});
afterAll(() => listening.stop());

function isHere(program: string): boolean {
  try {
    execFileSync(program, program === 'sh' ? ['-c', 'curl --version'] : ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

for (const [name, program, flags] of RUNNERS)
  test.skipIf(!isHere(program))(
    `the command for ${name} runs unchanged, and sends one event however often`,
    async () => {
      const command = snippet(name, listening.url, key);
      await run(program, [...flags, command]);
      const before = await service.service().countEvents();
      const { stdout } = await run(program, [...flags, command]);
      expect(stdout).toMatch(name === 'powershell' ? /duplicates/ : /"?duplicates"?: ?1/);
      expect(await service.service().countEvents()).toBe(before);
      expect(before).toBe(1);
    },
  );

for (const [name, program, flags] of RUNNERS.slice(0, 3))
  test.skipIf(!isHere(program))(`the wrong one for ${name} is refused with what would be right`, async () => {
    const { stdout } = await run(program, [
      ...flags,
      wrongSnippet(name, listening.url, key, '2026-11-22T14:02:09.000Z'),
    ]);
    expect(stdout).toContain('422');
    expect(stdout).toContain('/0/occurred_at');
    expect(stdout).toContain('use for example 2026-11-22T14:02:09+00:00');
  });

test('an address is no way out of the quotes', () => {
  for (const [name] of RUNNERS) {
    const command = snippet(name, "https://baton.example/it's/", 'k');
    expect(command).toContain("'https://baton.example/it%27s/v1/events?wait=stored'");
  }
});
