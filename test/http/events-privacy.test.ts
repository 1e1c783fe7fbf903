import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, storedEvents, tray } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

const EMAIL = 'ada.lovelace@engine.example';
const PHONE = '+44 7700 900123';
const CUSTOMER = 'customer-4711-of-shop';
/** What must be nowhere: as written, and without the blanks. */
const PLANTED = [EMAIL, 'ada.lovelace', PHONE, '7700 900123', '7700900123', CUSTOMER];
const WORDS = `write to ${EMAIL} or call ${PHONE}`;

/** Threads that their platform names by the customer. */
const THREADS = [EMAIL, `whatsapp:${PHONE.replaceAll(' ', '')}`];

let service: TestService;
const log: string[] = [];
const answers: string[] = [];

/** Everywhere that words can stand, in events that are accepted and in events that are refused. */
const event = (fields: object) => ({
  type: 'message.user',
  conversation_id: 'c1',
  user_id: CUSTOMER,
  ...fields,
});
const accepted = [
  event({ text: WORDS }),
  event({ type: 'handover.requested', reason: 'bot_break', reason_detail: WORDS }),
  event({ type: 'handover.requested', reason: WORDS }),
  event({ type: 'bot.released', note: WORDS }),
  event({ attributes: { comment: WORDS, [EMAIL]: 'key', phone: 447700900123 } }),
  event({ cause: PHONE.replaceAll(/\D/g, '') }),
  event({ comment: WORDS, nested: { deep: [WORDS, { email: EMAIL }] }, phone: 447700900123 }),
];
const refused = [
  event({ text: WORDS, type: 'unheard.of' }),
  event({ text: WORDS, occurred_at: WORDS }),
  event({ text: WORDS, occurred_at: PHONE }),
  event({ kind: WORDS }),
  event({ kind: EMAIL }),
  event({ type: 'query.unrecognised', cause: PHONE.replaceAll(/\D/g, '') }),
  event({ conversation_id: EMAIL, type: 'unheard.of' }),
  event({ conversation_id: `whatsapp:${PHONE.replaceAll(' ', '')}`, confidence: 7 }),
  event({ type: WORDS }),
  event({ language: WORDS }),
  event({ initiator: WORDS }),
  event({ user_id: { name: CUSTOMER, mail: EMAIL } }),
  event({ user_id: [CUSTOMER] }),
  event({ user_id: `${CUSTOMER}${'x'.repeat(300)}` }),
  event({ attributes: { [`${EMAIL} ${'k'.repeat(200)}`]: 'long key' } }),
  event({ attributes: { [EMAIL]: { nested: WORDS } } }),
  event({ attributes: { channel: EMAIL, id: PHONE, wrong: {} } }),
  event({ candidates: [{ intent: 7, text: WORDS }] }),
  { specversion: '0.3', type: 'message.user', data: event({ text: WORDS }) },
  { specversion: { toString: 1, valueOf: 1 }, data: event({ text: WORDS }) },
  { specversion: '1.0', type: 'message.user', data: WORDS },
  [event({ text: WORDS })],
  WORDS,
];

function everyByte(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

function expectNothingPlanted(text: string, where: string): void {
  for (const secret of PLANTED) expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
}

beforeAll(async () => {
  service = await startService(
    {},
    { log: (level, message, fields) => log.push(JSON.stringify({ level, message, fields })) },
  );
  const send = async (body: unknown, headers = {}) => {
    const answer = await post(service, body, { headers });
    answers.push(JSON.stringify(answer));
    return answer;
  };
  const all = await send([...accepted, ...refused]);
  expect(all.body.accepted).toBe(accepted.length);
  expect(all.body.rejected!.map(({ index }) => index)).toEqual(
    refused.map((_, index) => accepted.length + index),
  );
  const threads = THREADS.flatMap((conversation_id) => [
    event({ conversation_id }),
    event({ conversation_id }),
  ]);
  expect((await send(threads)).body.accepted).toBe(4);
  for (const event of refused) expect((await send([event])).status).toBe(422);
  const line = `{"type":"message.user","conversation_id":"c1","user_id": "${CUSTOMER}","text":"${WORDS}"`;
  await send(line, { 'content-type': 'application/x-ndjson' });
  for (const body of [line, WORDS, `"${WORDS}`]) expect((await send(body)).status).toBe(400);
  await send(WORDS, { 'content-type': `text/${'plain'}` });
  await service.service().caughtUp();
});
afterAll(() => service.stop());

describe('what customers write and who they are', () => {
  it('stands masked in reports', async () => {
    const events = await storedEvents(service, 'c1');
    expect(events.length).toBe(accepted.length);
    expectNothingPlanted(JSON.stringify(events), 'the report');
    expect(events[0]).toMatchObject({ text: 'write to <email> or call <phone>' });
  });

  it('makes one hash a thread that is named by its customer, and leaves other names of threads', async () => {
    const names = (await storedEvents(service, 'u_')).map(({ conversation_id }) => String(conversation_id));
    expect(names.length).toBe(4);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^u_[0-9a-f]{32}$/);
    for (const name of ['@home', '441110900124', 'a+1234567', 'c@d', '2026-11-22+0100']) {
      await post(service, event({ conversation_id: name }));
      expect((await storedEvents(service, name)).length, name).toBe(1);
    }
    const hashes = (await tray(service)).map(({ raw }) => /"conversation_id":"(u_\w+)"/.exec(raw)?.[1]);
    expect(hashes.filter((hash) => hash !== undefined).sort()).toEqual([...names].sort());
  });

  it('stands masked in the tray', async () => {
    const rows = await tray(service);
    expect(rows.length).toBe(refused.length * 2 + 1);
    expectNothingPlanted(JSON.stringify(rows), 'the tray');
    expect(rows[0]!.raw).toContain('write to <email> or call <phone>');
  });

  it('stands in no answer and no line of the log', async () => {
    expect(answers.length).toBeGreaterThan(20);
    expectNothingPlanted(answers.join('\n'), 'an answer');
    // Masked words are still words: a refusal quotes none.
    expect(answers.join('\n')).not.toContain('write to');
    expectNothingPlanted(log.join('\n'), 'the log');
    expect(log.join('\n')).not.toContain('write to');
  });

  it('is nowhere among the bytes in the folder', async () => {
    const running = everyByte(service.folder);
    expect(running).toContain('<email>');
    expectNothingPlanted(running, 'the folder');
    await service.restart(() => expectNothingPlanted(everyByte(service.folder), 'the folder after a stop'));
  });

  it('makes one hash a customer, other in another installation', async () => {
    const hashes = new Set((await storedEvents(service, 'c1')).map(({ user_id }) => user_id));
    expect(hashes.size).toBe(1);
    expect([...hashes][0]).toMatch(/^u_[0-9a-f]{32}$/);
    const other = await startService();
    await post(other, [event({})]);
    const [stored] = await storedEvents(other, 'c1');
    expect(stored!.user_id).toMatch(/^u_[0-9a-f]{32}$/);
    expect(hashes.has(stored!.user_id)).toBe(false);
    await other.stop();
  });
});
