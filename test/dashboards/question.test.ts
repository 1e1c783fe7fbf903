import { describe, expect, test } from 'vitest';
import {
  daysOf,
  earlierWindow,
  hrefForDays,
  hrefForRange,
  hrefWithFilter,
  hrefWithoutFilter,
  hrefWithoutFilters,
  hrefWithValues,
  readQuestion,
} from '../../dashboards/question.ts';
import type { Report } from '../../dashboards/report.ts';

const ask = (query: string) => readQuestion(new URLSearchParams(query));
const window = (from: string, to: string): Report => ({
  report: 'handover-rate',
  from,
  to,
  tz: 'Europe/Lisbon',
  grain: 'day',
  as_of: null,
  excluded: {},
  rows: [],
});

describe('the URL is the question', () => {
  test('nothing asked is the last 28 days, by day, against the period before', () => {
    expect(ask('')).toMatchObject({ range: '28d', grain: 'day', compare: 'previous', filters: [] });
    expect(ask('range=today').grain).toBe('hour');
    expect(ask('from=2026-11-01&to=2026-11-15')).toMatchObject({
      range: null,
      from: '2026-11-01',
      to: '2026-11-15',
    });
  });

  test('commas and repetition are any of, ! is none of', () => {
    expect(ask('channel=web,app&channel=voice&bot=!faq&attr.plan=gold&from=2026-11-01').filters).toEqual([
      { name: 'channel', negated: false, values: ['web', 'app', 'voice'] },
      { name: 'bot', negated: true, values: ['faq'] },
      { name: 'attr.plan', negated: false, values: ['gold'] },
    ]);
  });

  test('a value with a comma, a ! in front or blanks around it goes through the URL and back', () => {
    for (const value of ['Smith, Jones', '!urgent', ' a ', 'back\\slash', '\\,', ',']) {
      for (const negated of [false, true]) {
        const params = new URLSearchParams(
          hrefWithFilter(new URLSearchParams(), 'intent', value, negated).slice(1),
        );
        expect(readQuestion(params).filters).toEqual([{ name: 'intent', negated, values: [value] }]);
      }
    }
    const both = new URLSearchParams(
      hrefWithValues(new URLSearchParams('team=!x'), 'team', ['a, b', 'c'], false).slice(1),
    );
    const [wanted, unwanted] = readQuestion(both).filters;
    expect(hrefWithoutFilter(both, unwanted!)).toBe(`?${new URLSearchParams({ team: 'a\\, b,c' })}`);
    expect(wanted).toEqual({ name: 'team', negated: false, values: ['a, b', 'c'] });
  });

  test('a filter that the door refuses can be taken away', () => {
    const [filter] = ask('channel=web,,&range=7d').filters;
    expect(hrefWithoutFilter(new URLSearchParams('channel=web,,&range=7d'), filter!)).toBe('?range=7d');
  });

  test('what is not a filter never becomes one', () => {
    expect(ask('grain=week&limit=5&include_test=1&nonsense=1').filters).toEqual([]);
  });

  test('custom days include both ends, the URL is half-open', () => {
    const href = hrefForDays(new URLSearchParams('range=7d&channel=web'), '2026-10-01', '2026-10-31');
    expect(href).toBe('?channel=web&from=2026-10-01&to=2026-11-01');
    expect(hrefForRange(new URLSearchParams(href.slice(1)), 'mtd')).toBe('?channel=web&range=mtd');
  });

  test('a filter is added and taken away without touching the others', () => {
    const params = new URLSearchParams(
      hrefWithFilter(new URLSearchParams('bot=a'), 'bot', 'b & c', true).slice(1),
    );
    expect(params.getAll('bot')).toEqual(['a', '!b & c']);
    const [wanted] = readQuestion(params).filters;
    expect(new URLSearchParams(hrefWithoutFilter(params, wanted!).slice(1)).getAll('bot')).toEqual([
      '!b & c',
    ]);
    expect(hrefWithoutFilters(params)).toBe('?');
  });
});

describe('the period before', () => {
  test('has the same length and ends where this one starts', () => {
    const now = window('2026-10-25T00:00:00+01:00', '2026-11-22T00:00:00+00:00');
    expect(daysOf(now)).toEqual({ first: '2026-10-25', last: '2026-11-21' });
    expect(earlierWindow(now, 'previous')).toEqual({ from: '2026-09-27', to: '2026-10-25' });
    expect(earlierWindow(now, 'year')).toEqual({ from: '2025-10-25', to: '2025-11-22' });
    expect(earlierWindow(now, 'none')).toBeNull();
  });

  test('a window that runs until now counts today', () => {
    const today = window('2026-11-22T00:00:00+00:00', '2026-11-22T14:05:00+00:00');
    expect(daysOf(today)).toEqual({ first: '2026-11-22', last: '2026-11-22' });
    expect(earlierWindow(today, 'previous')).toEqual({ from: '2026-11-21', to: '2026-11-22' });
  });
});
