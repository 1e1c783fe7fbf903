import { createHash } from 'node:crypto';
import { LATE_US } from '../domain/lateness.ts';
import { query, queryFolder } from '../store/queries.ts';
import type { Parameters } from '../store/store.ts';
import { foldSlice } from './fold-slice.ts';
import type { Job, JobContext, JobResult, Occasion } from './job.ts';

/** Events per slice: bounds the memory of a large fold (an import, a rebuild). */
const SLICE_EVENTS = 1_000_000;
/** A session of more events costs too much to be folded every two seconds (100,000 of them take some 3 s). */
const LARGE_EVENTS = 5_000;
/** A large session that grows is folded once in this time. */
const PUT_OFF_US = 60_000_000;

/** The job with slices of another size: what tests need to see several of them. */
export function createSessionsJob({ sliceEvents = SLICE_EVENTS, largeEvents = LARGE_EVENTS } = {}): Job {
  return {
    name: 'sessions',
    why: 'folds what has arrived into sessions, handovers and their quarter-hour counts: after it every report speaks of all that is stored',
    schedule: '*/2 * * * * *',
    async isIdle(context) {
      return (await pending(context)).idle;
    },
    async run(context, occasion) {
      const { resumed, ...first } = await fold(context, occasion);
      // What an earlier process had begun says nothing of what came since.
      if (!resumed || occasion.signal.aborted) return first;
      const { resumed: _, ...second } = await fold(context, occasion);
      return { ...second, rows: first.rows + second.rows };
    },
  };

  /**
   * Folds all conversations touched by events behind the last fold, and those whose time to settle has come. A killed fold
   * goes on at the slice that it had reached; folding twice gives the same rows. While a changed setting has everything
   * folded again, reports speak of the old sessions where the new ones are not there yet.
   */
  async function fold(
    context: JobContext,
    { asked, signal }: Occasion,
  ): Promise<JobResult & { resumed: boolean }> {
    const { store } = context;
    const todo = await pending(context);
    if (todo.idle && !(asked && todo.waiting > 0)) return { rows: 0, resumed: false };
    const parameters: Parameters = {
      ...moment(context),
      late_us: LATE_US,
      ask_intents: context.askIntents,
      definition: definitionOf(context),
      folded_offset: todo.foldedOffset,
      large_events: asked || todo.foldedOffset < 0 ? null : largeEvents,
    };
    const [begun] = await store.rows(query('fold/progress'), {
      definition: parameters.definition!,
      folded_offset: todo.foldedOffset,
    });
    const appliedOffset = Number(begun?.applied_offset ?? todo.appliedOffset);
    const slices = Number(
      begun?.slices ?? Math.max(1, Math.ceil((appliedOffset - todo.foldedOffset) / sliceEvents)),
    );
    let rows = 0;
    for (let slice = Number(begun?.next_slice ?? 0); slice < slices; slice++) {
      if (signal.aborted)
        return { rows, resumed: false, detail: `stopped before part ${slice + 1} of ${slices}` };
      const place = { ...parameters, applied_offset: appliedOffset, slice, slices };
      rows += await store.write(async (transaction) => {
        const written = await foldSlice(transaction, place);
        await transaction.run(query(slice === slices - 1 ? 'fold/done' : 'fold/reached'), place);
        return written;
      });
    }
    return { rows, resumed: begun !== undefined };
  }
}

export const sessionsJob = createSessionsJob();

async function pending(context: JobContext) {
  const [todo] = await context.store.rows(query('fold/pending'), moment(context));
  const changed = todo!.definition !== null && todo!.definition !== definitionOf(context);
  return {
    idle:
      !changed &&
      ['pending_events', 'due_sessions', 'corrections', 'put_off_due'].every((name) => todo![name] === 0),
    waiting: Number(todo!.put_off),
    foldedOffset: todo!.definition === null || changed ? -1 : Number(todo!.folded_offset),
    appliedOffset: Number(todo!.applied_offset),
  };
}

function moment(context: JobContext) {
  return { now: context.now().toISOString(), gap_us: gapOf(context), put_off_us: PUT_OFF_US };
}

/** The settings that decide what a session is and why it was handed over: with others, everything is folded again. */
function definitionOf(context: JobContext): string {
  return JSON.stringify({ gap_us: gapOf(context), ask_intents: context.askIntents, fold: FOLD });
}

/** Which rules: with another version of the fold, too. */
const FOLD = createHash('sha256').update(queryFolder('fold').join('\n')).digest('hex').slice(0, 16);

function gapOf({ sessionGapHours }: JobContext): number {
  return Math.round(sessionGapHours * 3_600_000_000);
}
