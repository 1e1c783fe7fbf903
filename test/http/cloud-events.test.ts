import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../src/http/event-batch.ts';
import { post, storedEvents } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

const REAL = join(import.meta.dirname, '../../../shared/real/cloudevents');
const bytes = (text: string) => new TextEncoder().encode(text);
const structured = (value: unknown, type = 'application/cloudevents+json') =>
  eventsOf(new Headers({ 'content-type': type }), bytes(JSON.stringify(value)));

describe.skipIf(!existsSync(REAL))('published samples of CloudEvents', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(REAL, name), 'utf8'));

  /** A request as text: its headers and its body. */
  function requestOf(text: string): { headers: Headers; body: Uint8Array } {
    const [head = '', body = ''] = text.split('\n\n', 2);
    const headers = new Headers(
      head
        .split('\n')
        .slice(1)
        .map((line): [string, string] => [
          line.slice(0, line.indexOf(':')),
          line.slice(line.indexOf(':') + 1).trim(),
        ]),
    );
    return { headers, body: bytes(body) };
  }

  it('of the HTTP binding are read in both modes', () => {
    const cases: {
      http_request: string;
      expected_attributes: Record<string, string>;
      expected_data: object;
    }[] = read('http-binding-cases.json');
    expect(cases.length).toBeGreaterThan(3);
    for (const { http_request, expected_attributes, expected_data } of cases) {
      const { headers, body } = requestOf(http_request);
      const { id, type, source, time } = expected_attributes;
      expect(eventsOf(headers, body)).toEqual([
        { raw: { id, type, source, occurred_at: time, ...expected_data } },
      ]);
    }
  });

  it('in structured form are read with their extensions', () => {
    const samples = readdirSync(REAL).filter((name) => name.startsWith('structured-event'));
    expect(samples.length).toBeGreaterThan(1);
    for (const name of samples) {
      const { id, type, source, time, data, myextension } = read(name);
      expect(structured(read(name))).toEqual([
        { raw: { id, type, source, occurred_at: time, ...data, ...(myextension ? { myextension } : {}) } },
      ]);
    }
  });
});

const envelope = {
  specversion: '1.0',
  id: 'e1',
  source: '/bots/web',
  type: 'com.example.bot.message.user',
  time: '2026-11-20T10:00:00Z',
  subject: 'c1',
};
const neutral = {
  id: 'e1',
  source: '/bots/web',
  type: 'message.user',
  occurred_at: '2026-11-20T10:00:00Z',
  conversation_id: 'c1',
};

describe('a structured CloudEvent', () => {
  it('gives id, source, time and subject; its data gives the rest', () => {
    const data = {
      text: 'hello',
      bot_id: 'web',
      id: 'not this',
      type: 'message.bot',
      conversation_id: 'nor this',
    };
    expect(structured({ ...envelope, data })).toEqual([
      { raw: { ...neutral, text: 'hello', bot_id: 'web' } },
    ]);
  });

  it('takes what it lacks, or has as null, from its data', () => {
    const { subject: _, time: __, ...bare } = envelope;
    const data = { conversation_id: 'c2', occurred_at: '2026-11-20T11:00:00Z' };
    const expected = [{ raw: { ...neutral, ...data } }];
    expect(structured({ ...bare, data })).toEqual(expected);
    expect(structured({ ...bare, subject: null, time: null, data })).toEqual(expected);
  });

  it.each([
    ['message.user', 'message.user'],
    ['com.example.handover.requested', 'handover.requested'],
    ['io.example.v2.query.unrecognised', 'query.unrecognised'],
    ['com.example.someevent', 'com.example.someevent'],
    ['commessage.user', 'commessage.user'],
    ['message.user.v1', 'message.user.v1'],
  ])('of type %s is %s', (type, expected) => {
    expect(structured({ ...envelope, type })).toMatchObject([{ raw: { type: expected } }]);
  });

  it('may carry its data in base64', () => {
    const data_base64 = Buffer.from(JSON.stringify({ text: 'grüße 👋' })).toString('base64');
    expect(structured({ ...envelope, data_base64 })).toEqual([{ raw: { ...neutral, text: 'grüße 👋' } }]);
  });

  it('counts a sequence that is written as text', () => {
    expect(structured({ ...envelope, sequence: '00042' })).toEqual([{ raw: { ...neutral, sequence: 42 } }]);
    expect(structured({ ...envelope, sequence: 7 })).toEqual([{ raw: { ...neutral, sequence: 7 } }]);
  });

  it('leaves out what speaks of the envelope only, and keeps other extensions', () => {
    const extensions = {
      traceparent: '00-4bf9',
      partitionkey: 'p',
      datacontenttype: 'application/json',
      dataschema: 'urn:x',
    };
    expect(structured({ ...envelope, ...extensions })).toEqual([
      { raw: { ...neutral, traceparent: '00-4bf9', partitionkey: 'p' } },
    ]);
  });

  it.each([
    ['data that is text', { data: 'hello' }],
    ['data that is a list', { data: [] }],
    ['base64 that is none', { data_base64: '***' }],
    ['base64 of no JSON', { data_base64: 'aGVsbG8=' }],
    ['base64 of no UTF-8', { data_base64: Buffer.from([0x22, 0xff, 0x22]).toString('base64') }],
  ])('with %s is refused, as words would be lost', (_, fields) => {
    expect(structured({ ...envelope, ...fields })).toMatchObject([
      { refusal: { pointer: '/data', code: 'not_an_object' } },
    ]);
  });

  it.each(['0.3', '2.0', 1, null, { toString: 1, valueOf: 1 }])('of version %j is refused', (specversion) => {
    expect(structured({ ...envelope, specversion })).toMatchObject([
      { refusal: { pointer: '/specversion', code: 'unknown_version' } },
    ]);
  });

  it('may come as plain JSON, in NDJSON and in any letter case of the type', () => {
    const expected = [{ raw: neutral }];
    for (const type of [
      'application/json',
      'APPLICATION/CloudEvents+JSON; charset=UTF-8',
      'application/x-ndjson',
    ])
      expect(structured(envelope, type)).toEqual(expected);
  });
});

describe('a batch of CloudEvents', () => {
  it('is an array of structured ones', () => {
    const batch = [envelope, { ...envelope, id: 'e2', data: { text: 'hi' } }];
    expect(structured(batch, 'application/cloudevents-batch+json')).toEqual([
      { raw: neutral },
      { raw: { ...neutral, id: 'e2', text: 'hi' } },
    ]);
    expect(structured([], 'application/cloudevents-batch+json')).toEqual([]);
  });
});

describe('CloudEvents at the door', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('are stored as events, extensions as attributes, each refused on its own', async () => {
    const batch = [
      { ...envelope, data: { text: 'hello', plan: 'pro' }, shop: 'rome' },
      { ...envelope, id: 'e2', data: 'text' },
      { ...envelope, id: 'e3', type: 'com.example.unknown' },
    ];
    const answer = await post(service, batch, {
      headers: { 'content-type': 'application/cloudevents-batch+json' },
    });
    expect(answer.body).toMatchObject({
      accepted: 1,
      stored: 1,
      rejected: [
        { index: 1, pointer: '/data' },
        { index: 2, pointer: '/type' },
      ],
    });
    const binary = await post(service, '{"text":"again"}', {
      headers: {
        'ce-specversion': '1.0',
        'ce-id': 'e1',
        'ce-source': '/bots/web',
        'ce-type': 'message.user',
        'ce-subject': 'c1',
        'ce-time': envelope.time,
      },
    });
    expect(binary.body).toMatchObject({ accepted: 1, stored: 0, duplicates: 1 });
    expect(await storedEvents(service)).toMatchObject([
      {
        ...neutral,
        occurred_at: '2026-11-20T10:00:00+00:00',
        text: 'hello',
        attributes: { plan: 'pro', shop: 'rome' },
      },
    ]);
  });
});
