import * as z from 'zod';
import { FILTER_COLUMNS } from '../../reports/filters.ts';
import type { Column } from '../../reports/report.ts';
import { eventsReport, handoversReport, sessionsReport } from '../../reports/row-reports.ts';
import { correctionLine } from './corrections.ts';
import { jsonSchema } from './json-schema.ts';
import { json, type Operation, type Parameter, type Schema, UNAVAILABLE } from './operation.ts';
import { rowOf, TYPES } from './row.ts';

const without = (columns: Column[], names: string[]) => columns.filter(({ name }) => !names.includes(name));
const count = z.int().min(0);

const sessionRow = rowOf(sessionsReport.columns, {
  exclusion: z
    .string()
    .nullable()
    .describe('Why it is no part of any rate, where such sessions are listed: unengaged, agent_only, …'),
  preview: z.string().nullable().describe('The customer’s first words. Empty without the scope transcripts'),
});

/** Facts of the session itself; those of its first attempt stand with the attempts. */
const told = rowOf(
  without(sessionsReport.columns, ['rule', 'result', 'wait_ms', 'first_reply_ms', 'handle_ms']),
  { exclusion: z.string().nullable().describe('Why it is no part of any rate: unengaged, agent_only, …') },
);

const attempt = rowOf(
  without(handoversReport.columns, [
    ...['session_id', 'source', 'conversation_id', 'session_started_at', 'bot_id', 'bot_version'],
    ...['channel', 'language', 'intent', 'test'],
  ]),
  {
    request_id: z.string().describe('Id of the event that opened it'),
    revision: count.describe('Number of the last correction or undo of its reason; 0: none'),
    corrections: z.array(correctionLine).describe('All that people said of its reason, oldest first'),
    trail: z
      .array(z.strictObject({ event_id: z.string(), says: z.enum(['declared', 'asked', 'unrecognised']) }))
      .describe('The events that its reason was found in, oldest first'),
  },
);

const event = rowOf(without(eventsReport.columns, ['source', 'conversation_id', 'user_id']), {
  position: count.describe('Place in the session, from 1'),
  turn: z
    .strictObject({
      bot_phase: z.boolean(),
      unrecognised: z.boolean(),
      answered: z.boolean(),
      cause: z.string().nullable(),
      unrecognised_by: z.array(z.string()).describe('Ids of the events that say so'),
      gap_id: z
        .string()
        .nullable()
        .describe('The gap that it belongs to, when it was not recognised and has words'),
      nearest_intent: z
        .string()
        .nullable()
        .describe('The intent that the bot thought nearest, of such a turn'),
    })
    .nullable()
    .describe('What the rules see in it, when it is a user turn'),
});

/** Schemas of the session doors, by component name. */
export function sessionSchemas(): Record<string, Schema> {
  const list = z.strictObject({
    from: TYPES.instant,
    to: TYPES.instant,
    tz: z.string(),
    total: count.describe('Sessions of the whole list'),
    counted: count.describe(
      'The figure that the list is behind: `total`, unless attempts or turns are counted',
    ),
    sessions: z.array(sessionRow).describe('Newest first'),
    next_cursor: z.string().nullable().describe('For the next page; null on the last'),
    previous_cursor: z.string().nullable().describe('For the page before; null on the first'),
  });
  const transcript = z.strictObject({
    tz: z.string(),
    session: told,
    attempts: z.array(attempt),
    events: z.array(event).describe('In order'),
    next_after: count.nullable().describe('For the next page; null on the last'),
    notes: z.array(z.string()).describe('What is not told here, and why'),
  });
  return { SessionList: jsonSchema(list, 'output'), Transcript: jsonSchema(transcript, 'output') };
}

const query = (name: string, description: string, schema: Schema, example?: string): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
  ...(example === undefined ? {} : { example }),
});

export const SESSION_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/sessions',
    id: 'listSessions',
    tag: 'reports',
    summary: 'The sessions behind a figure',
    description:
      'A page of the sessions that a question is about, newest first; with `count`, those that a figure of a report counts; with `weekday` and `hour`, those of a cell of the heatmap; with `excluded`, those that no rate counts; with `gap_id`, those that a gap counts; with `query_id`, those that hold one query. What comes in meanwhile moves nothing to another page.',
    access: 'read',
    exampleQuery: 'range=28d&count=bot_break',
    parameters: [
      query('limit', 'Sessions of a page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, '20'),
      query('cursor', '`next_cursor` of the page before.', { type: 'string' }),
      ...['count', 'weekday', 'hour', 'excluded', 'gap_id', 'query_id'],
      ...['from', 'to', 'range', 'tz', 'include_test'],
      ...[...Object.keys(FILTER_COLUMNS), 'attr.KEY'],
    ],
    answers: { 200: { description: 'The page.', content: json('SessionList') } },
    problems: { 422: 'A parameter is not known, or can’t be read as what it is.', ...UNAVAILABLE },
  },
  {
    method: 'get',
    path: '/v1/sessions/{session_id}',
    id: 'readSession',
    tag: 'reports',
    summary: 'One session with all it holds',
    description:
      'Its facts, its handover attempts each with the trail of events that its reason was found in, and its events in order. Words are empty without the scope `transcripts`.',
    access: 'read',
    parameters: [
      {
        name: 'session_id',
        in: 'path',
        description: 'Id of the session.',
        required: true,
        schema: { type: 'string' },
        example: 's_0a1b2c3d',
      },
      query('after', '`next_after` of the page before: only events behind this position.', {
        type: 'integer',
        minimum: 0,
        default: 0,
      }),
      query(
        'limit',
        'Events of a page.',
        { type: 'integer', minimum: 1, maximum: 1000, default: 500 },
        '100',
      ),
      'tz',
    ],
    answers: { 200: { description: 'The session.', content: json('Transcript') } },
    problems: {
      404: 'There is no such session, or it belongs to a bot that is not the key’s.',
      422: 'A parameter is not known, or can’t be read as what it is.',
      ...UNAVAILABLE,
    },
  },
];
