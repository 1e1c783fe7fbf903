import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, storedEvents } from '../support/door.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

let conversations = 0;
const name = () => `c${++conversations}.`;
/** An event as JSON text, with more members written by hand. */
const eventText = (conversation: string, members = '') =>
  `{"type":"message.user","conversation_id":"${conversation}"${members === '' ? '' : `,${members}`}}`;

async function only(conversation: string) {
  const events = await storedEvents(service, conversation);
  expect(events.length).toBe(1);
  return events[0]!;
}

describe('texts', () => {
  it.each<[string, string, string]>([
    ['NUL', 'a\u0000b', 'a\u0000b'],
    ['control characters', '\u0001\u001b[31m\u0085', '\u0001\u001b[31m\u0085'],
    ['right-to-left words and overrides', 'שלום \u202egnp.exe', 'שלום \u202egnp.exe'],
    ['line separators', 'a\u2028b\u2029c\r\nd', 'a\u2028b\u2029c\r\nd'],
    ['emoji and combining marks', '👩‍👩‍👧 é Z͑ͫ̓', '👩‍👩‍👧 é Z͑ͫ̓'],
    ['quotes and backslashes', '"\\u0000\\\\"\'`$x', '"\\u0000\\\\"\'`$x'],
    ['SQL', "'; drop table events; --", "'; drop table events; --"],
    ['lone surrogates, as U+FFFD', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['what looks like an escaped surrogate', '\\ud800', '\\ud800'],
    ['noncharacters', '\uffff\ufdd0', '\uffff\ufdd0'],
  ])('may hold %s', async (_, sent, expected) => {
    const conversation = name();
    const event = { type: 'message.user', conversation_id: conversation, text: sent, [`k${sent}`]: sent };
    expect((await post(service, [event])).body).toMatchObject({ accepted: 1, stored: 1 });
    expect(await only(conversation)).toMatchObject({
      text: expected,
      attributes: { [`k${expected}`]: expected },
    });
  });

  it('may hold lone surrogates when nothing is masked', async () => {
    const plain = await startService({ masking: false });
    const event = { type: 'message.user', conversation_id: 'c\udc00', id: '\ud800', 'k\ud800': 'v\udfff' };
    expect((await post(plain, [event])).body).toMatchObject({ accepted: 1, stored: 1 });
    expect((await storedEvents(plain))[0]).toMatchObject({
      id: '\ufffd',
      conversation_id: 'c\ufffd',
      attributes: { 'k\ufffd': 'v\ufffd' },
    });
    await plain.stop();
  });

  it('of 8,000 characters are kept, of any script', async () => {
    for (const letter of ['x', 'ä', '\u0001', '漢']) {
      const conversation = name();
      const answer = await post(service, [
        { type: 'message.user', conversation_id: conversation, text: letter.repeat(8000) },
      ]);
      expect(answer.body).toMatchObject({ accepted: 1, stored: 1 });
      expect((await only(conversation)).text).toBe(letter.repeat(8000));
    }
  });

  it('that are refused may be megabytes long: the answer and the tray stay short', async () => {
    const long = 'palaver '.repeat(300_000);
    const events = [
      { type: 'message.user', conversation_id: 'c', kind: long },
      { type: 'query.unrecognised', conversation_id: 'c', cause: long },
      { type: long },
      { type: 'message.user', conversation_id: 'c', occurred_at: long },
      { type: 'message.user', conversation_id: 'c', attributes: { [long]: {} } },
      long,
    ];
    for (const event of events) {
      const answer = await post(service, [event]);
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body).length).toBeLessThan(3000);
    }
    // The loader still reads what stands behind them.
    expect((await post(service, [{ type: 'message.user', conversation_id: name() }])).body).toMatchObject({
      stored: 1,
    });
  });
});

describe('bytes', () => {
  it('that are no UTF-8 are refused', async () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]]) {
      const body = Buffer.concat([Buffer.from('{"type":"'), Buffer.from(bytes), Buffer.from('"}')]);
      expect(await post(service, body)).toMatchObject({
        status: 400,
        body: { detail: 'the body is not UTF-8' },
      });
    }
    expect((await post(service, Buffer.from(eventText('c'), 'utf16le'))).status).toBe(400);
  });

  it('of a key that is written twice count as the last', async () => {
    const conversation = name();
    await post(service, eventText(conversation, '"text":"first","text":"second"'));
    expect((await only(conversation)).text).toBe('second');
  });
});
