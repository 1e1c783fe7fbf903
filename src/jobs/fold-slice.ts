import { asksForPerson } from '../domain/asks-for-person.ts';
import { query } from '../store/queries.ts';
import type { Parameters, Transaction } from '../store/store.ts';
import { createWalk, type HandoverEvent } from './walk.ts';
import { addWordings } from './wordings.ts';

/** Handover events at once: each portion leaves the event loop between its statements. */
const PORTION = 10_000;

/**
 * Folds one slice of the conversations that have something new (queries/fold, step by step) and puts the result in the
 * place of the old rows. Returns how many sessions were written.
 */
export async function foldSlice(transaction: Transaction, parameters: Parameters): Promise<number> {
  await transaction.run(query('fold/1-touched'), parameters);
  const [touched] = await transaction.rows('select min(refold_from) as refold_floor from touched');
  if (touched!.refold_floor === null) return 0;
  const run = (step: string) =>
    transaction.run(query(`fold/${step}`), { ...parameters, refold_floor: touched!.refold_floor as string });
  for (const step of ['2-timeline', '3-turns']) await run(step);
  await walkAttempts(transaction);
  for (const step of ['4-attempts', '5-last-turns']) await run(step);
  await findAsking(transaction, parameters.ask_intents as string[]);
  for (const step of [
    '6-handovers',
    '7-sessions',
    'cells',
    '8-replace',
    '9-returns',
    '10-quarters',
    '11-days',
  ])
    await run(step);
  await addWordings(transaction);
  const [written] = await transaction.rows('select count(*) as sessions from folded_sessions');
  return Number(written!.sessions);
}

/** Sorts handover events into attempts: the one part of the fold in which each step depends on all before it. */
async function walkAttempts(transaction: Transaction): Promise<void> {
  await transaction.run(query('fold/walk'));
  const walk = createWalk();
  for (let after = 0; ; ) {
    const events = await transaction.rows(query('fold/handover-events'), { after, portion: PORTION });
    const walked = events
      .map((event) => ({ n: String(event.n), attempt: walk(event as HandoverEvent) }))
      .filter(({ attempt }) => attempt !== null);
    if (walked.length > 0)
      await transaction.run(query('fold/add-walked'), {
        n: walked.map(({ n }) => n),
        attempt: walked.map(({ attempt }) => String(attempt)),
      });
    if (events.length < PORTION) return;
    after = Number(events.at(-1)!.n);
  }
}

/** Language is judged in TypeScript, once for all engines; only the few turns that stand before a request come out. */
async function findAsking(transaction: Transaction, askIntents: string[]): Promise<void> {
  const turns = await transaction.rows(query('fold/last-turn-texts'));
  const asking = turns.filter((turn) => asksForPerson(turn, askIntents)).map((turn) => String(turn.n));
  await transaction.run(query('fold/asking'), { asking });
}
