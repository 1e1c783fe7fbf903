import { describe, expect, it } from 'vitest';
import { rasa } from '../../src/sources/rasa.ts';
import { action, bot, lines, listen, live, only, T, types, user } from './rasa-lines.ts';

describe("Kairon's live chat", () => {
  it('tells who really spoke', () => {
    const notice = { sender: 'Agent', message: 'Conversation is closed by client' };
    const { events } = rasa.map(
      lines(
        live('agent_request_live_agent', 'Requesting agent...'),
        live('user_live_agent', 'where is my parcel'),
        live('agent_allocation_live_agent', '663f8adf'),
        live('agent_live_agent', 'hello'),
        live('agent_live_agent', notice),
        live('conversation_close_live_agent', 'bye'),
        live('something_new_live_agent', 'x'),
      ),
    );
    expect(events.map(({ type, text, agent_id, public: shown }) => [type, text ?? agent_id, shown])).toEqual([
      ['handover.requested', undefined, undefined],
      ['message.user', 'where is my parcel', undefined],
      ['handover.accepted', '663f8adf', undefined],
      ['message.agent', 'hello', undefined],
      ['message.agent', 'Conversation is closed by client', false],
      ['handover.returned', undefined, undefined],
    ]);
  });

  const close = live('conversation_close_live_agent_client');
  it.each([
    ['waiting', [live('agent_request_live_agent')], true],
    [
      'told that nobody is there',
      [live('agent_request_live_agent'), live('no_agent_available_live_agent')],
      false,
    ],
    ['served', [live('agent_request_live_agent'), live('agent_allocation_live_agent')], false],
    ['answered without an allocation', [live('agent_request_live_agent'), live('agent_live_agent')], false],
  ])('a customer who closes while %s', (_, rows, abandoned) => {
    const ends = types(lines(...rows, close)).slice(rows.length);
    expect(ends).toEqual(abandoned ? ['handover.abandoned', 'handover.returned'] : ['handover.returned']);
  });
});

describe('starts and ends', () => {
  it('takes a start that is announced twice as one, and a restart with the start that follows it too', () => {
    const start = { event: 'session_started' };
    expect(types(lines(start, action('action_session_start'), start, user('hi')))).toEqual([
      'conversation.started',
      'message.user',
    ]);
    expect(
      types([
        ...lines(user('/restart'), { event: 'restart' }),
        { ...start, sender_id: 's1', timestamp: T + 90_000 },
      ]),
    ).toEqual(['message.user', 'conversation.started']);
    expect(
      types([
        { ...start, sender_id: 's1', timestamp: T },
        { ...start, sender_id: 's1', timestamp: T + 3600 },
      ]),
    ).toHaveLength(2);
  });

  it('knows the ends of CALM', () => {
    expect(only(lines({ event: 'session_ended' }), 'conversation.ended')).toHaveLength(1);
    expect(only(lines({ event: 'conversation_inactive' }), 'conversation.ended')[0]!.by).toBe('system');
  });
});

describe('time and order', () => {
  it('keeps microseconds', () => {
    expect(
      rasa.map({ sender_id: 's', event: 'user', text: 'a', timestamp: 1602686342.6834753 }).events[0]!
        .occurred_at,
    ).toBe('2020-10-14T14:39:02.683475Z');
  });

  it.each(['$currentDate()', null, undefined, ''])('never dates a row whose time is %j', (timestamp) => {
    const mapped = rasa.map(
      lines(user('one', 'nlu_fallback'), bot('same'), bot('same'), listen).map((row) => ({
        ...row,
        timestamp,
      })),
    );
    expect(mapped.estimated).toBe(4);
    for (const event of mapped.events) expect(event).toMatchObject({ time_estimated: true });
    expect(mapped.events.every(({ occurred_at }) => occurred_at === undefined)).toBe(true);
    const inOrder = mapped.events.toSorted((a, b) => a.sequence! - b.sequence!).map(({ type }) => type);
    expect(inOrder).toEqual(['message.user', 'query.unrecognised', 'message.bot', 'message.bot']);
    expect(new Set(mapped.events.map(({ id }) => id)).size).toBe(4);
  });

  it('puts a message before its answers where a coarse clock gave all one instant', () => {
    const rows = [action('action_default_fallback'), bot('sorry'), user('blub', null)];
    const sameInstant = rows.map((row) => ({ sender_id: 's1', timestamp: T, ...row }));
    const { events } = rasa.map(sameInstant);
    const [message] = events;
    expect(message!.type).toBe('message.user');
    expect(events.find(({ type }) => type === 'query.unrecognised')!.message_id).toBe(message!.id);
  });

  it('leaves a message where it is when the bot was listening', () => {
    const rows = [bot('How are you?'), listen, user('fine')].map((row) => ({
      sender_id: 's1',
      timestamp: T,
      ...row,
    }));
    expect(types(rows)).toEqual(['message.bot', 'message.user']);
  });

  it('maps lines that arrive out of order as if they had not', () => {
    const rows = lines(
      user('blub', null),
      action('action_default_fallback'),
      bot('sorry'),
      listen,
      user('bla'),
      listen,
    );
    expect(rasa.map(rows.toReversed()).events).toEqual(rasa.map(rows).events);
  });

  it('drops copies of a line', () => {
    const rows = lines(user('hi'), bot('hello'));
    expect(rasa.map([...rows, ...rows]).events.map(({ id }) => id)).toEqual(
      rasa.map(rows).events.map(({ id }) => id),
    );
  });
});
