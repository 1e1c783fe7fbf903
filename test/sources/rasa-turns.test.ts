import { describe, expect, it } from 'vitest';
import { rasa } from '../../src/sources/rasa.ts';
import { AT, action, bot, flow, lines, listen, live, only, types, user } from './rasa-lines.ts';

describe('an unrecognised turn', () => {
  it.each([
    ['intent nlu_fallback', [user('blub', 'nlu_fallback'), listen], 'low_confidence'],
    ['intent out_of_scope', [user('blub', 'out_of_scope'), listen], 'no_match'],
    [
      'action_default_fallback, rewound',
      [user('blub', null), action('action_default_fallback'), bot('sorry'), { event: 'rewind' }, listen],
      'no_match',
    ],
    ['a custom fallback action', [user('blub'), action('action_botfront_fallback'), listen], 'no_match'],
    ['a CALM pattern', [user('blub', null), flow('pattern_cannot_handle'), listen], 'no_match'],
    [
      'a CALM command',
      [user('blub', null, { commands: [{ command: 'cannot handle' }] }), listen],
      'no_match',
    ],
    [
      'all of them at once',
      [
        user('blub', 'nlu_fallback'),
        action('action_two_stage_fallback'),
        action('action_default_ask_rephrase'),
        bot('sorry'),
        flow('pattern_cannot_handle'),
        listen,
        action('action_default_fallback'),
        listen,
      ],
      'low_confidence',
    ],
    ['no action_listen at the end of the file', [user('blub', 'nlu_fallback')], 'low_confidence'],
  ])('is one event: %s', (_, rows, cause) => {
    const [message] = only(lines(...rows), 'message.user');
    const unrecognised = only(lines(...rows), 'query.unrecognised');
    expect(unrecognised).toHaveLength(1);
    expect(unrecognised[0]).toMatchObject({ message_id: message!.id, cause, occurred_at: AT });
  });

  it('is not made of an utterance, an empty intent or a fallback without a turn', () => {
    const rows = lines(
      action('action_default_fallback'),
      user('/x', null),
      action('utter_2stage_fallback'),
      bot('ok'),
      listen,
    );
    expect(only(rows, 'query.unrecognised')).toEqual([]);
  });

  it('counts two turns as two', () => {
    const rows = lines(user('blub', 'nlu_fallback'), listen, user('bla', 'nlu_fallback'), listen);
    expect(new Set(only(rows, 'query.unrecognised').map(({ message_id }) => message_id)).size).toBe(2);
  });

  it('lists as candidates what the NLU would have chosen, without the fallback classifier', () => {
    const intent_ranking = [
      { name: 'nlu_fallback', confidence: 0.7 },
      ...Array.from({ length: 12 }, (_, i) => ({ id: i, name: `intent_${i}`, confidence: 0.5 - i / 100 })),
    ];
    const [event] = only(lines(user('blub', 'nlu_fallback', { intent_ranking })), 'query.unrecognised');
    expect(event!.candidates).toHaveLength(10);
    expect(event!.candidates![0]).toEqual({ intent: 'intent_0', confidence: 0.5 });
  });

  it('is marked as answered when something else answered after all', () => {
    const rows = lines(user('blub', 'nlu_fallback'), action('gpt_llm_faq'), bot('Here you are'), listen);
    expect(only(rows, 'query.unrecognised')[0]!.answered).toBe(true);
    expect(only(rows, 'message.bot')[0]!.kind).toBe('answer');
  });

  it('makes the reply of the same turn a Bot Break message, and the next turn none', () => {
    const rows = lines(
      user('blub', 'nlu_fallback'),
      bot('sorry'),
      listen,
      user('price?'),
      bot('5'),
      bot('How many?', { utter_action: 'utter_ask_number' }),
    );
    expect(only(rows, 'message.bot').map(({ kind }) => kind)).toEqual(['fallback', 'answer', 'prompt']);
  });

  it('does not stain what the bot says later of its own accord', () => {
    const rows = lines(user('blub', 'nlu_fallback'), bot('sorry'), listen, bot('Your basket waits'));
    expect(only(rows, 'message.bot').map(({ kind }) => kind)).toEqual(['fallback', 'answer']);
  });

  it('follows the lists that the operator sets', () => {
    const rows = lines(user('blub', 'dunno'), listen, user('bla', 'nlu_fallback'), listen);
    const { events } = rasa.map(rows, { lists: { fallback_intents: ['dun*'] } });
    const [first] = events.filter(({ type }) => type === 'message.user');
    expect(
      events.filter(({ type }) => type === 'query.unrecognised').map(({ message_id }) => message_id),
    ).toEqual([first!.id]);
  });
});

describe('a request for a person', () => {
  it.each([
    ['intent', [user('agent!', 'request_human'), listen], 'customer'],
    ['CALM pattern', [user('agent!', null), flow('pattern_human_handoff')], 'customer'],
    ['CALM command', [user('agent!', null, { commands: [{ command: 'human handoff' }] })], 'customer'],
    [
      'intent, action and pattern',
      [user('agent!', 'handoff'), action('action_human_handoff'), flow('pattern_human_handoff'), listen],
      'customer',
    ],
    ['intent and Kairon', [user('agent!', 'i_live_agent'), live('agent_request_live_agent')], 'customer'],
    ['action alone', [user('price?'), action('action_handoff_to_desk')], undefined],
  ])('is one event per turn: %s', (_, rows, initiator) => {
    const requests = only(lines(...rows), 'handover.requested');
    expect(requests).toHaveLength(1);
    expect(requests[0]!.initiator).toBe(initiator);
    expect(requests[0]!.reason).toBe(initiator && 'user_requested');
  });

  it('leaves the reason open after a break: the rule decides by the unrecognised turn', () => {
    const rows = lines(
      user('blub', 'nlu_fallback'),
      action('action_human_handoff'),
      bot('One moment'),
      listen,
    );
    expect(types(rows)).toEqual(['message.user', 'handover.requested', 'message.bot', 'query.unrecognised']);
    expect(only(rows, 'handover.requested')[0]).not.toHaveProperty('reason');
  });

  it('ends with resume after pause', () => {
    expect(
      types(lines(user('agent!', 'handoff'), { event: 'pause' }, { event: 'resume' }, { event: 'resume' })),
    ).toEqual(['message.user', 'handover.requested', 'handover.returned']);
  });
});
