import * as z from 'zod';
import { REASON_CLASSES } from '../../domain/reason.ts';
import { correctionUndo, reasonCorrection } from '../correction-body.ts';
import { jsonSchema } from './json-schema.ts';
import {
  BODY_PROBLEMS,
  json,
  type Operation,
  type Parameter,
  refTo,
  type Schema,
  UNAVAILABLE,
} from './operation.ts';

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });
const shownReason = z.strictObject({ reason: z.enum(REASON_CLASSES), leaf: z.string().nullable() });
const recorded = shownReason.extend({ rule: z.string() });

/** One line of a history of corrections. */
export const correctionLine = z.strictObject({
  revision: count.describe('Its number among all corrections and undos'),
  decision: z.enum(['correct', 'undo']),
  at: instant,
  who: z.string(),
  undone: z.boolean().describe('It was taken back later'),
  from: shownReason,
  to: shownReason,
  undoes: count.nullable().describe('Of an undo: the correction that it takes back'),
  note: z.string().nullable().describe('Masked. Empty without the scope transcripts'),
});

export function correctionSchemas(): Record<string, Schema> {
  const corrected = z.strictObject({
    session_id: z.string(),
    attempt: count,
    request_id: z.string().describe('Id of the event that opened the attempt'),
    reason: z.enum(REASON_CLASSES),
    leaf: z.string().nullable(),
    rule: z.string().describe('`corrected`, or the rule of what was recorded where nothing stands any more'),
    recorded: recorded.describe('What the events say, whoever corrects it'),
    revision: count.describe('Number of the last correction or undo of it'),
    applied: z
      .boolean()
      .describe('Every report speaks of it now; else after the next run of the job `sessions`'),
    corrections: z.array(correctionLine).describe('All that people said of it, oldest first'),
  });
  const line = correctionLine.extend({
    source: z.string(),
    conversation_id: z.string(),
    request_id: z.string().describe('Id of the event that asked for the handover'),
    requested_at: instant,
    now: recorded
      .extend({ session_id: z.string(), attempt: count })
      .nullable()
      .describe('The attempt that holds the request now; null: none does, its events are not stored'),
  });
  const list = z.strictObject({
    total: count,
    corrections: z.array(line).describe('Newest first'),
    next_cursor: z.string().nullable().describe('For the next page; null on the last'),
  });
  return {
    ReasonCorrection: jsonSchema(reasonCorrection, 'input'),
    CorrectionUndo: jsonSchema(correctionUndo, 'input'),
    CorrectedAttempt: jsonSchema(corrected, 'output'),
    CorrectionList: jsonSchema(list, 'output'),
  };
}

const PLACE: Parameter[] = [
  {
    name: 'session_id',
    in: 'path',
    description: 'Id of the session.',
    required: true,
    schema: { type: 'string' },
    example: 's_0a1b2c3d',
  },
  {
    name: 'attempt',
    in: 'path',
    description: 'Number of the handover attempt in it, from 1.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
    example: 1,
  },
];
const PROBLEMS = {
  ...BODY_PROBLEMS,
  404: 'There is no such attempt, or it belongs to a bot that is not the key’s.',
  409: 'Somebody corrected it meanwhile, another request opened the attempt, or there is nothing to take back.',
  415: 'The content encoding is not one that can be read.',
  422: 'This is no correction of this attempt; every fault is in `errors`.',
  ...UNAVAILABLE,
};

export const CORRECTION_OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: '/v1/sessions/{session_id}/handovers/{attempt}/reason',
    id: 'correctReason',
    tag: 'reports',
    summary: 'Say the right reason of a handover',
    description:
      'For a reason that was recorded wrongly. It is on disk before the answer, outlives every refold and rebuild, and every report counts the attempt under its new reason; what was recorded stays beside it. `revision` and `request_id` name what you had seen: otherwise it is a 409. The same word again changes nothing.',
    access: 'edit',
    parameters: PLACE,
    body: {
      description: 'The leaf of the right reason.',
      required: true,
      content: {
        'application/json': {
          schema: refTo('ReasonCorrection'),
          example: { leaf: 'asked_at_once', note: 'She asked for a person by voice', revision: 0 },
        },
      },
    },
    answers: { 200: { description: 'How the attempt stands now.', content: json('CorrectedAttempt') } },
    problems: PROBLEMS,
  },
  {
    method: 'post',
    path: '/v1/sessions/{session_id}/handovers/{attempt}/reason/undo',
    id: 'undoCorrection',
    tag: 'reports',
    summary: 'Take the last correction of a reason back',
    description:
      'What was said before it stands again, at last what was recorded. Nothing is forgotten: the history shows both.',
    access: 'edit',
    parameters: PLACE,
    body: {
      description: 'What you had seen.',
      required: false,
      content: { 'application/json': { schema: refTo('CorrectionUndo'), example: { revision: 1 } } },
    },
    answers: { 200: { description: 'How the attempt stands now.', content: json('CorrectedAttempt') } },
    problems: PROBLEMS,
  },
  {
    method: 'get',
    path: '/v1/corrections',
    id: 'listCorrections',
    tag: 'reports',
    summary: 'Who corrected which reason',
    description: 'Every correction and every undo, newest first, with the attempt that it speaks of now.',
    access: 'read',
    exampleQuery: 'limit=20',
    parameters: [
      {
        name: 'limit',
        in: 'query',
        description: 'Lines of a page.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
        example: '20',
      },
      {
        name: 'cursor',
        in: 'query',
        description: '`next_cursor` of the page before.',
        schema: { type: 'string' },
      },
    ],
    answers: { 200: { description: 'The page.', content: json('CorrectionList') } },
    problems: { 422: 'A parameter is not known, or can’t be read as what it is.', ...UNAVAILABLE },
  },
];
