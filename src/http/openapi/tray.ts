import { BODY_PROBLEMS, json, type Operation, refTo, UNAVAILABLE } from './operation.ts';

export const TRAY_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/rejects',
    id: 'listRejects',
    tag: 'tray',
    summary: 'Show the tray of refused events',
    description: 'The newest 1,000 refused events, masked, each with where and why it was refused.',
    access: 'admin',
    answers: { 200: { description: 'The tray, newest first.', content: json('Rejects') } },
    problems: UNAVAILABLE,
  },
  {
    method: 'post',
    path: '/v1/rejects/replay',
    id: 'replayRejects',
    tag: 'tray',
    summary: 'Try refused events again',
    description:
      'Nothing in the body: the whole tray. `ids`: these only. `journal_offset` with `event`: this one, corrected. What passes now is stored once, however often it is replayed.',
    access: 'admin',
    body: {
      description: 'Which ones.',
      required: false,
      content: { 'application/json': { schema: refTo('Replay'), example: {} } },
    },
    answers: { 200: { description: 'How many passed, and which did not.', content: json('Replayed') } },
    problems: {
      ...BODY_PROBLEMS,
      404: 'The tray has no such event.',
      415: 'The content encoding is not one that can be read.',
      422: 'The body is none of these, or the corrected event is refused, too.',
      ...UNAVAILABLE,
    },
  },
];
