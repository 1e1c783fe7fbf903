import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoEvents } from '../../fixtures/demo/index.ts';
import { JOBS } from '../jobs/jobs.ts';
import { listen } from '../platform/node.ts';
import { openService } from '../platform/service.ts';
import { EXIT } from './exit.ts';
import { createLog } from './log.ts';
import { postEvents } from './post-events.ts';
import { untilStopped } from './serve.ts';
import { settingsFrom } from './settings.ts';

const BATCH = 2_000;

/** `baton demo`: a throw-away store, filled through the real door and the real jobs, and the link to look at it. */
export async function demo(options: {
  days: number;
  seed: number;
  port?: number;
  host?: string;
}): Promise<number> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'baton-demo-'));
  const { config } = settingsFrom({ ...options, dataDir: folder });
  const service = await openService({
    config: { ...config, log_level: 'warn' },
    log: createLog('warn'),
  });
  const { url, stop } = await listen(service, config);
  try {
    const events = await fill(
      url,
      service.keys.create('demo', ['ingest']).token,
      Number(options.days),
      Number(options.seed),
    );
    for (const job of JOBS) await service.runner.run(job.name);
    await service.runner.start();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(
      `${events} events of sample data, ready in ${seconds} s. Nothing of it is kept.\n\n  Look (the link works once):\n`,
    );
    process.stdout.write(`    ${url}/login?token=${service.logins.createLink()}\n`);
    process.stderr.write('\n  Stop with Ctrl-C.\n');
    await untilStopped();
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return EXIT.ok;
}

/** Sends the sample events and waits until the last of them can be read back. */
async function fill(url: string, key: string, days: number, seed: number): Promise<number> {
  let lines: string[] = [];
  let sent = 0;
  const send = async () => {
    if (lines.length === 0) return;
    const posted = await postEvents(lines, { url, key });
    if (!posted.ok) throw new Error(posted.message);
    if (posted.rejected.length > 0)
      throw new Error(`a sample event was refused: ${posted.rejected[0]!.detail}`);
    sent += lines.length;
    lines = [];
  };
  for (const event of demoEvents({ seed, until: new Date(), days })) {
    lines.push(JSON.stringify(event));
    if (lines.length === BATCH) await send();
  }
  await send();
  await fetch(`${url}/v1/events?wait=stored`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ type: 'bot.released', id: 'demo-end', bot_id: 'web', test: true }),
  });
  return sent;
}
