import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssets } from '../../dashboards/assets.ts';
import { readConfig } from '../../src/config.ts';

process.env.UV_THREADPOOL_SIZE ??= '16';
const { createApp } = await import('../../src/app.ts');
const { createCorrections } = await import('../../src/decisions/corrections.ts');
const { openDecisionLog } = await import('../../src/decisions/decision-log.ts');
const { createDecisions } = await import('../../src/decisions/decisions.ts');
const { openJournal } = await import('../../src/ingest/journal.ts');
const { createLive } = await import('../../src/http/live-feed.ts');
const { openKeys } = await import('../../src/store/keys.ts');
const { openLogins } = await import('../../src/store/logins.ts');
const { openKnownIntents } = await import('../../src/training/known-intents.ts');
const { serve } = await import('@hono/node-server');

// The door and the journal alone: no database, no loader, no jobs. What is left of the cost of an acknowledgement when
// nothing else competes for the processor.
const { config } = readConfig({ environment: process.env });
mkdirSync(config.data_dir, { recursive: true });
const journal = await openJournal({ directory: join(config.data_dir, 'journal') });
const now = () => new Date();
const nothing = () => Promise.reject(new Error('this process has no database'));
const app = createApp({
  now,
  timezone: 'UTC',
  sessionGapHours: 24,
  publicUrl: null,
  live: createLive(),
  protection: {
    masking: config.masking,
    pseudonym: (id) => `u_${createHmac('sha256', 'bench').update(id).digest('hex').slice(0, 32)}`,
  },
  append: journal.append,
  applied: nothing,
  store: {
    rows: nothing,
    view: nothing,
    write: nothing,
    healthy: () => true,
    stagingDirectory: config.data_dir,
    close: () => Promise.resolve(),
  },
  decisions: createDecisions({
    log: await openDecisionLog(join(config.data_dir, 'gap-decisions.log')),
    now,
    membersOf: nothing,
    mirror: nothing,
  }),
  corrections: createCorrections({
    log: await openDecisionLog(join(config.data_dir, 'reason-corrections.log')),
    now,
    mirror: nothing,
  }),
  knownIntents: openKnownIntents(join(config.data_dir, 'intents.json'), now),
  jobs: { run: nothing, overview: () => Promise.resolve([]) },
  keys: openKeys(join(config.data_dir, 'keys.json'), { bootstrapKey: config.admin_key, now }),
  logins: openLogins(join(config.data_dir, 'logins.json'), now),
  assets: await buildAssets(),
  notReady: () => [],
  log: () => {},
});
const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ port }) =>
  process.stderr.write(`The door listens on http://${config.host}:${port}\n`),
);
process.once('SIGTERM', async () => {
  server.close();
  await journal.close();
  process.exit();
});
