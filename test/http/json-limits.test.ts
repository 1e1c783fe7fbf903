import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEPTH_MAX, KEYS_MAX } from '../../src/http/json-limits.ts';
import { post, storedEvents } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const NDJSON = { 'content-type': 'application/x-ndjson' };
let conversations = 0;
const name = () => `c${++conversations}.`;
/** An event as JSON text, with more members written by hand. */
const eventText = (conversation: string, members = '') =>
  `{"type":"message.user","conversation_id":"${conversation}"${members === '' ? '' : `,${members}`}}`;
const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

async function only(conversation: string) {
  const events = await storedEvents(service, conversation);
  expect(events.length).toBe(1);
  return events[0]!;
}

describe('JSON that is nested', () => {
  it.each([
    ['lists', nested(200_000)],
    ['objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['lists that never end', '['.repeat(200_000)],
  ])('200,000 levels deep in %s is refused before it is parsed', async (_, deep) => {
    for (const body of [deep, eventText('deep', `"x":${deep}`)])
      expect(await post(service, body)).toMatchObject({ status: 400, body: { title: 'Body not accepted' } });
    expect((await post(service, deep, { headers: NDJSON })).status).toBe(400);
  });

  it('is refused behind a line that ends inside a text, too', async () => {
    for (const broken of ['"\\', '{"a":"\\', '"', '{"a":"b'])
      expect(
        (await post(service, `${broken}\n{"a":${nested(200_000)}}`, { headers: NDJSON })).status,
        broken,
      ).toBe(400);
  });

  it('may be as deep as the limit, and no deeper', async () => {
    const conversation = name();
    const fits = eventText(conversation, `"x":${nested(DEPTH_MAX - 1)}`);
    expect((await post(service, fits)).status).toBe(202);
    expect((await post(service, `[${fits}]`)).status).toBe(400);
    expect((await only(conversation)).attributes).toEqual({ x: nested(DEPTH_MAX - 1) });
  });

  it('is not counted inside texts', async () => {
    const conversation = name();
    await post(service, eventText(conversation, `"text":${JSON.stringify(`\\"${'[{'.repeat(500)}\\`)}`));
    expect((await only(conversation)).text).toBe(`\\"${'[{'.repeat(500)}\\`);
  });
});

describe('JSON with many keys', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}":1`).join(',');

  it('is refused from 200,000 in one object on, before it is parsed', async () => {
    expect((await post(service, `{${keys(200_000)}}`)).status).toBe(400);
    expect((await post(service, eventText('c', `"attributes":{${keys(200_000)}}`))).status).toBe(400);
    expect((await post(service, `{${keys(KEYS_MAX + 1)}}`)).status).toBe(400);
  });

  it('is read up to the limit, and then refused as an event', async () => {
    expect(await post(service, `{${keys(KEYS_MAX)}}`)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/0/type' }] },
    });
    expect(await post(service, eventText('c', `"attributes":{${keys(200)}}`))).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'too_many_attributes' }] },
    });
    // Two names of an event, and the others are unknown.
    const conversation = name();
    expect((await post(service, eventText(conversation, keys(KEYS_MAX - 2)))).status).toBe(202);
    const attributes = (await only(conversation)).attributes as Record<string, number>;
    expect(Object.keys(attributes).length).toBe(32);
    expect(attributes).toMatchObject({ k0: 1, k30: 1, fields_left_out: KEYS_MAX - 2 - 31 });
    expect((await post(service, eventText('c', keys(KEYS_MAX - 1)))).status).toBe(400);
  });
});

describe('names that JavaScript knows', () => {
  it('are attributes like any other, and the prototype stays clean', async () => {
    const conversation = name();
    const members = '"__proto__":"a","constructor":"b","toString":"c","hasOwnProperty":true,"prototype":1';
    await post(service, eventText(conversation, members));
    const { attributes } = await only(conversation);
    expect(Object.entries(attributes as object).sort()).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['hasOwnProperty', true],
      ['prototype', 1],
      ['toString', 'c'],
    ]);
  });

  it('with objects as values pollute nothing', async () => {
    const conversation = name();
    const members = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    expect((await post(service, eventText(conversation, members))).status).toBe(202);
    await post(service, eventText(conversation, `"attributes":{${members}}`));
    await post(
      service,
      `{"specversion":"1.0","type":"message.user","subject":"${conversation}",${members},"data":{${members}}}`,
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('are refused as attributes where they would be lost silently', async () => {
    const answer = await post(service, eventText('c', '"attributes":{"__proto__":{"type":"x"}}'));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/0/attributes/__proto__' }] } });
    const conversation = name();
    await post(service, eventText(conversation, '"attributes":{"constructor":"b"}'));
    expect((await only(conversation)).attributes).toEqual({ constructor: 'b' });
  });

  it('give an event nothing that it does not say', async () => {
    const answer = await post(service, '{"__proto__":{"type":"message.user","conversation_id":"c"}}');
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/0/type', code: 'required' }] },
    });
  });
});

describe('numbers', () => {
  it('beyond what a number can be are refused where they count, and kept as a word elsewhere', async () => {
    for (const member of [
      '"score":1e400',
      '"confidence":1e400',
      '"sequence":1e400',
      '"attributes":{"x":-1e400}',
    ])
      expect((await post(service, eventText('c', member))).status, member).toBe(422);
    const conversation = name();
    await post(service, eventText(conversation, '"x":1e400,"y":[1e400],"z":1e308'));
    expect((await only(conversation)).attributes).toEqual({ x: 'Infinity', y: '[null]', z: 1e308 });
  });

  it('that are too long for a whole number are refused, not rounded', async () => {
    for (const sequence of ['9007199254740993', '-1', '1.5', '"1"'])
      expect((await post(service, eventText('c', `"sequence":${sequence}`))).status, sequence).toBe(422);
    expect((await post(service, eventText('c', '"id":12345678901234567890'))).status).toBe(422);
    const conversation = name();
    await post(service, eventText(conversation, '"sequence":9007199254740991'));
    expect((await only(conversation)).sequence).toBe(9007199254740991);
  });
});

describe('a request of many events', () => {
  it('takes 10,000 and not one more', async () => {
    const conversation = name();
    const line = eventText(conversation);
    const lines = Array.from({ length: 10_000 }, () => line);
    expect((await post(service, lines.join('\n'), { headers: NDJSON })).body).toMatchObject({
      accepted: 10_000,
      stored: 10_000,
    });
    lines.push(line);
    for (const [body, headers] of [
      [lines.join('\n'), NDJSON],
      [`[${lines.join(',')}]`, {}],
    ] as const)
      expect(await post(service, body, { headers })).toMatchObject({
        status: 413,
        body: { title: 'Too many events' },
      });
  });

  it('of millions of tiny values is refused', async () => {
    expect((await post(service, `[${'1,'.repeat(4_000_000)}1]`)).status).toBe(413);
    expect((await post(service, '1\n'.repeat(4_000_000), { headers: NDJSON })).status).toBe(413);
  });

  it('that are all refused says so of each', async () => {
    const answer = await post(
      service,
      Array.from({ length: 10_000 }, () => 1),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.errors!.length).toBe(10_000);
  });
});
