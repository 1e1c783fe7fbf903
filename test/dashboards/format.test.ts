import { describe, expect, test } from 'vitest';
import { addDays, ago, bucketLabel, bucketName, daysBetween, isDay } from '../../dashboards/dates.ts';
import {
  formatByUnit,
  formatCount,
  formatDuration,
  formatPoints,
  formatRate,
} from '../../dashboards/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  test.each([
    [0, '0'],
    [4812, '4,812'],
    [null, '–'],
  ])('count %s reads %s', (value, text) => expect(formatCount(value)).toBe(text));

  test.each([
    [0, '0.0 %'],
    [0.1259, '12.6 %'],
    [1, '100.0 %'],
    [null, '–'],
  ])('rate %s reads %s', (value, text) => expect(plain(formatRate(value))).toBe(text));

  test('a difference is in points, with its sign where asked', () => {
    expect(plain(formatPoints(-0.0264))).toBe('2.6 pts');
    expect(plain(formatPoints(-0.0264, { signed: true }))).toBe('−2.6 pts');
    expect(plain(formatPoints(0.0533, { signed: true }))).toBe('+5.3 pts');
    expect(plain(formatPoints(0, { signed: true }))).toBe('0.0 pts');
  });

  test.each([
    [0, '0 s'],
    [59_499, '59 s'],
    [59_500, '1 m 00 s'],
    [220_000, '3 m 40 s'],
    [842_000, '14 m 02 s'],
    [7_500_000, '2 h 05 m'],
    [100 * 3_600_000, '4 d 4 h'],
    [null, '–'],
  ])('%s ms reads %s', (ms, text) => expect(plain(formatDuration(ms))).toBe(text));

  test('a value is written by its unit, and unknown is never zero', () => {
    expect(plain(formatByUnit(0.5, 'rate'))).toBe('50.0 %');
    expect(plain(formatByUnit(1000, 'ms'))).toBe('1 s');
    expect(formatByUnit(7, 'count')).toBe('7');
    expect(formatByUnit(null, 'rate')).toBe('–');
  });
});

describe('dates', () => {
  test('a bucket is named in the zone of the report, not of the machine', () => {
    const instant = '2026-11-12T23:00:00Z';
    expect(bucketLabel(instant, 'day', 'Europe/Lisbon')).toBe('12 Nov');
    expect(bucketLabel(instant, 'day', 'Europe/Berlin')).toBe('13 Nov');
    expect(bucketLabel(instant, 'hour', 'Asia/Kolkata')).toBe('04:30');
    expect(bucketName(instant, 'hour', 'Europe/Berlin')).toBe('Fri, 13 Nov 2026, 00:00');
    expect(bucketLabel('2026-11-01T00:00:00+00:00', 'month', 'UTC')).toBe('Nov 2026');
  });

  test('the hour that the clock says twice has its zone beside it, the hours around it have none', () => {
    const names = ['00:30', '01:30', '02:30', '03:30'].map((time) =>
      bucketName(`2026-10-25T${time}:00+02:00`, 'hour', 'Europe/Lisbon'),
    );
    expect(names).toEqual([
      'Sat, 24 Oct 2026, 23:30',
      'Sun, 25 Oct 2026, 00:30',
      expect.stringMatching(/^Sun, 25 Oct 2026, 01:30 (?:WEST|GMT\+1)$/),
      expect.stringMatching(/^Sun, 25 Oct 2026, 01:30 (?:WET|GMT)$/),
    ]);
    expect(bucketName('2026-03-29T02:00:00+01:00', 'hour', 'Europe/Lisbon')).toBe('Sun, 29 Mar 2026, 02:00');
  });

  test('days are moved over months, leap days and clock changes', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
  });

  test('only days that exist are days', () => {
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2026-1-1')).toBe(false);
    expect(isDay('yesterday')).toBe(false);
  });

  test('how long ago is told in the largest whole unit', () => {
    const now = '2026-11-22T14:05:00Z';
    expect(ago('2026-11-22T13:41:00Z', now)).toBe('24 minutes ago');
    expect(ago('2026-11-22T11:02:00Z', now)).toBe('3 hours ago');
    expect(ago('2026-11-21T13:00:00Z', now)).toBe('yesterday');
    expect(ago('2026-11-22T14:04:40Z', now)).toBe('this minute');
  });
});
