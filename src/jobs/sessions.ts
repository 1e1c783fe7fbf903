import { asksForPerson } from '../domain/asks-for-person.ts';
import { query } from '../store/queries.ts';
import type { Parameters, Transaction } from '../store/store.ts';
import type { Job, JobContext } from './job.ts';
import { addWordings } from './wordings.ts';

/** Events per slice: bounds the memory of a large fold (an import, a rebuild). */
const SLICE_EVENTS = 1_000_000;

export const sessionsJob: Job = {
  name: 'sessions',
  why: 'folds what has arrived into sessions, handovers and their quarter-hour counts: after it every report speaks of all that is stored',
  schedule: '*/2 * * * * *',
  async isIdle(context) {
    return (await pending(context)).nothing;
  },
  async run(context) {
    const rows = await fold(context);
    await addWordings(context.store);
    return { rows };
  },
};

async function pending(context: JobContext) {
  const [todo] = await context.store.rows(query('fold/pending'), {
    now: context.now().toISOString(),
    gap_us: gapOf(context),
  });
  const changed = todo!.definition !== null && todo!.definition !== definitionOf(context);
  return {
    nothing: !changed && todo!.pending_events === 0 && todo!.due_sessions === 0,
    changed,
    foldedOffset: todo!.definition === null || changed ? -1 : Number(todo!.folded_offset),
    appliedOffset: Number(todo!.applied_offset),
  };
}

/** The settings that decide what a session is and why it was handed over: with others, everything is folded again. */
function definitionOf(context: JobContext): string {
  return JSON.stringify({ gap_us: gapOf(context), ask_intents: context.askIntents });
}

function gapOf({ sessionGapHours }: JobContext): number {
  return Math.round(sessionGapHours * 3_600_000_000);
}

/**
 * Folds all conversations touched by events behind the last fold, and those whose time to settle has come. Returns how
 * many sessions were written. A killed fold is repeated from the same offset: folding twice gives the same rows.
 */
async function fold(context: JobContext): Promise<number> {
  const { store, now, askIntents } = context;
  const parameters: Parameters = {
    now: now().toISOString(),
    gap_us: gapOf(context),
    ask_intents: askIntents,
    definition: definitionOf(context),
  };
  const { nothing, changed, foldedOffset, appliedOffset } = await pending(context);
  if (nothing) return 0;

  if (changed) await store.write((transaction) => transaction.run(query('fold/forget')));
  const slices = Math.max(1, Math.ceil((appliedOffset - foldedOffset) / SLICE_EVENTS));
  let rows = 0;
  for (let slice = 0; slice < slices; slice++) {
    rows += await store.write(async (transaction) => {
      const written = await foldSlice(transaction, {
        ...parameters,
        folded_offset: foldedOffset,
        applied_offset: appliedOffset,
        slice,
        slices,
      });
      if (slice === slices - 1)
        await transaction.run(query('fold/done'), { ...parameters, applied_offset: appliedOffset });
      return written;
    });
  }
  return rows;
}

async function foldSlice(transaction: Transaction, parameters: Parameters): Promise<number> {
  await transaction.run(query('fold/1-touched'), parameters);
  const [touched] = await transaction.rows('select min(refold_from) as refold_floor from touched');
  if (touched!.refold_floor === null) return 0;
  const run = (step: string) =>
    transaction.run(query(`fold/${step}`), { ...parameters, refold_floor: touched!.refold_floor as string });
  for (const step of ['2-timeline', '3-turns', '4-attempts', '5-last-turns']) await run(step);
  await findAsking(transaction, parameters.ask_intents as string[]);
  for (const step of ['6-handovers', '7-sessions', '8-replace']) await run(step);
  const [written] = await transaction.rows('select count(*) as sessions from folded_sessions');
  return Number(written!.sessions);
}

/** Language is judged in TypeScript, once for all engines; only the few turns that stand before a request come out. */
async function findAsking(transaction: Transaction, askIntents: string[]): Promise<void> {
  const turns = await transaction.rows(query('fold/last-turn-texts'));
  const asking = turns.filter((turn) => asksForPerson(turn, askIntents)).map((turn) => String(turn.n));
  await transaction.run(query('fold/asking'), { asking });
}
