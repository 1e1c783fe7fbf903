import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openService, type ServiceOptions } from '../../src/platform/service.ts';

export const ADMIN_KEY = 'test-admin-key-0123456789abcdef0123456789';
export const NOW = new Date('2026-11-22T12:00:00Z');

/** A whole service (journal, DuckDB, jobs, doors) in a throw-away folder, without a socket; its clock stands still. */
export async function startService(
  settings: Record<string, unknown> = {},
  options: Partial<ServiceOptions> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  const clock = { now: NOW };
  const flags = { data_dir: folder, admin_key: ADMIN_KEY, timezone: 'UTC', memory_limit: '1GB', ...settings };
  const open = () => openService({ config: readConfig({ flags }).config, now: () => clock.now, ...options });
  let service = await open();

  /** Asks a door with the admin key. */
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${ADMIN_KEY}`);
    return await service.app.request(path, { ...init, headers });
  }

  return {
    clock,
    folder,
    ask,
    /** Sends events through the door and waits until they can be read back. */
    async send(events: unknown[], { wait = true } = {}): Promise<Response> {
      return await ask(`/v1/events${wait ? '?wait=stored' : ''}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      });
    },
    async runJob(name: string): Promise<void> {
      const response = await ask(`/v1/jobs/${name}/run`, { method: 'POST' });
      if (!response.ok) throw new Error(`job ${name}: ${await response.text()}`);
    },
    async report(path: string): Promise<{ rows: Record<string, unknown>[]; [field: string]: unknown }> {
      const response = await ask(`/v1/reports/${path}`);
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return (await response.json()) as { rows: Record<string, unknown>[] };
    },
    /** Stops the service and opens it again, with other settings; `between` happens while nobody has the folder open. */
    async restart(
      between: () => void | Promise<void> = () => {},
      changed: Record<string, unknown> = {},
    ): Promise<void> {
      await service.stop();
      Object.assign(flags, changed);
      try {
        await between();
      } finally {
        service = await open();
      }
    },
    service: () => service,
    async stop(): Promise<void> {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestService = Awaited<ReturnType<typeof startService>>;
