import { describe, expect, test } from 'vitest';
import { draw, gap, listOf, summaryOf, textOf } from './gaps-model.ts';

describe('figures', () => {
  test('each says what it stands on', () => {
    const text = textOf(draw(''));
    for (const part of [
      'Unrecognised',
      '8.4 %',
      '84 of 1,000 turns',
      '95 % interval: 7.0 % to 10.0 %.',
      'Handed over after a miss',
      '120 100 by bot break , 20 asked after a break , of 500 sessions',
      'Top 10 cover',
      '58.0 % 116 of 200 turns with text',
      'To do',
      '2 of 2 groups of queries',
      'none released yet',
    ])
      expect(text).toContain(part);
    const released = listOf([gap('g_1')], { statuses: { held: 12, returned: 2, released: 1, open: 4 } });
    expect(textOf(draw('', { list: released }))).toContain('12 of 15 2 came back , 1 being watched');
  });

  test('a part that failed says so, and the others stay', () => {
    const problem = { status: 503, title: 'Busy', detail: 'Try <b>later</b>.', request_id: 'req_1' };
    const listless = textOf(draw('', { list: { problem } }));
    expect(listless).toContain('Try &lt;b&gt;later&lt;/b&gt;.');
    expect(listless).toContain('84 of 1,000 turns');
    const figureless = textOf(draw('', { summary: { problem } }));
    expect(figureless).toContain('label g_1');
    expect(figureless).not.toContain('84 of 1,000 turns');
  });
});

describe('the list', () => {
  test('talk and what is rare stand apart; places go on from the page before', () => {
    const list = listOf([
      gap('g_1'),
      gap('g_3', { kind: 'small_talk' }),
      gap('g_4', { kind: 'asks_for_person' }),
    ]);
    const rare = listOf([gap('g_2', { queries: 2 })], { total: 61, next_cursor: 'more' });
    const markup = draw('rank=51', { list, rare });
    const order = ['label g_1', 'Rare (61)', 'label g_2', 'talk-title', 'label g_3', 'label g_4'];
    const places = order.map((part) => markup.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(textOf(markup)).toContain('51 to 53 of 3');
    expect(markup).toContain('href="?rare=only">Show all 61</a>');
    expect(markup).toMatch(/<td class="number faint wide">51<\/td>/);
  });

  test('links keep the question and leave out what was just said', () => {
    const markup = draw('range=7d&bot=web&status=all&done=g_1&rev=3', { done: gap('g_1') });
    expect(markup).toContain('href="?range=7d&amp;bot=web&amp;status=all&amp;open=g_2"');
    expect(markup).not.toMatch(/href="[^"]*done=/);
    expect(markup).toContain('v1/gaps/export?range=7d&amp;bot=web&amp;sort=impact&amp;format=rasa');
  });

  test('under 50 turns it is plain, and says why', () => {
    const markup = draw('', { list: listOf([gap('g_1')], { turns: 23 }) });
    expect(textOf(markup)).toContain('Grouping starts at 50 unrecognised turns with text; you have 23.');
    expect(markup).not.toContain('class="number faint wide">1<');
    expect(markup).not.toContain('data-block="pareto"');
  });

  test('an empty one says what empties it and how to go on', () => {
    const none = listOf([], { turns: 0, statuses: {} });
    expect(textOf(draw('', { list: none, summary: summaryOf(0, null) }))).toContain(
      'No event has arrived yet',
    );
    expect(textOf(draw('', { list: none, summary: summaryOf(0) }))).toContain('recognised every query');
    expect(textOf(draw('', { list: none }))).toContain(
      '84 turns were not recognised, but none came with its text',
    );
    const narrowed = draw('bot=web&status=held&q=x', { list: listOf([], { statuses: {}, groups: 3 }) });
    for (const part of [
      'No gap matches',
      'Remove filter: bot is web',
      'Remove search: x',
      'Show all statuses',
    ])
      expect(textOf(narrowed + narrowed.replaceAll(/aria-label="([^"]*)"/g, '>$1<'))).toContain(part);
    expect(textOf(draw('', { list: listOf([], { statuses: { ignored: 3 } }) }))).toContain(
      'Nothing is left to do',
    );
  });
});
