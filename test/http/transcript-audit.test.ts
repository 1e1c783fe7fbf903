import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { bearer, chat, sessionDoors } from '../support/session-doors.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

const lines: { severity: string; message: string; fields: Record<string, unknown> }[] = [];
const read = () => lines.filter(({ message }) => message === 'a transcript was read');

let service: TestService;
let doors: ReturnType<typeof sessionDoors>;
let session: string;
beforeAll(async () => {
  service = await startService(
    {},
    { log: (severity, message, fields) => lines.push({ severity, message, fields }) },
  );
  doors = sessionDoors(service);
  await doors.tell(
    chat('+351912345678', 0, [
      { type: 'message.user', text: 'my secret is swordfish', user_id: 'ana' },
      { type: 'conversation.ended' },
    ]),
  );
  session = (await doors.list('range=28d')).sessions[0]!.session_id;
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => service.stop());

test('who reads a transcript is a line of the log: who, and which conversation by a keyed hash, without its words', async () => {
  const { key, key_id } = await newKey(service, ['read', 'transcripts']);
  await doors.tellOf(session, '', bearer(key));
  expect(read()).toEqual([
    {
      severity: 'info',
      message: 'a transcript was read',
      fields: { key: key_id, conversation: expect.stringMatching(/^c_[0-9a-f]{32}$/) },
    },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/swordfish|912345678|ana/);
});

test('a person is named, also when the page opens it; the same conversation has the same hash', async () => {
  const { key } = await newKey(service, ['read', 'transcripts']);
  await doors.tellOf(session, '', bearer(key));
  const [before] = read();
  const { logins } = service.service();
  logins.addPerson('bea', 'analyst');
  const visitor = visitorOf(service);
  await visitor.send('/login', { token: logins.createLink('bea') });
  const page = await visitor.go(`/sessions?range=28d&open=${session}`);
  expect(await page.text()).toContain('swordfish');
  expect(read().at(-1)!.fields).toEqual({
    person: 'bea',
    conversation: before!.fields.conversation,
  });
});

test('who sees no words, and what does not exist, is no reading', async () => {
  const { key } = await newKey(service, ['read']);
  await doors.tellOf(session, '', bearer(key));
  expect((await service.ask('/v1/sessions/s_none')).status).toBe(404);
  expect(read()).toEqual([]);
});
