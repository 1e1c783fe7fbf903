import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../src/http/event-batch.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const binary = (headers: Record<string, string>, data: string) => eventsOf(new Headers(headers), bytes(data));

const neutral = {
  id: 'e1',
  source: '/bots/web',
  type: 'message.user',
  occurred_at: '2026-11-20T10:00:00Z',
  conversation_id: 'c1',
};

describe('a CloudEvent in binary mode', () => {
  const headers = {
    'content-type': 'application/json',
    'CE-SpecVersion': '1.0',
    'Ce-Id': 'e1',
    'ce-source': '/bots/web',
    'ce-type': 'com.example.message.user',
    'ce-time': '2026-11-20T10:00:00Z',
    'ce-subject': 'c1',
  };

  it('has its attributes in headers and its data in the body', () => {
    expect(binary({ ...headers, 'ce-sequence': '3', 'ce-shop': 'rome' }, '{"text":"hello"}')).toEqual([
      { raw: { ...neutral, sequence: 3, shop: 'rome', text: 'hello' } },
    ]);
  });

  it('may have no body, and any letter case', () => {
    const shouted = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(binary({ ...shouted, 'CONTENT-TYPE': 'Application/JSON; Charset=UTF-8' }, '')).toEqual([
      { raw: neutral },
    ]);
  });

  it.each([
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['100%', '100%'],
    ['%25E2', '%E2'],
    ['%FF', '%FF'],
    ['"a \\"quoted\\" one"', 'a "quoted" one'],
    ['a+b', 'a+b'],
  ])('has the header %s read as %s', (sent, expected) => {
    expect(binary({ ...headers, 'ce-subject': sent }, '')).toMatchObject([
      { raw: { conversation_id: expected } },
    ]);
  });

  it('can’t bring data in a header', () => {
    expect(binary({ ...headers, 'ce-data': '{}', 'ce-data_base64': 'e30=' }, '{"text":"true"}')).toEqual([
      { raw: { ...neutral, text: 'true' } },
    ]);
  });

  it('with data that is no object is refused', () => {
    expect(binary(headers, '[1]')).toMatchObject([{ refusal: { pointer: '/data' } }]);
  });
});
