import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chats } from '../support/chats.ts';
import { startService } from '../support/service.ts';

/** A small disk of its own; null where this machine lets nobody mount one. */
function mountDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'baton-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

const disk = mountDisk(64);

// The engine's own FATAL: its disk is full at a checkpoint. Skipped, visibly, where no disk can be mounted.
describe.skipIf(disk === null)('a full disk under the database', () => {
  test('is not ready, still acknowledges events, opens again by itself, and counts each event once', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'baton-elsewhere-'));
    const data = join(disk!, 'data');
    mkdirSync(data);
    // Journal and staging stand on a disk with space: only the database's is full.
    for (const name of ['journal', 'staging']) {
      mkdirSync(join(elsewhere, name));
      symlinkSync(join(elsewhere, name), join(data, name));
    }
    const ballast = join(disk!, 'ballast');
    const logged: string[] = [];
    const service = await startService(
      { data_dir: data, masking: false },
      { log: (_, message) => logged.push(message) },
    );
    try {
      await service.send(chats(40));
      await service.runJob('sessions');
      const before = await (await service.ask('/v1/reports/sessions?from=2026-11-01&to=2026-12-01')).text();
      const ingestKey = await newKey(service.ask);
      fillUp(ballast, disk!);

      // Events go on coming until the engine has given up, and some more after that.
      let sent = 160;
      const isReady = async () => (await service.ask('/readyz')).status === 200;
      for (let batch = 0; batch < 100 && (await isReady()); batch++) {
        sent += await sendMany(service.ask, ingestKey, batch);
        await pause();
      }
      expect(await (await service.ask('/readyz')).json()).toEqual({
        ready: false,
        reasons: ['the database is being opened again'],
      });
      sent += await sendMany(service.ask, ingestKey, 100);
      const asked = await service.ask('/v1/reports/summary');
      expect(asked.status).toBe(503);
      expect(asked.headers.get('retry-after')).toBe('5');
      expect((await service.ask('/healthz')).status).toBe(200);

      // A file that can't be opened for want of space is no damaged file: nothing is set aside.
      await until(async () => logged.includes('database unopened'));
      rmSync(ballast);
      await until(isReady);
      await service.service().caughtUp();
      expect(await service.service().countEvents()).toBe(sent);
      expect(logged).not.toContain('database quarantined');
      expect(logged.filter((message) => message === 'database invalidated')).toHaveLength(1);
      const [row] = await service
        .service()
        .store.rows("select count(*) as sessions from sessions where starts_with(conversation_id, 'chat-')");
      expect(row).toEqual({ sessions: 40 });
      expect(await (await service.ask('/v1/reports/sessions?from=2026-11-01&to=2026-12-01')).text()).toBe(
        before,
      );
    } finally {
      rmSync(ballast, { force: true });
      await service.stop();
      rmSync(elsewhere, { recursive: true, force: true });
      execFileSync('umount', ['--lazy', disk!]);
      rmSync(disk!, { recursive: true, force: true });
    }
  });
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function newKey(ask: Ask): Promise<string> {
  const response = await ask('/v1/keys', {
    method: 'POST',
    body: JSON.stringify({ name: 'bot', scopes: ['ingest'] }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { key: string }).key;
}

/** Sends 1,000 events of before the reports' month; each must be acknowledged. */
async function sendMany(ask: Ask, key: string, batch: number): Promise<number> {
  const events = Array.from({ length: 1000 }, (_, index) => ({
    id: `${batch}-${index}`,
    type: 'message.user',
    conversation_id: `filler-${batch}-${index % 50}`,
    occurred_at: '2026-09-01T09:00:00Z',
    text: randomBytes(1000).toString('base64'),
  }));
  const response = await ask('/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(202);
  return ((await response.json()) as { accepted: number }).accepted;
}

/**
 * Leaves 20 MB of the disk: enough for the engine's log to grow to the 16 MB at which it checkpoints, and too little for
 * the checkpoint. (A disk with less fails the commit instead, which is no FATAL.)
 */
function fillUp(file: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - 20 * 1024 * 1024)));
  expect(existsSync(file)).toBe(true);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await pause();
  }
  throw new Error('it never came true');
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
