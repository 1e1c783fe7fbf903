import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerOf } from './child.ts';

export const KEY = 'bench-admin-key-0123456789abcdef0123456789';
const PROJECT = join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 120_000;
const ANSWER_WITHIN_MS = 120_000;

export type BenchServer = {
  port: number;
  /** Resident memory now, and the most it ever was, in MiB (Linux). */
  rssMiB(): number;
  peakRssMiB(): number;
  /** Asks a door with the admin key; throws when the answer is no success. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Runs a job now, behind a run that is under way; resolves with its own duration in ms. */
  runJob(name: string): Promise<number>;
  /** Resolves when all that was acknowledged is in the table, and folded. */
  settle(): Promise<void>;
  /** Asks the process itself (support/service-process.ts only). */
  tell<Answer>(message: object): Promise<Answer>;
  stop(): Promise<void>;
};

/**
 * Starts a server in a process of its own on a free loopback port. Default: `baton serve`, as an operator starts it.
 * `script` replaces it; it must print "listens on http://…:PORT" to stderr.
 */
export async function startServer(
  dataDir: string,
  { script = 'src/cli/main.ts', settings = {} }: { script?: string; settings?: Record<string, string> } = {},
): Promise<BenchServer> {
  const child = fork(join(PROJECT, script), ['serve'], {
    cwd: PROJECT,
    execArgv: process.env.BATON_BENCH_PROFILE
      ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BATON_BENCH_PROFILE}`]
      : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      BATON_DATA_DIR: dataDir,
      BATON_HOST: '127.0.0.1',
      BATON_PORT: '0',
      BATON_ADMIN_KEY: KEY,
      BATON_TIMEZONE: 'UTC',
      BATON_LOG_LEVEL: 'error',
      ...settings,
    },
  });
  const killLast = () => child.kill('SIGKILL');
  process.once('exit', killLast);
  child.once('exit', () => process.off('exit', killLast));
  const port = await portOf(child);

  const server: BenchServer = {
    port,
    rssMiB: () => statusOf(child.pid!, 'VmRSS'),
    peakRssMiB: () => statusOf(child.pid!, 'VmHWM'),
    async ask(path, init = {}) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        ...init,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response;
    },
    async runJob(name) {
      const response = await server.ask(`/v1/jobs/${name}/run`, { method: 'POST' });
      return ((await response.json()) as { duration_ms: number }).duration_ms;
    },
    async settle() {
      const last = { type: 'bot.released', bot_id: 'bench', bot_version: 'settle' };
      await server.ask('/v1/events?wait=stored', { method: 'POST', body: JSON.stringify(last) });
      await server.runJob('sessions');
    },
    async tell<Answer>(message: object) {
      child.send(message);
      return await answerOf<Answer>(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
  return server;
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(
      () => reject(new Error(`the server was not ready in time:\n${said}`)),
      READY_WITHIN_MS,
    );
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      const port = /listens on http:\/\/\S+:(\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(late);
      resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

function statusOf(pid: number, field: string): number {
  const kibibytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes) / 1024;
}
