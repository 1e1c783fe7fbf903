import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROJECT = join(import.meta.dirname, '..', '..');
const SERVE = ['src/cli/main.ts', 'serve'];
const POLL_MS = 10;

export type ServerPlace = {
  dataDir: string;
  logFile: string;
  key: string;
  /** Script and arguments for Node. Default: `baton serve`. */
  command?: string[];
};

export type RunningServer = {
  url: string;
  /** Milliseconds from spawn to the first `GET /readyz` that answered 200. */
  startMs: number;
  /** Set when the process ended without being killed by us. */
  diedAlone(): boolean;
  /** `kill -9`, resolved when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, resolved with the exit code (null: ended by the signal itself). */
  stop(): Promise<number | null>;
};

/** Starts `baton serve` and waits until it is ready. Throws with the end of its log when it does not get there. */
export async function startServer(place: ServerPlace, limitMs: number): Promise<RunningServer> {
  const { child, urlFromLog } = await spawnServer(place);
  const spawnedAt = performance.now();
  let wanted = false;
  let url: string | undefined;
  for (;;) {
    url ??= urlFromLog();
    if (url && (await isReady(url))) break;
    const failed = hasEnded(child)
      ? `ended with ${child.exitCode ?? child.signalCode}`
      : performance.now() - spawnedAt > limitMs && `was not ready after ${limitMs} ms`;
    if (failed) {
      await end(child, 'SIGKILL');
      throw new Error(`The server ${failed}. The end of its log:\n${endOfLog(place.logFile)}`);
    }
    await pause(POLL_MS);
  }
  return {
    url,
    startMs: Math.round(performance.now() - spawnedAt),
    diedAlone: () => !wanted && hasEnded(child),
    async kill() {
      wanted = true;
      await end(child, 'SIGKILL');
    },
    async stop() {
      wanted = true;
      return await end(child, 'SIGTERM');
    },
  };
}

/** Starts the server and kills it `afterMs` after the spawn, ready or not: a crash while it recovers from a crash. */
export async function killWhileStarting(place: ServerPlace, afterMs: number): Promise<void> {
  const { child } = await spawnServer(place);
  await pause(afterMs);
  await end(child, 'SIGKILL');
}

type Spawned = { child: ChildProcess; urlFromLog(): string | undefined };

/** The system chooses the port: one that is looked for beforehand can be taken by another test meanwhile. */
async function spawnServer(place: ServerPlace): Promise<Spawned> {
  mkdirSync(place.dataDir, { recursive: true });
  const logStart = existsSync(place.logFile) ? statSync(place.logFile).size : 0;
  const log = openSync(place.logFile, 'a');
  const child = spawn(process.execPath, place.command ?? SERVE, {
    cwd: PROJECT,
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env.PATH,
      BATON_DATA_DIR: place.dataDir,
      BATON_HOST: '127.0.0.1',
      BATON_PORT: '0',
      BATON_ADMIN_KEY: place.key,
      UV_THREADPOOL_SIZE: '16',
    },
  });
  closeSync(log);
  await once(child, 'spawn');
  // A harness that fails must not leave a server behind.
  const killLast = () => child.kill('SIGKILL');
  process.once('exit', killLast);
  child.once('exit', () => process.off('exit', killLast));
  const urlFromLog = () => {
    const said = readFileSync(place.logFile).subarray(logStart).toString();
    return /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
  };
  return { child, urlFromLog };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!hasEnded(child)) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function endOfLog(path: string): string {
  return readFileSync(path, 'utf8').split('\n').slice(-25).join('\n');
}
