import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenApi, openApi, operations } from '../../src/http/openapi/document.ts';
import type { Operation } from '../../src/http/openapi/operation.ts';
import { type Asked, askOperation } from '../support/ask-operation.ts';
import { chats } from '../support/chats.ts';
import { exampleOf } from '../support/examples.ts';
import { checkerOf } from '../support/openapi.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

const EXAMPLES = join(import.meta.dirname, '../../src/http/openapi/examples.json');
const MEBIBYTES_11 = ' '.repeat(11 * 1024 * 1024);
const document: OpenApi = openApi();
const OPERATIONS = operations();
const PAIRS = OPERATIONS.flatMap((operation) =>
  Object.keys(document.paths[operation.path]![operation.method]!.responses).map(
    (status): [string, string, Operation] => [operation.id, status, operation],
  ),
);

/** A fifth gap, about which nobody decides. */
const unheard = {
  id: 'unheard-1',
  type: 'message.user',
  conversation_id: 'unheard',
  text: 'zebra crossing hours',
  recognised: false,
  occurred_at: '2026-11-10T09:00:00Z',
};

let service: TestService;
let stopped: TestService;
let gaps: { gap_id: string; label: string }[];
let readOnly: string;
let ingestOnly: string;
const made: Record<string, Record<string, unknown>> = {};

beforeAll(async () => {
  service = await startService();
  readOnly = (await newKey(service, ['read'])).key;
  ingestOnly = (await newKey(service, ['ingest'])).key;
  await service.send([
    ...chats(60),
    unheard,
    { type: 'message.user', text: 'no conversation' },
    { type: 'nonsense' },
  ]);
  await service.runJob('sessions');
  await service.runJob('gaps');
  const listed = (await (await service.ask('/v1/gaps')).json()) as {
    gaps: { gap_id: string; label: string }[];
  };
  gaps = listed.gaps.toSorted((a, b) => (a.label < b.label ? -1 : 1));
  stopped = await startService();
  await stopped.service().stop();
});
afterAll(() => service.stop());

const ask = (operation: Operation, asked: Asked = {}, of: TestService = service) =>
  askOperation(of, operation, asked);

async function again(operation: Operation): Promise<Response> {
  const etag = (await ask(operation)).headers.get('etag');
  return await ask(operation, { headers: { 'if-none-match': etag! } });
}

const at = (operation: Operation, name: string, value: string): Asked => ({
  path: operation.path.replace(`{${name}}`, value),
});

/** How each status is provoked, where it is the same for every operation. */
const USUAL: Record<string, (operation: Operation) => Promise<Response>> = {
  200: (operation) => ask(operation),
  201: (operation) => ask(operation),
  202: (operation) => ask(operation),
  304: again,
  400: (operation) => ask(operation, { body: '{' }),
  401: (operation) => ask(operation, { key: '' }),
  403: (operation) => ask(operation, { key: operation.access === 'read' ? ingestOnly : readOnly }),
  404: (operation) => ask(operation, { path: operation.path.replaceAll(/\{\w+\}/g, 'none') }),
  413: (operation) => ask(operation, { body: MEBIBYTES_11 }),
  415: (operation) => ask(operation, { headers: { 'content-encoding': 'br' } }),
  422: (operation) =>
    operation.method === 'get' ? ask(operation, { query: 'form=x' }) : ask(operation, { body: '[]' }),
  503: (operation) => ask(operation, {}, stopped),
};

/** The only admin. */
function root(operation: Operation): Asked {
  const { logins } = service.service();
  logins.addPerson('root', 'admin');
  for (const { name, role } of logins.people())
    if (name !== 'root' && role === 'admin') logins.setRole(name, 'viewer');
  return at(operation, 'name', 'root');
}

/** The gap at this place, by its name. */
const gap = (operation: Operation, place: number): Asked => at(operation, 'gap_id', gaps[place]!.gap_id);

/** The second gap is merged into the third: by the first test that needs it. */
async function merged(): Promise<void> {
  const [, from, into] = gaps;
  const response = await service.ask(`/v1/gaps/${from!.gap_id}/merge`, {
    method: 'POST',
    body: JSON.stringify({ into: into!.gap_id }),
  });
  expect([200, 409]).toContain(response.status);
}

/** Decisions are provoked in the same way: about the first gap, about a merged one, with an old revision. */
const decided = (done: (operation: Operation) => Promise<Response>) => ({
  200: done,
  ...Object.fromEntries(
    [400, 413, 415, 422].map((status) => [
      status,
      (operation: Operation) =>
        ask(operation, {
          ...gap(operation, 0),
          ...(status === 415
            ? { headers: { 'content-encoding': 'br' } }
            : { body: { 400: '{', 413: MEBIBYTES_11, 422: '[]' }[status]! }),
        }),
    ]),
  ),
  409: async (operation: Operation) => {
    await merged();
    const untouched = operation.id === 'undoGap';
    return await ask(operation, {
      ...gap(operation, untouched ? 4 : 1),
      ...(operation.id === 'mergeGap' ? { body: JSON.stringify({ into: gaps[2]!.gap_id }) } : {}),
    });
  },
  412: (operation: Operation) =>
    ask(operation, {
      ...gap(operation, 0),
      headers: { 'if-match': '"999"' },
      ...(operation.id === 'mergeGap' ? { body: JSON.stringify({ into: gaps[2]!.gap_id }) } : {}),
    }),
});

/** The first attempt of a session of these 28 days. */
async function aboutAttempt(operation: Operation, body: string): Promise<Response> {
  const { rows } = await service.report('handovers?range=28d');
  const { session_id, attempt } = rows[0]!;
  const path = operation.path
    .replace('{session_id}', String(session_id))
    .replace('{attempt}', String(attempt));
  return await ask(operation, { path, body });
}

/** And where it is not. */
const OWN: Record<string, Record<string, (operation: Operation) => Promise<Response>>> = {
  sendEvents: {
    200: (operation) => ask(operation, { query: 'dry_run=1' }),
    422: (operation) => ask(operation, { body: '[{"type":"message.user"}]' }),
  },
  exportGaps: { 404: (operation) => ask(operation, { query: 'gap_id=g_none' }) },
  readLive: { 200: (operation) => ask(operation, { query: 'follow=0' }) },
  replayRejects: {
    404: (operation) => ask(operation, { body: '{"journal_offset":999999,"event":{"type":"bot.released"}}' }),
  },
  findConversation: {
    200: async (operation) => {
      const { rows } = await service.report('sessions?range=28d');
      return await ask(operation, at(operation, 'conversation_id', String(rows[0]!.conversation_id)));
    },
  },
  readSession: {
    200: async (operation) => {
      const { rows } = await service.report('sessions?range=28d&reason=bot_break');
      return await ask(operation, at(operation, 'session_id', String(rows[0]!.session_id)));
    },
  },
  correctReason: {
    200: (operation) => aboutAttempt(operation, '{"leaf":"loop","note":"asked twice"}'),
    409: (operation) => aboutAttempt(operation, '{"leaf":"policy","revision":999}'),
  },
  undoCorrection: {
    200: async (operation) => {
      await aboutAttempt(OPERATIONS.find(({ id }) => id === 'correctReason')!, '{"leaf":"sentiment"}');
      return await aboutAttempt(operation, '{}');
    },
    409: (operation) => aboutAttempt(operation, '{"revision":999}'),
  },
  readGap: {
    200: (operation) => ask(operation, gap(operation, 0)),
    307: async (operation) => {
      await merged();
      return await ask(operation, gap(operation, 1));
    },
  },
  changeGap: decided((operation) => ask(operation, gap(operation, 0))),
  mergeGap: decided((operation) =>
    ask(operation, { ...gap(operation, 3), body: JSON.stringify({ into: gaps[0]!.gap_id }) }),
  ),
  splitGap: decided(async (operation) => {
    await merged();
    return await ask(operation, {
      ...gap(operation, 2),
      body: JSON.stringify({ queries: [gaps[1]!.label] }),
    });
  }),
  undoGap: decided((operation) => ask(operation, gap(operation, 0))),
  importIntents: {
    400: (operation) => ask(operation, { headers: { 'content-encoding': 'gzip' } }),
  },
  removeIntents: {
    204: (operation) => ask(operation),
    404: (operation) => ask(operation, { query: 'bot=nobody' }),
    422: (operation) => ask(operation, { query: 'bott=web' }),
  },
  runJob: {
    500: async (operation) => {
      const broken = await startService();
      await broken.service().store.write((transaction) => transaction.run('drop table gap_queries'));
      const answer = await ask(operation, at(operation, 'job', 'gaps'), broken);
      await broken.stop();
      return answer;
    },
  },
  removeKey: {
    204: async (operation) => ask(operation, at(operation, 'id', (await newKey(service, ['read'])).key_id)),
  },
  addPerson: { 409: (operation) => ask(operation) },
  changeRole: { 409: (operation) => ask(operation, { ...root(operation), body: '{"role":"viewer"}' }) },
  deleteSample: { 204: (operation) => ask(operation) },
  signOutPerson: { 204: (operation) => ask(operation, root(operation)) },
  removePerson: {
    204: (operation) => ask(operation),
    409: (operation) => ask(operation, root(operation)),
  },
};

describe('every answer that the document names is given, and is what its schema says', () => {
  test.each(PAIRS)('%s %s', async (id, status, operation) => {
    const provoke = OWN[id]?.[status] ?? USUAL[status];
    expect(provoke, `nothing in this file provokes ${id} ${status}`).toBeDefined();
    const response = await provoke!(operation);
    expect(String(response.status), await response.clone().text()).toBe(status);

    const described = document.paths[operation.path]![operation.method]!.responses[status]!;
    for (const name of Object.keys(described.headers ?? {}))
      if (name !== 'Content-Disposition') expect(response.headers.get(name), name).toBeTruthy();
    const type = response.headers.get('content-type')?.split(';')[0];
    const body = Buffer.from(await response.arrayBuffer());
    if (!described.content) {
      expect([body.length, type]).toEqual([0, undefined]);
      return;
    }
    expect(Object.keys(described.content)).toContain(type);
    if (type !== undefined && /[/+]json$/.test(type)) {
      const read: unknown = JSON.parse(body.toString());
      expect(checkerOf(document, described.content[type]!.schema)(read)).toEqual([]);
      const example = exampleOf(status, read);
      if (example !== undefined) made[id] = { ...made[id], [`${status} ${type}`]: example };
    } else if (type === 'text/csv')
      made[id] = {
        ...made[id],
        [`${status} ${type}`]: `${body.toString().split('\r\n').slice(0, 3).join('\r\n')}\r\n`,
      };
  });
});

// `UPDATE_DOCS=1 npm test -- test/http/openapi-answers.test.ts` writes them anew; read the difference.
test('the examples of the document are these answers', () => {
  if (process.env.UPDATE_DOCS) {
    writeFileSync(EXAMPLES, JSON.stringify(made));
    execFileSync(join(import.meta.dirname, '../../node_modules/.bin/biome'), ['format', '--write', EXAMPLES]);
  }
  expect(JSON.parse(readFileSync(EXAMPLES, 'utf8'))).toEqual(made);
});
