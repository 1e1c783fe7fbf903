import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '..', '..');
const WRANGLER = join(PROJECT, 'node_modules', 'wrangler', 'bin', 'wrangler.js');

/** Wrangler asks nothing of the network with these. */
export const OFFLINE = {
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
};

export type WranglerRun = { code: number | null; output: string };

/** Runs one wrangler command to its end; `output` is all that it printed. */
export async function runWrangler(args: string[]): Promise<WranglerRun> {
  const { child, printed } = startWrangler(args);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: printed() };
}

/**
 * Runs the Worker under `wrangler dev`. Unlike in the test harness, whose outgoing requests are made by the test's own
 * `fetch`, workerd itself talks to the origin here: redirects and dead origins look as they do in production.
 */
export async function startWranglerDev(origin: string): Promise<{ url: string; close(): Promise<void> }> {
  const flags = [
    '--ip',
    '127.0.0.1',
    '--port',
    '0',
    '--inspector-port',
    '0',
    '--show-interactive-dev-session=false',
  ];
  const { child, printed } = startWrangler(['dev', ...flags, '--var', `ORIGIN:${origin}`]);
  for (;;) {
    const url = /Ready on (http:\S+)/.exec(printed())?.[1];
    if (url !== undefined) {
      return {
        url,
        async close() {
          child.kill('SIGTERM');
          await once(child, 'close');
        },
      };
    }
    if (child.exitCode !== null) throw new Error(`wrangler dev ended:\n${printed()}`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
}

function startWrangler(args: string[]) {
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...OFFLINE, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  return { child, printed: () => text };
}
