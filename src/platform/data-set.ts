import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Corrections } from '../decisions/corrections.ts';
import { openDecisionLog } from '../decisions/decision-log.ts';
import { createDecisions, type Decisions } from '../decisions/decisions.ts';
import { mirrorDecisions, readMembers } from '../decisions/mirror.ts';
import { embedFrom } from '../embeddings/configured.ts';
import type { DataDependencies } from '../http/dependencies.ts';
import { openJournal } from '../ingest/journal.ts';
import type { Damage } from '../ingest/journal-reader.ts';
import { type Loader, readAppliedOffset, startLoader } from '../ingest/loader.ts';
import { JOBS } from '../jobs/jobs.ts';
import { openKeptGroups } from '../jobs/kept-groups.ts';
import { createRunner } from '../jobs/runner.ts';
import { openDuckDB } from '../store/duckdb.ts';
import { schemaScripts } from '../store/schema.ts';
import { stateFile } from '../store/state-file.ts';
import { openKnownIntents } from '../training/known-intents.ts';
import { openCorrections } from './corrections.ts';
import { createPseudonym } from './pseudonym.ts';

/** After so long without a successful load the service says that it is not ready. */
const LOADING_FAILS_MS = 10_000;

export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields: Record<string, unknown>,
) => void;

export type DataSetOptions = { directory: string; config: Config; now: () => Date; log: Log };

/**
 * All that is known of one stream of events, in one folder: journal, database, jobs, and what people decided about it.
 * A server has one for what bots send, and may have a second for the sample data. `dependencies` is what doors ask of it.
 */
export async function openDataSet({ directory, config, now, log }: DataSetOptions) {
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
  let corrections: Corrections | undefined;
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
      corrections?.reload();
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
  const corrected = await openCorrections({ directory, store, now, log });
  corrections = corrected;
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

  const dependencies: DataDependencies = {
    now,
    protection: {
      masking: config.masking,
      pseudonym: createPseudonym(config.pseudonym_key ?? identity.pseudonym_key),
    },
    append: journal.append,
    applied: loading.applied,
    store,
    jobs: runner,
    decisions: decided,
    corrections: corrected,
    knownIntents,
    notReady: () => [
      ...(journal.healthy() ? [] : ['the journal can’t be written']),
      ...(store.healthy() ? [] : ['the database is being opened again']),
      ...(loading.failingForMs() < LOADING_FAILS_MS
        ? []
        : ['events are kept, but the database does not take them']),
    ],
  };
  return {
    dependencies,
    decisions: decided,
    knownIntents,
    runner,
    store,
    /** Resolves when all of the journal is in the database. */
    caughtUp: () => loading.applied(journal.durable().nextOffset - 1),
    /** What was acknowledged is on disk; jobs under way end early, and go on at the next opening. */
    async close(): Promise<void> {
      await runner.stop();
      await decided.close();
      await corrected.close();
      await journal.close();
      await loading.stop();
      await store.close();
    },
  };
}

export type DataSet = Awaited<ReturnType<typeof openDataSet>>;

/** The first words of an engine's message; what follows may quote what customers wrote. */
function kindOf(message: string): string {
  return message.split(/[:\n]/, 1)[0]!.slice(0, 200);
}
