import type { Operation } from './operation.ts';

export const LIVE_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/live',
    id: 'readLive',
    tag: 'tray',
    summary: 'Watch what arrives',
    description:
      'Server-sent events: each request that the door of events answers, from the newest 200 on. `request` carries JSON: `at`, `status`, `dry_run`, the counts `accepted` and `rejected`, and of the first events of each kind `outcome` (`accepted`, `duplicate`, `rejected`), `source`, `type`, `conversation_id` as it is stored, of a handover that declares a reason what its word means (`reason`, `leaf`), and of a rejected one `pointer`, `code`, `detail` and `journal_offset`; never what was said. `lost` says how many a slow reader has missed. Of this process only, in memory.',
    access: 'admin',
    parameters: [
      {
        name: 'after',
        in: 'query',
        description: 'Begin behind the line with this id; the header `Last-Event-ID` says the same.',
        schema: { type: 'string' },
      },
      {
        name: 'follow',
        in: 'query',
        description: '0: what is remembered, and no waiting for more.',
        schema: { enum: ['0', '1'], default: '1' },
        example: '0',
      },
    ],
    exampleQuery: 'follow=0',
    answers: {
      200: {
        description: 'The stream.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
    },
    problems: {
      422: 'A parameter is not known.',
      503: 'Too many are listening, or the server is stopping.',
    },
  },
];
