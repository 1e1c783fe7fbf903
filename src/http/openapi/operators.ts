import { BODY_PROBLEMS, json, type Operation, type Parameter, refTo, UNAVAILABLE } from './operation.ts';

const job: Parameter = {
  name: 'job',
  in: 'path',
  description: 'Name of the job.',
  required: true,
  schema: { type: 'string' },
  example: 'sessions',
};
const keyId: Parameter = {
  name: 'id',
  in: 'path',
  description: '`key_id` of the key.',
  required: true,
  schema: { type: 'string' },
  example: '0a1b2c3d',
};

export const OPERATOR_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/healthz',
    id: 'isAlive',
    tag: 'operation',
    summary: 'Is the process alive?',
    description: 'Says nothing of disk and database: an orchestrator restarts what does not answer here.',
    access: 'open',
    answers: { 200: { description: 'It is.', content: json('Alive') } },
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'isReady',
    tag: 'operation',
    summary: 'Can it serve?',
    description: 'Whether events can be written and reports answered, and if not, why.',
    access: 'open',
    answers: {
      200: { description: 'Ready.', content: json('Readiness') },
      503: { description: 'Not ready; `reasons` says why.', content: json('Readiness') },
    },
  },
  {
    method: 'get',
    path: '/v1/jobs',
    id: 'listJobs',
    tag: 'operation',
    summary: 'Show the jobs',
    description: 'What each scheduled job is for, when it runs next, and how its last runs went.',
    access: 'admin',
    answers: { 200: { description: 'The jobs.', content: json('Jobs') } },
    problems: UNAVAILABLE,
  },
  {
    method: 'post',
    path: '/v1/jobs/{job}/run',
    id: 'runJob',
    tag: 'operation',
    summary: 'Run a job now',
    description:
      'Answers when it is done. After `sessions`, every report speaks of all that is stored. Status `skipped`: another process is running it.',
    access: 'admin',
    parameters: [job],
    answers: { 200: { description: 'It ran.', content: json('Run') } },
    problems: { 404: 'There is no such job.', 500: 'It failed; `detail` says why.', ...UNAVAILABLE },
  },
  {
    method: 'get',
    path: '/v1/keys',
    id: 'listKeys',
    tag: 'operation',
    summary: 'List the keys',
    description: 'Every API key with its scopes and its last use; never the keys themselves.',
    access: 'admin',
    answers: { 200: { description: 'The keys.', content: json('Keys') } },
  },
  {
    method: 'post',
    path: '/v1/keys',
    id: 'createKey',
    tag: 'operation',
    summary: 'Make a key',
    description:
      'The key itself is in this answer and nowhere else: only its hash is stored. A key that is bound to bots writes and reads of these only.',
    access: 'admin',
    body: {
      description: 'The key wanted.',
      required: true,
      content: {
        'application/json': {
          schema: refTo('NewKey'),
          example: { name: 'web bot', scopes: ['ingest'], bots: ['web'] },
        },
      },
    },
    answers: { 201: { description: 'Made.', content: json('CreatedKey') } },
    problems: {
      ...BODY_PROBLEMS,
      415: 'The content encoding is not one that can be read.',
      422: 'This is not a key, or one with the scope admin that would be bound to bots.',
    },
  },
  {
    method: 'delete',
    path: '/v1/keys/{id}',
    id: 'removeKey',
    tag: 'operation',
    summary: 'Remove a key',
    description: 'At once: the next request with it is a 401.',
    access: 'admin',
    parameters: [keyId],
    answers: { 204: { description: 'Removed.' } },
    problems: { 404: 'There is no such key.' },
  },
  {
    method: 'post',
    path: '/v1/login-links',
    id: 'createLoginLink',
    tag: 'operation',
    summary: 'Make a one-time login link',
    description: 'A token that signs one browser in.',
    access: 'admin',
    answers: { 201: { description: 'Made.', content: json('LoginLink') } },
  },
  {
    method: 'get',
    path: '/v1/sample',
    id: 'getSample',
    tag: 'operation',
    summary: 'What is there of the sample data?',
    description:
      'Made-up data to look at, apart from what bots send. They answer below `/sample`: `/sample/v1/reports/summary` is that report of them, marked by `"sample": true`, by the header `Baton-Data: sample` and in the names of files. No other address ever speaks of them. They are made when somebody signs in and looks, and their clock stands at `made_at`.',
    access: 'read',
    answers: { 200: { description: 'Their state.', content: json('Sample') } },
  },
  {
    method: 'delete',
    path: '/v1/sample',
    id: 'deleteSample',
    tag: 'operation',
    summary: 'Delete the sample data',
    description: 'For good, with all that was tried out on them. What bots sent stays as it is.',
    access: 'admin',
    answers: { 204: { description: 'There are none.' } },
  },
];

export const DESCRIPTION_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getOpenApi',
    tag: 'description',
    summary: 'This description, for machines',
    description: 'OpenAPI 3.1, made from the schemas that the server itself checks with.',
    access: 'open',
    parameters: ['If-None-Match'],
    answers: {
      200: {
        description: 'The document.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['openapi', 'info', 'paths'],
              properties: { openapi: { type: 'string', pattern: '^3\\.1\\.' } },
            },
          },
        },
        headers: { ETag: 'Version of the document' },
      },
      304: { description: 'Unchanged.', headers: { ETag: 'Version of the document' } },
    },
  },
  {
    method: 'get',
    path: '/docs',
    id: 'getDocs',
    tag: 'description',
    summary: 'This description, for people',
    description: 'The same as one page of HTML, without scripts and without anything from elsewhere.',
    access: 'open',
    answers: {
      200: { description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } },
    },
  },
];
