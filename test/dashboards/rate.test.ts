import { describe, expect, test } from 'vitest';
import { deltaOf } from '../../dashboards/delta.ts';
import { certaintyOf, drawable, intervalText, type Rate, rateText } from '../../dashboards/rate.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const rate = (numerator: number, denominator: number, low: number | null, high: number | null): Rate => ({
  value: denominator > 0 ? numerator / denominator : null,
  numerator,
  denominator,
  low,
  high,
});

describe('low n', () => {
  // Half-widths at 30 %: n = 9 about 0.25, n = 30 about 0.156, n = 97 about 0.09.
  test.each([
    [rate(0, 0, null, null), 'none', null],
    [rate(7, 9, 0.45, 0.94), 'few', null],
    [rate(3, 10, 0.11, 0.6), 'wide', 0.3],
    [rate(9, 30, 0.167, 0.479), 'wide', 0.3],
    [rate(29, 97, 0.217, 0.397), 'firm', 29 / 97],
    [rate(1511, 4812, 0.301, 0.3273), 'firm', 1511 / 4812],
  ] as const)('%o is %s', (given, certainty, drawn) => {
    expect(certaintyOf(given)).toBe(certainty);
    expect(drawable(given)).toBe(drawn);
  });

  test('under ten only counts are told, without an interval', () => {
    expect(rateText(rate(7, 9, 0.45, 0.94))).toBe('7 of 9');
    expect(intervalText(rate(7, 9, 0.45, 0.94))).toBe('–');
  });

  test('no denominator is a dash, never 0 %', () => {
    expect(rateText(rate(0, 0, null, null))).toBe('–');
    expect(plain(rateText(rate(0, 12, 0, 0.24)))).toBe('0.0 %');
  });
});

describe('verdict', () => {
  const row = (over: Record<string, unknown>) => ({
    metric: 'bot_break_rate',
    unit: 'rate',
    value: 606 / 4812,
    numerator: 606,
    denominator: 4812,
    previous: { value: 402 / 4730, numerator: 402, denominator: 4730 },
    difference: 606 / 4812 - 402 / 4730,
    difference_low: 0.0287,
    difference_high: 0.0533,
    verdict: 'worse',
    ...over,
  });

  test('a clear change for the worse says so, with arrow, points and interval', () => {
    const delta = deltaOf(row({}));
    expect(delta).toMatchObject({ arrow: 'up', tone: 'bad' });
    expect(plain(delta?.text ?? '')).toBe('up 4.1 pts, worse');
    expect(plain(delta?.detail ?? '')).toBe(
      'Before: 8.5 %. The difference lies between +2.9 pts and +5.3 pts (95 % interval).',
    );
  });

  test('colour follows the verdict, not the sign', () => {
    expect(deltaOf(row({ verdict: 'better' }))).toMatchObject({ arrow: 'up', tone: 'good' });
    const fell = { difference: -0.04, difference_low: -0.05, difference_high: -0.03, verdict: 'better' };
    expect(deltaOf(row(fell))).toMatchObject({ arrow: 'down', tone: 'good' });
  });

  test('a neutral change is never coloured', () => {
    const delta = deltaOf(row({ verdict: 'neutral' }));
    expect(delta?.tone).toBe('plain');
    expect(plain(delta?.text ?? '')).toBe('up 4.1 pts');
  });

  test('an interval that holds zero is no clear change, whatever the metric', () => {
    const unclear = { difference_low: -0.026, difference_high: 0.014 };
    for (const verdict of ['unclear', 'neutral']) {
      expect(deltaOf(row({ ...unclear, verdict }))).toMatchObject({
        arrow: null,
        tone: 'plain',
        text: 'no clear change',
      });
    }
  });

  test('a change from zero is new', () => {
    const delta = deltaOf(row({ previous: { value: 0, numerator: 0, denominator: 4730 } }));
    expect(delta?.text).toBe('new, worse');
  });

  test('small numbers are not compared, nor is nothing', () => {
    expect(deltaOf(row({ previous: { value: 7 / 9, numerator: 7, denominator: 9 } }))?.text).toBe(
      'too few to compare',
    );
    expect(deltaOf(row({ unit: 'ms', denominator: null, n: 4 }))?.text).toBe('too few to compare');
    expect(deltaOf(row({ previous: { value: null } }))?.text).toBe('no earlier period to compare');
    expect(deltaOf(row({ previous: null }))).toBeNull();
  });

  test('a shorter wait is told in time', () => {
    const wait = { unit: 'ms', value: 220_000, denominator: null, n: 1377, previous: { value: 255_000 } };
    const delta = deltaOf(
      row({ ...wait, difference: -35_000, difference_low: null, difference_high: null, verdict: 'better' }),
    );
    expect(plain(delta?.text ?? '')).toBe('down 35 s, better');
    expect(plain(delta?.detail ?? '')).toBe('Before: 4 m 15 s.');
  });
});
