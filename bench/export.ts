/**
 * A long answer at a slow client: how much the server grows, how soon it lets go when the client leaves, and how long
 * each format takes at full speed. The server is a process of its own.
 *
 *   node bench/export.ts [sessions, default 5000000] [seconds of slow reading, default 30] [formats, default all]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { listen } from '../src/platform/node.ts';
import { openService } from '../src/platform/service.ts';
import { fillSessions } from '../test/support/many-sessions.ts';

const KEY = 'bench-admin-key-0123456789abcdef0123456789';
const QUESTION = 'from=2026-08-24&to=2026-11-22&tz=Europe/Lisbon';
/** What any server has answered before: memory that the first long answer takes and keeps is not growth. */
const WARM_QUESTION = 'from=2026-11-20&to=2026-11-22&tz=Europe/Lisbon';
const SLOW_BYTES_PER_S = 1_000_000;
const FORMATS = (process.argv[4] ?? 'json,csv,arrow,parquet').split(',');

if (process.argv[2] === 'serve') await serve(process.argv[3]!);
else await measure(Number(process.argv[2] ?? 5_000_000), Number(process.argv[3] ?? 30));

async function openIn(folder: string) {
  const { config } = readConfig({
    flags: { data_dir: folder, admin_key: KEY, timezone: 'UTC', log_level: 'error' },
  });
  return await openService({ config });
}

/** The server; it tells its parent when an answer's view is closed. */
async function serve(folder: string): Promise<void> {
  // A server must not outlive a benchmark that was stopped.
  process.once('disconnect', () => process.exit(1));
  const service = await openIn(folder);
  const { view } = service.store;
  service.store.view = async (options) => {
    const opened = await view(options);
    const close = async () => {
      await opened.close();
      process.send?.('closed');
    };
    return { ...opened, close };
  };
  const { url } = await listen(service, { host: '127.0.0.1', port: 0 });
  process.send?.(url);
}

async function measure(sessions: number, seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-export-'));
  try {
    const filled = await openIn(folder);
    await fillSessions(filled.store, sessions);
    await filled.stop();
    await slowly(folder, sessions, seconds);
    for (const format of FORMATS) await fast(folder, format);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function slowly(folder: string, sessions: number, seconds: number): Promise<void> {
  const server = await startServer(folder);
  const cold = rssOf(server.child);
  await readAll(server, 'csv', WARM_QUESTION);
  const before = rssOf(server.child);
  const response = await ask(server.url, 'csv');
  let bytes = 0;
  let worst = before;
  const started = performance.now();
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    response.pause();
    const aheadMs = (bytes / SLOW_BYTES_PER_S) * 1000 - (performance.now() - started);
    setTimeout(() => response.resume(), Math.max(0, aheadMs));
  });
  for (let second = 0; second < seconds; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    worst = Math.max(worst, rssOf(server.child));
  }
  const closed = once(server.child, 'message');
  const left = performance.now();
  response.destroy();
  await closed;
  const freedMs = performance.now() - left;
  console.log(
    `sessions.csv of ${sessions} rows, a client at ${SLOW_BYTES_PER_S / 1e6} MB/s for ${seconds} s: read ${mb(bytes)}, server ${mb(cold)} at start, ${mb(before)} after a shorter answer, then grew ${mb(worst - before)}; freed ${freedMs.toFixed(0)} ms after the client left`,
  );
  await stopServer(server.child);
}

async function fast(folder: string, format: string): Promise<void> {
  const server = await startServer(folder);
  await readAll(server, format, WARM_QUESTION);
  const before = rssOf(server.child);
  const { bytes, worst, seconds, silence } = await readAll(server, format, QUESTION);
  console.log(
    `${format} at full speed: ${mb(bytes)} in ${seconds.toFixed(1)} s, grew ${mb(worst - before)}, longest silence ${silence.toFixed(1)} s`,
  );
  await stopServer(server.child);
}

async function readAll(server: { child: ChildProcess; url: string }, format: string, question: string) {
  const started = performance.now();
  let [bytes, worst, heard, silence] = [0, 0, started, 0];
  for await (const chunk of await ask(server.url, format, question)) {
    bytes += (chunk as Buffer).length;
    silence = Math.max(silence, (performance.now() - heard) / 1000);
    heard = performance.now();
    worst = Math.max(worst, rssOf(server.child));
  }
  return { bytes, worst, silence, seconds: (performance.now() - started) / 1000 };
}

async function startServer(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(import.meta.filename, ['serve', folder], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

async function stopServer(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function ask(url: string, format: string, question = QUESTION): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(
      `${url}/v1/reports/sessions.${format}?${question}`,
      { headers: { authorization: `Bearer ${KEY}` } },
      (response) =>
        response.statusCode === 200 ? resolve(response) : reject(new Error(`status ${response.statusCode}`)),
    ).on('error', reject);
  });
}

/** Resident memory of the process, in bytes (Linux). */
function rssOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
