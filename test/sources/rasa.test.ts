import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../src/domain/parse-event.ts';
import { rasa } from '../../src/sources/rasa.ts';
import { action, bot, lines, listen, only, T, user } from './rasa-lines.ts';

describe('shapes', () => {
  const events = [user('hi'), bot('hello'), listen].map((event, i) => ({ timestamp: T + i, ...event }));
  const expected = ['message.user', 'message.bot'];

  it.each([
    ['a tracker', { sender_id: 's1', events }],
    ['a list of trackers', [{ sender_id: 's1', events }]],
    ['a Botfront conversation', [{ _id: 's1', tracker: { events } }]],
    [
      'a Botfront project',
      { project: {}, conversations: [{ _id: 'x', tracker: { sender_id: 's1', events } }] },
    ],
    ['broker lines', events.map((event) => ({ sender_id: 's1', ...event }))],
    ['Kairon rows', events.map((event, i) => ({ sender_id: 's1', conversation_id: `turn-${i}`, event }))],
    [
      'SQL tracker store rows',
      events.map((event) => ({ sender_id: 's1', type_name: event.event, data: JSON.stringify(event) })),
    ],
  ])('%s', (_, document) => {
    const { events: mapped, refused } = rasa.map(document);
    expect(mapped.map(({ type }) => type)).toEqual(expected);
    expect(new Set(mapped.map(({ conversation_id }) => conversation_id))).toEqual(new Set(['s1']));
    expect(refused).toEqual([]);
  });

  it('gives one event the same id in every shape', () => {
    const tracker = rasa.map({ sender_id: 's1', events }).events;
    const broker = rasa.map(events.map((event) => ({ sender_id: 's1', ...event }))).events;
    const single = rasa.map({ sender_id: 's1', ...events[1] }).events;
    expect(broker.map(({ id }) => id)).toEqual(tracker.map(({ id }) => id));
    expect(single[0]!.id).toBe(tracker[1]!.id);
  });

  it('reads the nested envelope of 2026', () => {
    const envelope = {
      conversation_id: 'c9',
      sequence: 4,
      user_id: 'ada',
      timestamp: '2026-03-01T10:00:00.5Z',
      event_id: 'e1',
    };
    const [event] = rasa.map({
      ...envelope,
      metadata: { model_id: 'v7' },
      user: { text: 'hi', message_id: 'm1' },
    }).events;
    expect(event).toMatchObject({
      type: 'message.user',
      conversation_id: 'c9',
      user_id: 'ada',
      occurred_at: '2026-03-01T10:00:00.500000Z',
      text: 'hi',
      bot_version: 'v7',
    });
    expect(rasa.map({ ...envelope, memory_set: { key: 'k', value_json: '1' } })).toMatchObject({
      events: [],
      ignored: 1,
    });
  });

  it('creates nothing from flattened summaries', () => {
    const summary = {
      type: 'flattened',
      sender_id: 's1',
      timestamp: T,
      data: { user_input: 'hi', intent: 'nlu_fallback' },
    };
    const withTime = { sender_id: 's1', data: {}, event: { timestamp: '$currentDate()' } };
    expect(rasa.map([summary, withTime])).toMatchObject({ events: [], rows: 2, ignored: 2, refused: [] });
  });

  it('refuses what it cannot read, says where, and keeps the neighbours', () => {
    const { events: mapped, refused } = rasa.map([
      7,
      { sender_id: 's1', hello: 'world' },
      { event: 'user', text: 'hi', timestamp: T },
      { sender_id: 's1', event: 'user', text: 'hi', timestamp: T * 1000 },
      { sender_id: 's1', event: 'user', text: 'hi', timestamp: '2023-11-14T22:13:20' },
      {
        sender_id: 's1',
        events: [
          { event: 'user', text: 'hi', timestamp: -5 },
          { event: 'user', text: 'kept', timestamp: T },
        ],
      },
    ]);
    expect(refused.map(({ index, pointer, code }) => [index, pointer, code])).toEqual([
      [0, '/0', 'not_an_object'],
      [1, '/1', 'not_an_event'],
      [2, '/2', 'no_conversation'],
      [3, '/3', 'bad_time'],
      [4, '/4', 'bad_time'],
      [5, '/5/events/0', 'bad_time'],
    ]);
    expect(mapped.map(({ text }) => text)).toEqual(['kept']);
  });
});

describe('a stream of documents', () => {
  const rows = lines(
    user('blub', 'nlu_fallback'),
    action('gpt_llm_faq'),
    bot('Here'),
    listen,
    user('agent', 'handoff'),
    action('action_handoff'),
    listen,
  );

  it.each([1, 2, 3, 5])('gives the same events in parts of %i rows', (size) => {
    const memory = new Map();
    const parts = Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
      rows.slice(i * size, (i + 1) * size),
    );
    const events = parts.flatMap((part, i) => rasa.map(part, { memory, more: i < parts.length - 1 }).events);
    expect(events).toEqual(rasa.map(rows).events);
  });

  it('reports a turn at once when nothing more is promised, and never again', () => {
    const memory = new Map();
    const each = lines(user('blub', 'nlu_fallback'), action('action_default_fallback'), listen).map(
      (row) => rasa.map(row, { memory }).events,
    );
    expect(each.map((events) => events.map(({ type }) => type))).toEqual([
      ['message.user', 'query.unrecognised'],
      [],
      [],
    ]);
  });
});

describe('what an event may hold', () => {
  it('cuts long texts and says so', () => {
    const [event] = rasa.map(lines(user(`${'a'.repeat(7_999)}😀`))).events;
    expect(event!.text).toBe('a'.repeat(7_999));
    expect(event!.attributes).toEqual({ text_cut: true });
  });

  it.each(['/greet', '/affirm{"size": "L"}', '/SetSlots(a=b)'])('knows %s as a button', (text) => {
    expect(only(lines(user(text)), 'message.user')[0]!.kind).toBe('button');
  });

  it('takes a typed slash for text', () => {
    expect(only(lines(user('/ or what? and/or')), 'message.user')[0]!.kind).toBe('text');
  });

  it('passes the door whatever stands in the fields', () => {
    const odd = [null, '', 0, -1, 1e300, 'x'.repeat(9_000), {}, [], true, { a: { b: 1 } }];
    const documents = odd.flatMap((value) => [
      {
        sender_id: 's1',
        event: 'user',
        text: value,
        message_id: value,
        input_channel: value,
        parse_data: value,
        metadata: value,
        timestamp: T,
      },
      {
        sender_id: 's1',
        event: 'user',
        text: 'x',
        parse_data: {
          intent: { name: value, confidence: value },
          intent_ranking: [value, { name: value, confidence: value }],
          commands: value,
        },
      },
      {
        sender_id: 's1',
        event: 'bot',
        text: value,
        data: value,
        metadata: { event_type: value, language: value, model_id: value, bot: value, utter_action: value },
      },
      { sender_id: 's1', event: 'action', name: value, timestamp: value },
      { sender_id: value, event: value, conversations: value, tracker: value, events: value },
      value,
    ]);
    const { events } = rasa.map([documents, ...documents]);
    expect(events.length).toBeGreaterThan(20);
    for (const event of events) expect(parseEvent(event, new Date())).toMatchObject({ ok: true });
  });
});
