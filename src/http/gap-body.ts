import * as z from 'zod';
import { type Changes, STATUSES } from '../decisions/decision.ts';
import { maskText } from '../domain/mask.ts';
import type { ProblemPart } from '../domain/problem.ts';
import { parseBound, utcText } from '../domain/window.ts';
import { unclear } from './checked-body.ts';

const word = (max: number) => z.string().trim().min(1).max(max).nullish();
const revision = z.int().min(0).optional();

export const gapChange = z.strictObject({
  status: z.enum(STATUSES).optional(),
  owner: word(100),
  intent: word(200),
  label: word(200),
  note: word(2000),
  bot_id: word(100),
  bot_version: word(100),
  until: z.union([z.int().min(1).max(1_000_000), z.string().max(50)]).optional(),
  revision,
});
export const gapMerge = z.strictObject({ into: z.string().min(1).max(80), revision });
export const gapSplit = z.strictObject({
  queries: z.array(z.string().min(1).max(8000)).min(1).max(10_000),
  revision,
});
export const gapUndo = z.strictObject({ revision });

/** What is to be changed, with all that depends on each other checked; people's words are masked as customers' are. */
export function changesOf(
  { revision: _, until, ...body }: z.infer<typeof gapChange>,
  { now, timezone, masking }: { now: Date; timezone: string; masking: boolean },
): Changes {
  const faults: ProblemPart[] = [];
  const fault = (pointer: string, code: string, detail: string) =>
    void faults.push({ pointer, code, detail });
  const changes: Changes = Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(changes).length === 0)
    fault('', 'nothing', 'say what is to be changed: status, owner, intent, label, note or bot_version');
  if (body.status === 'snoozed') {
    if (until === undefined)
      fault('/until', 'required', 'until when: a date, or a number of queries that are still to come');
    else if (typeof until === 'number') changes.until = until;
    else {
      const bound = parseBound(until, timezone);
      if (bound && +bound > +now) changes.until = utcText(bound);
      else if (bound) fault('/until', 'in_the_past', `${until} has begun already; name a later day`);
      else
        fault('/until', 'bad_time', `${until} is neither a date (2026-12-01) nor an instant with an offset`);
    }
  } else if (until !== undefined) fault('/until', 'not_snoozed', 'until belongs to the status snoozed');
  if (faults.length > 0) throw unclear(faults);
  if (masking)
    for (const field of ['label', 'note'] as const) {
      const text = changes[field];
      if (typeof text === 'string') changes[field] = maskText(text);
    }
  return changes;
}
