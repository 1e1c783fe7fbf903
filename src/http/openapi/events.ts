import { BODY_BYTES_MAX } from '../body.ts';
import { BATCH_EVENTS_MAX } from '../event-batch.ts';
import { BODY_PROBLEMS, type Content, json, type Operation, refTo, UNAVAILABLE } from './operation.ts';

const FIRST_EVENTS = [
  { type: 'message.user', conversation_id: 'c1', text: 'where is my refund', recognised: false },
  { type: 'handover.requested', conversation_id: 'c1' },
];
const CLOUD_EVENT = {
  specversion: '1.0',
  id: 'e-17',
  source: 'web-bot',
  type: 'com.example.handover.requested',
  time: '2026-11-12T09:00:00Z',
  subject: 'c1',
  data: { reason: 'user_requested' },
};

const cloudEvent = {
  type: 'object',
  description:
    'CloudEvents 1.0, structured: `id`, `source`, `time`, `subject` (the conversation) and `type` (which may carry a reverse-DNS prefix) from the envelope, all other fields from `data`.',
  required: ['specversion', 'type'],
  properties: {
    specversion: { const: '1.0' },
    type: { type: 'string' },
    id: { type: 'string' },
    source: { type: 'string' },
    subject: { type: 'string' },
    time: { type: 'string', format: 'date-time' },
    data: { type: 'object' },
  },
};

const content: Content = {
  'application/json': {
    schema: {
      anyOf: [refTo('Event'), { type: 'array', items: refTo('Event'), maxItems: BATCH_EVENTS_MAX }],
    },
    example: FIRST_EVENTS,
  },
  'application/x-ndjson': {
    schema: { type: 'string', description: 'One event per line' },
    example: FIRST_EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(''),
  },
  'application/cloudevents+json': { schema: cloudEvent, example: CLOUD_EVENT },
  'application/cloudevents-batch+json': {
    schema: { type: 'array', items: cloudEvent, maxItems: BATCH_EVENTS_MAX },
    example: [CLOUD_EVENT],
  },
};

export const EVENT_OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: '/v1/events',
    id: 'sendEvents',
    tag: 'events',
    summary: 'Send events',
    description: `One event, an array, lines (NDJSON) or CloudEvents 1.0 (structured, batched, or binary with \`ce-\` headers). At most ${BODY_BYTES_MAX / 1024 / 1024} MiB after decompression (\`content-encoding\` gzip or deflate) and ${BATCH_EVENTS_MAX.toLocaleString('en-GB')} events. 202 means on disk. Each event is judged on its own: good neighbours of a refused one are kept. Refused ones go to the tray. An event with the \`source\` and \`id\` of a stored one is a copy, and counted once; so a request that was not answered may be sent again.`,
    access: 'ingest',
    keyOnly: true,
    parameters: [
      {
        name: 'dry_run',
        in: 'query',
        description: 'Check only: nothing is stored.',
        schema: { enum: ['0', '1', 'true', 'false'], default: '0' },
        example: '1',
      },
      {
        name: 'wait',
        in: 'query',
        description:
          'Answer after the events can be read back, with `stored` and `duplicates`; null when that took longer than 20 seconds.',
        schema: { const: 'stored' },
        example: 'stored',
      },
    ],
    body: { description: 'The events.', required: true, content },
    answers: {
      200: { description: 'Checked only (`dry_run=1`).', content: json('Checked') },
      202: { description: 'The accepted events are on disk.', content: json('Accepted') },
    },
    problems: {
      ...BODY_PROBLEMS,
      422: 'No event was accepted, or a parameter is not known.',
      ...UNAVAILABLE,
    },
  },
];
