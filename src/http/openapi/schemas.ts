import * as z from 'zod';
import type { Refusal } from '../../domain/parse-event.ts';
import type { ProblemPart } from '../../domain/problem.ts';
import type { Rejected } from '../../ingest/accept.ts';
import type { StillRefused } from '../../ingest/replay.ts';
import type { RunReport } from '../../jobs/runner.ts';
import type { DescribedCount, DescribedMetric } from '../../reports/described.ts';
import type { Column } from '../../reports/report.ts';
import { type Key, SCOPES } from '../../store/keys.ts';
import { type Person, ROLES } from '../../store/logins.ts';
import { newKey } from '../operations.ts';
import { newPerson, roleChange } from '../people.ts';
import { replayWish } from '../rejects.ts';
import { eventJsonSchema } from './event-schema.ts';
import { jsonSchema } from './json-schema.ts';
import type { Schema } from './operation.ts';

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

const refusal = {
  pointer: z.string().describe('Where: a JSON pointer into the event'),
  code: z.string().describe('Stable word for what is wrong'),
  detail: z.string().describe('What would be right'),
} satisfies Record<keyof Refusal, z.ZodType>;

const rejected = z.strictObject({ index: count.describe('Place in the request'), ...refusal });
rejected satisfies z.ZodType<Rejected>;

const problemPart = z.strictObject({
  pointer: z.string().describe('Where: a JSON pointer, or the name of a parameter'),
  code: refusal.code,
  detail: refusal.detail,
});
problemPart satisfies z.ZodType<ProblemPart>;

const problem = {
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().describe('What was wrong and what to do'),
  request_id: z.string().describe('To be quoted to whoever runs the server'),
  errors: z.array(problemPart).optional().describe('Each fault on its own'),
};

const accepted = { accepted: count, rejected: z.array(rejected) };

const run = z.strictObject({
  job: z.string(),
  slot: instant.describe('The moment that the run was for'),
  status: z.enum(['ok', 'failed', 'skipped']),
  rows: count.describe('How many rows it wrote'),
  detail: z.string().optional(),
  duration_ms: count,
});
run satisfies z.ZodType<RunReport>;

const pastRun = z.strictObject({
  job: z.string(),
  slot: instant,
  started_at: instant,
  finished_at: instant.nullable(),
  status: z.enum(['running', 'ok', 'failed']),
  rows: count.nullable(),
  detail: z.string().nullable(),
  duration_ms: count.nullable(),
});

const key = z.strictObject({
  key_id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  bots: z.array(z.string()).nullable().describe('The bots that it is bound to; null: all'),
  created_at: instant,
  last_used_at: instant.nullable(),
});
key satisfies z.ZodType<Key>;

const person = z.strictObject({
  name: z.string(),
  role: z.enum(ROLES),
  has_password: z.boolean(),
  invited_until: z.string().nullable().describe('Until when a one-time link is good; null: none is open'),
  created_at: instant,
  last_login_at: instant.nullable(),
});
person satisfies z.ZodType<Person>;

const metric = z.strictObject({
  id: z.string(),
  label: z.string(),
  definition: z.string(),
  unit: z.enum(['rate', 'ratio', 'count', 'ms', 'turns', 'score', 'minutes']),
  direction: z.enum(['up', 'down', 'neutral']).describe('Which way is better'),
  clock: z.enum(['session', 'event']).describe('Which moment puts it into a window'),
  version: z.number().int().describe('Grows when the meaning changes'),
  numerator: z.string().nullable().describe('Name of the count above the line, or of the figure itself'),
  denominator: z.string().nullable().describe('Name of the count below the line'),
  pending: z.string().nullable().describe('Name of the count of what is on neither side yet'),
  percentile: z.number().min(0).max(1).nullable(),
  of: z.string().nullable().describe('The duration of which the percentile is taken'),
  items: z
    .string()
    .nullable()
    .describe('Name of the count of what a percentile, mean or estimate is taken over'),
  sql: z.record(z.string(), z.string()).describe('How each of its counts is made, by name'),
});
metric satisfies z.ZodType<DescribedMetric>;

const metricCount = z.strictObject({
  name: z.string(),
  counts: z.string().describe('What it counts'),
  of: z.enum(['sessions', 'attempts', 'requests', 'turns']),
  unit: z.enum(['rows', 'turns']),
  report: z
    .enum(['sessions', 'handovers'])
    .describe('The report that lists its rows with the parameter count'),
  sql: z.string(),
});
metricCount satisfies z.ZodType<DescribedCount>;

export const column = z.strictObject({
  name: z.string(),
  type: z.enum(['text', 'count', 'rate', 'ms', 'instant', 'boolean', 'number', 'object']),
  unit: z.string().nullable(),
  label: z.string(),
  description: z.string(),
});
column satisfies z.ZodType<Column>;

const stillRefused = z.strictObject({ journal_offset: count, ...refusal });
stillRefused satisfies z.ZodType<StillRefused>;

/** Bodies that requests send. */
const INPUTS = { NewKey: newKey, Replay: replayWish, NewPerson: newPerson, RoleChange: roleChange };

/** Bodies that answers hold; nothing but what is named here is in them. */
const OUTPUTS = {
  Problem: z.looseObject(problem).describe('RFC 9457: an error that says what to do'),
  NothingAccepted: z.strictObject({ ...problem, accepted: z.literal(0), rejected: z.array(rejected) }),
  Accepted: z.strictObject({
    ...accepted,
    stored: count.nullable().optional().describe('With `wait=stored`: new ones; null: not counted in time'),
    duplicates: count.nullable().optional().describe('With `wait=stored`: copies of stored ones'),
  }),
  Checked: z.strictObject({ ...accepted, dry_run: z.literal(true) }),
  Metrics: z.strictObject({ metrics: z.array(metric), counts: z.array(metricCount) }),
  Column: column,
  Alive: z.strictObject({ status: z.literal('alive') }),
  Readiness: z.strictObject({ ready: z.boolean(), reasons: z.array(z.string()).describe('Why not') }),
  Sample: z.strictObject({
    state: z.enum(['off', 'absent', 'making', 'ready', 'failed', 'deleted']),
    days: z.int().describe('Whole days that they cover'),
    progress: z.number().min(0).max(1).describe('How much is made'),
    made_at: instant.nullable(),
    events: z.int().nullable(),
  }),
  Jobs: z.strictObject({
    jobs: z.array(
      z.strictObject({
        job: z.string(),
        why: z.string(),
        schedule: z.string().describe('Seconds first, in UTC'),
        next_run: instant.nullable(),
        last_runs: z.array(pastRun).describe('Newest first, at most 20'),
      }),
    ),
  }),
  Run: run,
  Keys: z.strictObject({ keys: z.array(key) }),
  CreatedKey: key.extend({ key: z.string().describe('The key itself: shown this once') }),
  LoginLink: z.strictObject({
    token: z.string().describe('Good for one sign-in within 24 hours'),
    path: z.string().describe('Where it leads: to be put behind the address of this server'),
  }),
  Person: person,
  People: z.strictObject({ people: z.array(person) }),
  Invitation: person.extend({
    token: z.string(),
    path: z.string().describe('Where it leads: to be put behind the address of this server'),
  }),
  Rejects: z.strictObject({
    rejects: z.array(
      z.strictObject({
        journal_offset: count.describe('Names the refused event'),
        received_at: instant,
        source: z.string().nullable(),
        ...refusal,
        raw: z.string().describe('What was sent, masked, its first 4,000 characters'),
      }),
    ),
  }),
  Replayed: z.strictObject({ replayed: count, still_refused: z.array(stillRefused) }),
};

/** The named schemas of the document, by name. */
export function componentSchemas(): Record<string, Schema> {
  const of = (schemas: Record<string, z.ZodType>, io: 'input' | 'output') =>
    Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema, io)]);
  return {
    Event: eventJsonSchema(),
    ...Object.fromEntries(of(INPUTS, 'input')),
    ...Object.fromEntries(of(OUTPUTS, 'output')),
  };
}
