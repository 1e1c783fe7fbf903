import * as z from 'zod';
import { jsonSchema } from './json-schema.ts';
import { json, type Operation, type Schema, UNAVAILABLE } from './operation.ts';
import { TYPES } from './row.ts';

/** Schemas of the doors that find things by name, by component name. */
export function findingSchemas(): Record<string, Schema> {
  const values = z.strictObject({
    filters: z
      .record(z.string(), z.array(z.string()))
      .describe('By filter, the values that sessions have, the most frequent first'),
  });
  const found = z.strictObject({
    tz: z.string(),
    sessions: z
      .array(
        z.strictObject({
          session_id: z.string(),
          source: z.string(),
          conversation_id: z.string(),
          bot_id: z.string().nullable(),
          started_at: TYPES.instant,
          last_event_at: TYPES.instant,
        }),
      )
      .describe('Newest first, at most 50'),
  });
  return {
    FilterValues: jsonSchema(values, 'output'),
    ConversationSessions: jsonSchema(found, 'output'),
  };
}

export const FINDING_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/filter-values',
    id: 'listFilterValues',
    tag: 'reports',
    summary: 'The values that filters can have',
    description:
      'By filter, the values that sessions have: at most 50 each, the most frequent first. Not for a key that is bound to some bots.',
    access: 'read',
    answers: { 200: { description: 'The values.', content: json('FilterValues') } },
    problems: UNAVAILABLE,
  },
  {
    method: 'get',
    path: '/v1/conversations/{conversation_id}',
    id: 'findConversation',
    tag: 'reports',
    summary: 'The sessions of one conversation',
    description:
      'Its sessions, newest first, by the id that the bot gave it; the id of a session finds that session. Then `GET /v1/sessions/{session_id}` tells it.',
    access: 'read',
    parameters: [
      {
        name: 'conversation_id',
        in: 'path',
        description: 'Id of the conversation, or of a session.',
        required: true,
        schema: { type: 'string' },
        example: 'c_91',
      },
    ],
    answers: { 200: { description: 'The sessions.', content: json('ConversationSessions') } },
    problems: {
      404: 'There is no such conversation, or it belongs to a bot that is not the key’s.',
      ...UNAVAILABLE,
    },
  },
];
