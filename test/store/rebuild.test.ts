import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBaton, startBaton } from '../support/baton.ts';
import { chats } from '../support/chats.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';

const REPORTS = [
  'summary',
  'handover-rate',
  'handover-reasons',
  'outcomes',
  'unrecognised-queries',
  'sessions.csv',
  'events',
];

let service: TestService;
beforeAll(async () => {
  service = await startService({ masking: false });
  await service.send(chats(30));
  await service.send([{ type: 'no such type', conversation_id: 'c' }, ...chats(3)]);
  await service.runJob('sessions');
  await service.runJob('gaps');
});
afterAll(() => service.stop());

async function bodies(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const report of REPORTS)
    found[report] = await (await service.ask(`/v1/reports/${report}?from=2026-11-01&to=2026-12-01`)).text();
  found.rejects = await (await service.ask('/v1/rejects')).text();
  return found;
}

/** `as_of` is the moment of the last fold, which a rebuild repeats at another time. */
const withoutAsOf = (found: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(found).map(([name, body]) => [name, body.replace(/"as_of":"[^"]+"/, '"as_of":…')]),
  );

const DAMAGES: Record<string, (path: string) => void> = {
  'is garbage': (path) => writeFileSync(path, Buffer.alloc(100_000, 'not a database ')),
  'is empty': (path) => truncateSync(path, 0),
  'has a broken header': (path) => overwrite(path, 0, Buffer.alloc(64, 0xff)),
  'lost its second half': (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'has a log that is garbage': (path) => writeFileSync(`${path}.wal`, Buffer.alloc(100_000, 'not a log ')),
};

test.for(
  Object.keys(DAMAGES),
)('a database that %s is made again from the journal, with the same reports', async (name) => {
  const before = await bodies();
  expect(before.summary).toContain('"numerator":16,"denominator":30');
  await service.restart(() => DAMAGES[name]!(join(service.folder, 'baton.duckdb')));
  await service.service().caughtUp();
  await service.runJob('sessions');
  await service.runJob('gaps');
  expect(await bodies()).toEqual(before);
});

test('what is damaged is set aside, not thrown away', async () => {
  const path = join(service.folder, 'baton.duckdb');
  await service.restart(() => DAMAGES['is garbage']!(path));
  const aside = readdirSync(service.folder).filter((file) => file.startsWith('baton.duckdb.damaged-'));
  const kept = aside.map((file) => readFileSync(join(service.folder, file), 'latin1').slice(0, 14));
  expect(kept).toContain('not a database');
  await service.service().caughtUp();
  await service.runJob('sessions');
  await service.runJob('gaps');
});

function overwrite(path: string, at: number, bytes: Buffer): void {
  const fd = openSync(path, 'r+');
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

test('`baton rebuild` refuses while a server has the folder open, and gives the same reports when it has not', async () => {
  const before = withoutAsOf(await bodies());
  const options = { environment: { BATON_MASKING: 'off', BATON_TIMEZONE: 'UTC' } };
  const rebuild = ['rebuild', '--json', '--data-dir', service.folder];

  const refused = await runBaton(rebuild, options);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('stop it first');
  expect(withoutAsOf(await bodies())).toEqual(before);

  await service.restart(async () => {
    const { code, stdout } = await runBaton(rebuild, options);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: 120, sessions: 30 });
  });
  expect(withoutAsOf(await bodies())).toEqual(before);
  expect(readdirSync(service.folder).filter((file) => file.includes('before-rebuild'))).toEqual([]);
});

test('a second process on the same folder ends with a clear message, and the first goes on', async () => {
  const spill = join(service.folder, 'spill');
  mkdirSync(spill, { recursive: true });
  writeFileSync(join(spill, 'in-use'), 'of a large question that is being answered');
  const second = await runBaton(['serve', '--data-dir', service.folder, '--port', '0']);
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toContain('another process has');
  expect(second.stderr).not.toContain('    at ');
  expect(readdirSync(spill)).toEqual(['in-use']);

  expect((await service.send([{ id: 'after', type: 'message.user', conversation_id: 'after' }])).status).toBe(
    202,
  );
  expect(await service.service().countEvents()).toBe(121);
  await service.restart();
  expect(await service.service().countEvents()).toBe(121);
});

test('a server that is stopped lets the next one in, with all that was acknowledged', async () => {
  const folder = service.folder;
  await service.restart(async () => {
    const server = startBaton(['serve', '--data-dir', folder, '--port', '0'], {
      environment: { BATON_ADMIN_KEY: ADMIN_KEY, BATON_LOG_LEVEL: 'error' },
    });
    const url = await server.said(/listens on (\S+)/);
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'over-the-wire', type: 'message.user', conversation_id: 'wire' }),
    });
    expect(answer.status).toBe(202);
    expect(await server.stop()).toMatchObject({ code: 0, stdout: '' });
  });
  await service.service().caughtUp();
  expect(await service.service().countEvents()).toBe(122);
});
