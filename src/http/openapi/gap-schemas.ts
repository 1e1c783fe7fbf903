import * as z from 'zod';
import { type GapState, STATUSES } from '../../decisions/decision.ts';
import { GAP_KINDS } from '../../reports/gap-kind.ts';
import { SORTS } from '../../reports/gap-rows.ts';
import { gapChange, gapMerge, gapSplit, gapUndo } from '../gap-body.ts';
import { jsonSchema } from './json-schema.ts';
import type { Schema } from './operation.ts';

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });
const words = z.string().nullable();
const status = z.enum(STATUSES);

/** How a gap stands by what people decided. */
const decided = z.strictObject({
  gap_id: z.string(),
  status,
  status_at: instant.nullable(),
  owner: words,
  intent: words.describe('The intent that it is taught to'),
  label: words.describe('Name by hand'),
  note: words,
  bot_id: words,
  bot_version: words.describe('The release that closes it'),
  until: z.union([z.string(), count]).nullable().describe('Of a snoozed one: when, or after so many queries'),
  merged_into: words,
  split_from: words,
  revision: count.describe('Number of the last decision about it; 0: none'),
});
decided satisfies z.ZodType<Omit<GapState, 'found'>>;

/** What is told of a gap beside its figures differs from view to view, so more fields may stand in it. */
const gap = z.looseObject({
  gap_id: z.string(),
  label: words.describe('Name by hand, else the most typical wording. Empty without the scope transcripts'),
  kind: z.enum(GAP_KINDS).nullable(),
  status,
  owner: words,
  intent: words,
  queries: count.describe('Unrecognised turns with text'),
  sessions: count,
  people: count,
  impact: count.describe('Of these sessions: handed over for it, or broken'),
  first_seen: instant,
  last_seen: instant,
  examples: z.array(z.string()).nullable().describe('Wordings. Empty without the scope transcripts'),
  revision: count,
});

/** Schemas of the gap doors, by component name. */
export function gapSchemas(): Record<string, Schema> {
  const outputs = {
    Gap: gap,
    GapState: decided,
    GapDetail: z.looseObject({
      gap_id: z.string(),
      status,
      revision: count,
      split_from: words,
      history: z
        .array(z.looseObject({ revision: count, decision: z.string(), at: instant, who: z.string() }))
        .describe('What was decided, by whom'),
    }),
    GapList: z.looseObject({
      tz: z.string(),
      sort: z.enum(SORTS),
      turns: count.describe('Unrecognised turns with text in the window'),
      total: count.describe('Gaps of the whole list'),
      rare: count.describe('Gaps that were asked fewer than three times, whether they are listed or not'),
      talk: count.describe('Groups of small talk and of asks for a person'),
      groups: count.describe('Groups of the window, whatever else is asked'),
      statuses: z.record(z.string(), count).describe('How many of `kind` and `q` stand how'),
      needs_work: count,
      gaps: z.array(gap),
      next_cursor: words.describe('For the next page; null on the last'),
    }),
    KnownIntents: z.strictObject({
      imports: z.array(
        z.strictObject({
          bot_id: words,
          imported_at: instant,
          imported_by: z.string(),
          intents: z.array(z.strictObject({ intent: z.string(), examples: count })),
        }),
      ),
    }),
    ImportedIntents: z.strictObject({
      format: z.string(),
      bot_id: words,
      dry_run: z.boolean(),
      intents: count,
      examples: count,
      left_out: z
        .array(z.strictObject({ intent: z.string(), examples: count, detail: z.string() }))
        .describe('Gaps of an export that are taught to no intent yet: they are not known to the bot'),
    }),
  };
  const inputs = { GapChange: gapChange, GapMerge: gapMerge, GapSplit: gapSplit, GapUndo: gapUndo };
  return Object.fromEntries([
    ...Object.entries(inputs).map(([name, schema]) => [name, jsonSchema(schema, 'input')]),
    ...Object.entries(outputs).map(([name, schema]) => [name, jsonSchema(schema, 'output')]),
  ]);
}
