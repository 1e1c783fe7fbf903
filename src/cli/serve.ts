import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../platform/node.ts';
import { SAMPLE_SIZE } from '../platform/sample/sample.ts';
import { openService } from '../platform/service.ts';
import { EXIT } from './exit.ts';
import { createLog } from './log.ts';
import { settingsFrom } from './settings.ts';

/** `baton serve`: opens the data folder, listens, and says what to do first. Ends on SIGTERM or SIGINT. */
export async function serve(options: Record<string, unknown>): Promise<number> {
  const stopped = untilStopped();
  const { config, origins } = settingsFrom(options);
  const service = await openService({
    config,
    origins,
    log: createLog(config.log_level),
    sample: config.sample ? SAMPLE_SIZE : undefined,
  });
  const { url, stop } = await listen(service, config).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  process.stderr.write(`Baton listens on ${url}\n`);
  try {
    if (!service.logins.ever())
      process.stderr.write(
        firstSteps(config.public_url ?? url, service.logins.createLink(), config.data_dir, service.keys),
      );
    // The first run of the jobs may fold years: who stops the service meanwhile need not wait for it.
    await Promise.race([service.runner.start(), stopped]);
    await stopped;
    process.stderr.write('Baton stops: what was acknowledged is on disk\n');
  } finally {
    await stop();
  }
  return EXIT.ok;
}

/** Printed until somebody has logged in: the link, and a first event with a key that can do nothing but send. */
function firstSteps(
  url: string,
  token: string,
  dataDir: string,
  keys: { list(): unknown[]; create(name: string, scopes: ['ingest']): { token: string } },
): string {
  const keyFile = join(dataDir, 'first-ingest-key');
  let key = `$(cat ${keyFile})`;
  if (keys.list().length === 0) {
    key = keys.create('first', ['ingest']).token;
    writeFileSync(keyFile, key, { mode: 0o600 });
  }
  return `
  Open the dashboard (the link works once):
    ${url}/login?token=${token}

  Send a first event:
    curl ${url}/v1/events -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\
      -d '{"type":"message.user","conversation_id":"first","text":"Hello"}'

`;
}

/** Resolves when the process is asked to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
