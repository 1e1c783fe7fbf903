import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'src/cli/main.ts');

export type Finished = { code: number | null; stdout: string; stderr: string };
export type BatonOptions = { environment?: Record<string, string>; folder?: string; stdin?: string };

/** The real command line, in a process of its own that knows no BATON_* setting but those given. */
export function startBaton(
  argv: string[],
  { environment = {}, folder = ROOT, stdin = '' }: BatonOptions = {},
) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('BATON_')),
  );
  const child = spawn(process.execPath, [MAIN, ...argv], {
    cwd: folder,
    env: { ...inherited, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that does not read may be gone before all is written.
  child.stdin.on('error', () => {}).end(stdin);
  let stdout = '';
  let stderr = '';
  const heard = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const listener of heard) listener();
  });
  const finished: Promise<Finished> = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    stdout,
    stderr,
  }));

  return {
    finished,
    pid: child.pid,
    /** The first capture of the pattern, as soon as stderr has it; throws when the process ends without. */
    async said(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = pattern.exec(stderr);
        if (found) return found[1] ?? found[0];
        if (child.exitCode !== null) throw new Error(`baton ended with ${child.exitCode}: ${stderr}`);
        await new Promise<void>((resolve) => {
          const done = () => {
            heard.delete(done);
            resolve();
          };
          heard.add(done);
          child.once('close', done);
        });
      }
    },
    async stop(): Promise<Finished> {
      child.kill('SIGTERM');
      return await finished;
    },
  };
}

/** Runs one command to its end. */
export function runBaton(argv: string[], options: BatonOptions = {}): Promise<Finished> {
  return startBaton(argv, options).finished;
}
