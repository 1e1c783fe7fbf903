import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBaton, startBaton } from '../support/baton.ts';

/** What a command of the shell printed, and the status and type of the answer that it had. */
export type Pasted = { body: Record<string, unknown>; status: number; type: string };

/**
 * A machine on which Baton has never run: `baton serve` on an empty folder, and a shell to paste into. The sample data of
 * the first one are `lent` to the others, which would only make the same again.
 */
export function newMachine(lent: string) {
  let folder = '';
  let data = '';
  let baton: ReturnType<typeof startBaton> | undefined;
  let url = '';

  return {
    get url() {
      return url;
    },
    /** Starts it, and says after how many milliseconds it listened. */
    async start(): Promise<number> {
      if (folder === '') {
        folder = mkdtempSync(join(tmpdir(), 'baton-newcomer-'));
        data = join(folder, 'data');
        // curl itself says what it was answered; the commands stay as they were copied.
        writeFileSync(join(folder, '.curlrc'), 'silent\nwrite-out = "\\n%{http_code} %{content_type}"\n');
      }
      if (existsSync(join(lent, 'sample')) && !existsSync(data)) cpSync(lent, data, { recursive: true });
      const began = performance.now();
      baton = startBaton(['serve'], { environment: { BATON_PORT: '0', BATON_DATA_DIR: data }, folder });
      url = await baton.said(/Baton listens on (\S+)/);
      return Math.round(performance.now() - began);
    },
    said: (pattern: RegExp) => baton!.said(pattern),
    stop: () => baton!.stop(),
    /** What `baton` says to this input, told where the server is as README says. */
    run: (argv: string[], key: string, stdin: string) =>
      runBaton(argv, { environment: { BATON_URL: url, BATON_KEY: key }, folder, stdin }),
    /** Runs a command exactly as it was copied. */
    async paste(command: string): Promise<Pasted> {
      const printed = await new Promise<string>((resolve, reject) => {
        const env = { PATH: process.env.PATH, HOME: folder, CURL_HOME: folder };
        execFile('sh', ['-c', command], { env }, (error, stdout) =>
          error ? reject(error) : resolve(stdout),
        );
      });
      const end = printed.lastIndexOf('\n');
      const [status, ...type] = printed.slice(end + 1).split(' ');
      return {
        body: JSON.parse(printed.slice(0, end)) as Record<string, unknown>,
        status: Number(status),
        type: type.join(' '),
      };
    },
    /** Memory that the process holds, in MiB: now, and at its most. Null where the system does not say. */
    memory(): { now: number; most: number } | null {
      const file = `/proc/${baton?.pid}/status`;
      if (!existsSync(file)) return null;
      const text = readFileSync(file, 'utf8');
      const of = (name: string) =>
        Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024);
      return { now: of('VmRSS'), most: of('VmHWM') };
    },
    /** Stops it for good. */
    async end(): Promise<void> {
      if (folder === '') return;
      await baton?.stop();
      const sample = join(data, 'sample');
      if (existsSync(sample)) cpSync(sample, join(lent, 'sample'), { recursive: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Machine = ReturnType<typeof newMachine>;
