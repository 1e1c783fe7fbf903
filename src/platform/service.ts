import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { buildAssets } from '../../dashboards/assets.ts';
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { openDecisionLog } from '../decisions/decision-log.ts';
import { createDecisions, type Decisions } from '../decisions/decisions.ts';
import { mirrorDecisions, readMembers } from '../decisions/mirror.ts';
import { embedFrom } from '../embeddings/configured.ts';
import { createLive } from '../http/live-feed.ts';
import { openJournal } from '../ingest/journal.ts';
import type { Damage } from '../ingest/journal-reader.ts';
import { type Loader, readAppliedOffset, startLoader } from '../ingest/loader.ts';
import { JOBS } from '../jobs/jobs.ts';
import { openKeptGroups } from '../jobs/kept-groups.ts';
import { createRunner } from '../jobs/runner.ts';
import { openDuckDB } from '../store/duckdb.ts';
import { openKeys } from '../store/keys.ts';
import { openLogins } from '../store/logins.ts';
import { schemaScripts } from '../store/schema.ts';
import { stateFile } from '../store/state-file.ts';
import { openKnownIntents } from '../training/known-intents.ts';
import { createPseudonym } from './pseudonym.ts';
import { storageOf } from './storage.ts';

/** After so long without a successful load the service says that it is not ready. */
const LOADING_FAILS_MS = 10_000;

export type ServiceOptions = {
  config: Config;
  now?: () => Date;
  log?: (level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown>) => void;
};

/**
 * Opens everything under one data folder and wires it to the application. Jobs run when asked; `runner.start` makes the
 * clock ask. `stop` drains and closes, in that order.
 */
export async function openService({ config, now = () => new Date(), log = () => {} }: ServiceOptions) {
  const directory = resolve(config.data_dir);
  const journalDirectory = join(directory, 'journal');
  const installation = stateFile<{ id: string; pseudonym_key: string } | null>(
    join(directory, 'installation.json'),
    null,
  );
  const identity = installation.read() ?? {
    id: randomBytes(8).toString('hex'),
    pseudonym_key: randomBytes(32).toString('hex'),
  };
  const onDamage = (damage: Damage) =>
    log(
      damage.torn ? 'warn' : 'error',
      damage.torn
        ? 'an unfinished write was cut off the journal'
        : 'a damaged stretch of the journal was jumped over',
      damage,
    );

  let loader: Loader | undefined;
  let decisions: Decisions | undefined;
  const store = await openDuckDB({
    path: join(directory, 'baton.duckdb'),
    stagingDirectory: join(directory, 'staging'),
    schema: schemaScripts(),
    memoryLimit: config.memory_limit,
    readers: config.readers,
    onEvent: (event, detail) => {
      log(event === 'opened' ? 'info' : 'error', `database ${event}`, { detail: kindOf(detail) });
      if (event !== 'opened') return;
      loader?.reload();
      decisions?.reload();
    },
  });
  installation.write(identity);
  const journal = await openJournal({
    directory: journalDirectory,
    nextOffsetAtLeast: (await readAppliedOffset(store)) + 1,
    onDamage,
  });
  const loading = await startLoader({
    store,
    journal,
    journalDirectory,
    onDamage,
    onError: (error) =>
      log('error', 'loading failed; it will be tried again', { error: kindOf(error.message) }),
  });
  loader = loading;
  const knownIntents = openKnownIntents(join(directory, 'intents.json'), now);
  const decided = createDecisions({
    log: await openDecisionLog(join(directory, 'gap-decisions.log'), (damage) =>
      log(
        damage.torn ? 'warn' : 'error',
        damage.torn
          ? 'an unfinished line was cut off the log of decisions'
          : 'a damaged line of the log of decisions was jumped over',
        damage,
      ),
    ),
    now,
    membersOf: (gapId) => readMembers(store, gapId),
    mirror: (state) => mirrorDecisions(store, state),
    onError: (error) =>
      log('error', 'the database has not heard of a decision yet', { error: kindOf(error.message) }),
  });
  decisions = decided;
  await decided.mirror();
  const runner = createRunner({
    context: {
      store,
      now,
      sessionGapHours: config.session_gap_hours,
      askIntents: config.ask_intents.map((intent) => intent.toLowerCase()),
      embed: embedFrom(config, { store, now }),
      gaps: { mirror: decided.mirror, found: decided.found, knownIntents: knownIntents.all },
      keptGroups: openKeptGroups(join(directory, 'gap-groups.json')),
    },
    jobs: JOBS,
    owner: identity.id,
    onRun: ({ detail, ...report }) =>
      log(report.status === 'failed' ? 'error' : 'info', 'job', {
        ...report,
        ...(report.status === 'failed' ? { detail: kindOf(detail ?? '') } : {}),
      }),
  });
  const keys = openKeys(join(directory, 'keys.json'), { bootstrapKey: config.admin_key, now });
  const logins = openLogins(join(directory, 'logins.json'), now);

  const live = createLive();

  const app = createApp({
    now,
    timezone: config.timezone,
    weekStart: config.week_start,
    sessionGapHours: config.session_gap_hours,
    publicUrl: config.public_url ?? null,
    protection: {
      masking: config.masking,
      pseudonym: createPseudonym(config.pseudonym_key ?? identity.pseudonym_key),
    },
    append: journal.append,
    applied: loading.applied,
    store,
    jobs: runner,
    decisions: decided,
    knownIntents,
    keys,
    logins,
    live,
    storage: () => storageOf(directory),
    assets: await buildAssets(),
    notReady: () => [
      ...(journal.healthy() ? [] : ['the journal can’t be written']),
      ...(store.healthy() ? [] : ['the database is being opened again']),
      ...(loading.failingForMs() < LOADING_FAILS_MS
        ? []
        : ['events are kept, but the database does not take them']),
    ],
    log: (message, fields) => log('error', message, fields),
  });
  return {
    app,
    keys,
    logins,
    decisions: decided,
    knownIntents,
    runner,
    store,
    /** Resolves when all of the journal is in the database. */
    caughtUp: () => loading.applied(journal.durable().nextOffset - 1),
    countEvents: async () => Number((await store.rows('select count(*) as events from events'))[0]!.events),
    /** Lets go of whoever listens for what comes: a connection that never ends would hold the stop up. */
    endStreams: live.end,
    async stop(): Promise<void> {
      live.end();
      await runner.stop();
      await decided.close();
      await journal.close();
      await loading.stop();
      keys.close();
      await store.close();
    },
  };
}

export type Service = Awaited<ReturnType<typeof openService>>;

/** The first words of an engine's message; what follows may quote what customers wrote. */
function kindOf(message: string): string {
  return message.split(/[:\n]/, 1)[0]!.slice(0, 200);
}
