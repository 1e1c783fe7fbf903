import { describe, expect, test } from 'vitest';
import { actionsOf, draw, gap, HOSTILE, listOf, textOf } from './gaps-model.ts';

describe('an open gap', () => {
  const detail = gap('g_1', {
    status: 'returned',
    owner: 'Ana',
    bot_version: 'v43',
    released_version: 'v43',
    languages: ['en', 'pt'],
    bot_versions: ['v41'],
    nodes: ['faq.refund'],
    terms: ['refund'],
    typical: [{ query_id: 'q_1', text: 'where is my refund', count: 8, language: 'en' }],
    odd: [{ query_id: 'q_2', text: 'money???', count: 1, language: 'en' }],
    agents_answered: [{ text: 'I look into it.', sessions: 5 }],
    newest_sessions: [
      {
        session_id: 's_1',
        started_at: '2026-11-12T09:14:00Z',
        outcome: 'handed_over',
        reason: 'bot_break',
        text: 'refund',
      },
    ],
    effect: {
      released_at: '2026-11-10T00:00:00Z',
      before: {
        from: '2026-11-03T00:00:00Z',
        to: '2026-11-10T00:00:00Z',
        queries: 31,
        user_turns: 1000,
        rate: 31,
        low: 22,
        high: 44,
      },
      after: {
        from: '2026-11-10T00:00:00Z',
        to: '2026-11-17T00:00:00Z',
        queries: 9,
        user_turns: 1000,
        rate: 9,
        low: 5,
        high: 17,
      },
      recent: {
        from: '2026-11-15T00:00:00Z',
        to: '2026-11-22T00:00:00Z',
        queries: 60,
        user_turns: 1000,
        rate: 60,
        low: 47,
        high: 76,
      },
      difference: { value: 29, low: 10.5, high: 47.2 },
      verdict: 'returned',
    },
    history: [
      {
        revision: 1,
        decision: 'change',
        at: '2026-11-09T10:00:00Z',
        who: 'Ana',
        undone: true,
        owner: null,
        status: 'in_training',
      },
      { revision: 2, decision: 'undo', at: '2026-11-09T11:00:00Z', who: 'Ben', undone: false, undoes: 1 },
      {
        revision: 3,
        decision: 'change',
        at: '2026-11-09T12:00:00Z',
        who: 'Ben',
        undone: false,
        bot_version: 'v43',
      },
    ],
  });

  test('shows wordings, answers, effect with interval and verdict, and who decided what', () => {
    const markup = draw('open=g_1', { gap: detail });
    const text = textOf(markup);
    for (const part of [
      'where is my refund 8× · en',
      'money??? 1× · en',
      'I look into it. 5×',
      'Released with v43',
      'returned: clearly back',
      '31 of 1,000 31.0 22.0 to 44.0',
      'Latest against before: +29 (+10.5 to +47.2, 95 % interval)',
      'version: v43 Ben, 9 Nov 2026, 12:00',
      'took a decision back Ben',
      'status: in training, owner cleared (taken back) Ana',
    ])
      expect(text.replaceAll(' )', ')').replaceAll(' ( ', ' (')).toContain(part);
    expect(markup).toContain('href="sessions?range=28d&amp;open=s_1"');
    expect(new Set(actionsOf(markup))).toEqual(
      new Set(['teach', 'ignore', 'undo', 'release', 'own', 'rename', 'snooze', 'merge', 'split']),
    );
  });

  test('who may not decide sees no button for it, who may not read sees counts and the role that may', () => {
    const hidden = {
      ...detail,
      label: null,
      typical: [{ query_id: 'q_1', text: null, count: 8 }],
      odd: [],
      agents_answered: null,
    };
    const markup = draw('open=g_1', { gap: hidden, texts: false, edits: false });
    expect(actionsOf(markup)).toEqual([]);
    const text = textOf(markup);
    expect(text).toContain('An admin can make you an analyst');
    expect(text).toContain('need the role editor');
    expect(text).toContain('wording hidden 8×');
    expect(markup).not.toContain('v1/gaps/export');
    expect(markup).not.toContain('data-edits');
  });

  test('texts that people wrote break out of nothing', () => {
    const evil = JSON.parse(
      JSON.stringify(detail).replaceAll(
        /"(label|text|owner|intent|note|who|bot_version|session_id)":(?:"[^"]*"|null)/g,
        (_, name) => JSON.stringify({ [name]: HOSTILE }).slice(1, -1),
      ),
    ) as typeof detail;
    const problem = { status: 409, title: HOSTILE, detail: HOSTILE, request_id: HOSTILE };
    const gaps = ['g_1', 'g_2', 'g_3'].map((id) => ({ ...evil, gap_id: id, nearest_intent: HOSTILE }));
    const markup = draw(
      `open=g_1&done=g_1&rev=3&q=${encodeURIComponent(HOSTILE)}&bot=${encodeURIComponent(HOSTILE)}`,
      {
        gap: gaps[0],
        done: gaps[0],
        list: listOf(gaps),
        refused: problem,
        user: HOSTILE,
        choices: { bot: [HOSTILE], language: [HOSTILE] },
      },
    );
    expect(
      markup.match(/<script[^>]*>/g)?.filter((tag) => tag !== '<script type="application/json" data-bars>') ??
        [],
    ).toEqual([]);
    expect(markup).not.toContain('<img');
    const tags = (markup.match(/<[a-z][^<>]*>/gi) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
    expect(tags.filter((tag) => /\s(?:on\w+|style)\s*=/i.test(tag))).toEqual([]);
    expect(draw('', { list: listOf(gaps) })).toContain('data-block="pareto"');
    expect(draw('', { list: listOf(gaps) }).split('</script>').length).toBe(2);
  });
});
