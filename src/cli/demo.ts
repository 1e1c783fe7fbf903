import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../platform/node.ts';
import { openService } from '../platform/service.ts';
import { EXIT } from './exit.ts';
import { createLog } from './log.ts';
import { fillWithSampleData } from './sample-data.ts';
import { untilStopped } from './serve.ts';
import { settingsFrom } from './settings.ts';

/** `baton demo`: a throw-away store, filled through the real door and the real jobs, and the link to look at it. */
export async function demo(options: {
  days: number;
  seed: number;
  port?: number;
  host?: string;
}): Promise<number> {
  const started = performance.now();
  const stopped = untilStopped();
  const folder = mkdtempSync(join(tmpdir(), 'baton-demo-'));
  let stop = async () => {};
  try {
    const { config } = settingsFrom({ ...options, dataDir: folder });
    const service = await openService({ config, log: createLog('warn') });
    stop = () => service.stop();
    const listening = await listen(service, config);
    stop = listening.stop;
    const { url } = listening;
    process.stderr.write('Making sample data …\n');
    const filled = fillWithSampleData(service, url, {
      days: Number(options.days),
      seed: Number(options.seed),
      until: new Date(),
    });
    const events = await Promise.race([filled, stopped]);
    if (events === undefined) return EXIT.ok;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(
      `${events} events of sample data, ready in ${seconds} s. Nothing of it is kept.\n\n  Look (the link works once):\n`,
    );
    process.stdout.write(`    ${url}/login?token=${service.logins.createLink()}\n`);
    process.stderr.write('\n  Stop with Ctrl-C.\n');
    await Promise.race([service.runner.start(), stopped]);
    await stopped;
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return EXIT.ok;
}
