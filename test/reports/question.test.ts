import { expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { bucketStarts, earlierWindow, utcText, type Window, zonedText } from '../../src/domain/window.ts';
import { parseQuestion } from '../../src/reports/parameters.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const question = (query: string, timezone = 'UTC') =>
  parseQuestion(new URLSearchParams(query), { now: NOW, timezone });
const bounds = ({ from, to }: Window) => [zonedText(from), zonedText(to)];
const window = (query: string, timezone?: string) => bounds(question(query, timezone).window);

function faults(query: string): Record<string, string> {
  try {
    question(query);
  } catch (error) {
    if (error instanceof Problem && error.status === 422)
      return Object.fromEntries(error.errors.map((part) => [part.pointer, part.detail]));
    throw error;
  }
  return {};
}

test.for([
  ['chanel=web', 'did you mean channel?'],
  ['form=2026-11-01', 'did you mean from?'],
  ['Bot=web', 'did you mean bot?'],
  ['timezone=UTC', 'there is no parameter timezone'],
  ['include-test=1', 'did you mean include_test?'],
  ['attr=plan', 'there is no parameter attr'],
  ['__proto__=x', 'there is no parameter __proto__'],
  ['constructor=x', 'there is no parameter constructor'],
  ['xyzzyplugh=1', 'there is no parameter xyzzyplugh'],
])('an unknown parameter is refused and the nearest one named: %s', ([query, advice]) => {
  expect(Object.values(faults(query!)).join()).toContain(advice);
});

test.for([
  ['from=yesterday', 'from', 'neither a date'],
  ['from=2026-11-01T00:00:00', 'from', 'an instant with an offset'],
  ['from=2026-02-30', 'from', 'neither a date'],
  ['from=2026-11-02&to=2026-11-02', 'to', 'half-open'],
  ['from=2026-11-03&to=2026-11-02', 'to', 'later than from'],
  ['to=2026-11-02', 'from', 'missing'],
  ['range=28d&from=2026-11-01', 'range', 'either'],
  ['range=0d', 'range', 'is not a range'],
  ['range=-5d', 'range', 'is not a range'],
  ['tz=%2B02:00', 'tz', 'IANA'],
  ['tz=-5', 'tz', 'IANA'],
  ['tz=Mars/Olympus', 'tz', 'IANA'],
  ["tz=UTC'; drop table events; --", 'tz', 'IANA'],
  ['grain=minute', 'grain', 'hour, day, week, month'],
  ['compare=next', 'compare', 'previous, year, none'],
  ['limit=0', 'limit', 'whole number'],
  ['limit=1e9', 'limit', 'whole number'],
  ['limit=1;select 1', 'limit', 'whole number'],
  ['include_test=yes', 'include_test', '1 or 0'],
  ['grain=day&grain=hour', 'grain', '2 times'],
  ['channel=', 'channel', '(none)'],
  ['channel=web,!', 'channel', '(none)'],
  ['attr.=x', 'attr.', 'there is no parameter'],
])('a fault is named with its parameter: %s', ([query, pointer, advice]) => {
  expect(faults(query!)[pointer!]).toContain(advice);
});

test('all faults are named together', () => {
  expect(Object.keys(faults('from=x&grain=y&limit=z&chanel=w&tz=v')).sort()).toEqual([
    'chanel',
    'from',
    'grain',
    'limit',
    'tz',
  ]);
});

test('ranges are whole days of the zone, up to yesterday', () => {
  expect(window('')).toEqual(['2026-10-25T00:00:00+00:00', '2026-11-22T00:00:00+00:00']);
  expect(window('range=7d&tz=Asia/Kathmandu')).toEqual([
    '2026-11-15T00:00:00+05:45',
    '2026-11-22T00:00:00+05:45',
  ]);
  expect(window('range=today&tz=Pacific/Auckland')).toEqual([
    '2026-11-23T00:00:00+13:00',
    '2026-11-24T00:00:00+13:00',
  ]);
  expect(window('range=mtd')).toEqual(['2026-11-01T00:00:00+00:00', '2026-11-23T00:00:00+00:00']);
  expect(window('range=30d', 'Europe/Lisbon')).toEqual([
    '2026-10-23T00:00:00+01:00',
    '2026-11-22T00:00:00+00:00',
  ]);
});

test('a date is local midnight, an instant is itself; without an end the window goes up to tonight', () => {
  expect(window('from=2026-11-01&to=2026-11-02&tz=America/New_York')).toEqual([
    '2026-11-01T00:00:00-04:00',
    '2026-11-02T00:00:00-05:00',
  ]);
  expect(window('from=2026-11-01T06:30:00Z&to=2026-11-01T12:00:00%2B02:00&tz=Asia/Tokyo')).toEqual([
    '2026-11-01T15:30:00+09:00',
    '2026-11-01T19:00:00+09:00',
  ]);
  expect(window('from=2026-11-20')).toEqual(['2026-11-20T00:00:00+00:00', '2026-11-23T00:00:00+00:00']);
});

test('the window compared with has as many days, whatever the clocks did', () => {
  const lisbon = question('from=2026-10-25&to=2026-10-26&tz=Europe/Lisbon').window;
  expect(bounds(earlierWindow(lisbon, 'previous'))).toEqual([
    '2026-10-24T00:00:00+01:00',
    '2026-10-25T00:00:00+01:00',
  ]);
  const spring = question('from=2026-03-29&to=2026-04-05&tz=Europe/Lisbon').window;
  expect(bounds(earlierWindow(spring, 'previous'))).toEqual([
    '2026-03-22T00:00:00+00:00',
    '2026-03-29T00:00:00+00:00',
  ]);
  const havana = question('from=2026-11-01&to=2026-11-02&tz=America/Havana').window;
  expect(bounds(havana)).toEqual(['2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00']);
  expect(bounds(earlierWindow(havana, 'previous'))).toEqual([
    '2026-10-31T00:00:00-04:00',
    '2026-11-01T00:00:00-04:00',
  ]);
  const hours = question('from=2026-11-01T06:00:00Z&to=2026-11-01T09:00:00Z').window;
  expect(bounds(earlierWindow(hours, 'previous'))).toEqual([
    '2026-11-01T03:00:00+00:00',
    '2026-11-01T06:00:00+00:00',
  ]);
  const leap = question('from=2024-02-29&to=2024-03-01').window;
  expect(bounds(earlierWindow(leap, 'year'))).toEqual([
    '2023-02-28T00:00:00+00:00',
    '2023-03-01T00:00:00+00:00',
  ]);
});

test('the month to date is compared with the same days of the month before, as far as it has them', () => {
  const before = (now: string, compare: 'previous' | 'year' = 'previous') =>
    bounds(
      earlierWindow(
        parseQuestion(new URLSearchParams('range=mtd&tz=Europe/Lisbon'), {
          now: new Date(now),
          timezone: 'UTC',
        }).window,
        compare,
      ),
    );
  expect(before('2026-11-22T12:00:00Z')).toEqual(['2026-10-01T00:00:00+01:00', '2026-10-23T00:00:00+01:00']);
  expect(before('2026-03-31T12:00:00Z')).toEqual(['2026-02-01T00:00:00+00:00', '2026-03-01T00:00:00+00:00']);
  expect(before('2026-01-01T12:00:00Z')).toEqual(['2025-12-01T00:00:00+00:00', '2025-12-02T00:00:00+00:00']);
  expect(before('2028-02-29T12:00:00Z', 'year')).toEqual([
    '2027-02-01T00:00:00+00:00',
    '2027-03-01T00:00:00+00:00',
  ]);
});

test('weeks begin on Monday, or on Sunday where that is the setting', () => {
  const starts = (weekStart: 'monday' | 'sunday', query: string) => {
    const { window, grain } = parseQuestion(new URLSearchParams(`${query}&grain=week`), {
      now: NOW,
      timezone: 'UTC',
      weekStart,
    });
    return bucketStarts(window, grain).map((start) => start.toFormat('ccc yyyy-MM-dd HH:mm'));
  };
  const november = 'from=2026-11-11&to=2026-11-24';
  expect(starts('monday', november)).toEqual([
    'Wed 2026-11-11 00:00',
    'Mon 2026-11-16 00:00',
    'Mon 2026-11-23 00:00',
  ]);
  expect(starts('sunday', november)).toEqual([
    'Wed 2026-11-11 00:00',
    'Sun 2026-11-15 00:00',
    'Sun 2026-11-22 00:00',
  ]);
  // In Havana clocks go forward at midnight of a Sunday: that day begins at 01:00.
  expect(starts('sunday', 'from=2026-03-01&to=2026-03-16&tz=America/Havana')).toEqual([
    'Sun 2026-03-01 00:00',
    'Sun 2026-03-08 01:00',
    'Sun 2026-03-15 00:00',
  ]);
});

test('bounds that reach past the calendar stay inside it', () => {
  const wide = question('from=0001-01-01&to=9999-12-31&tz=Asia/Tokyo').window;
  expect(utcText(wide.from)).toBe('0001-01-01T00:00:00.000Z');
  expect(utcText(earlierWindow(wide, 'previous').from)).toBe('0001-01-01T00:00:00.000Z');
});

test('filters: comma or repetition is any of, ! is none of, and both may stand together', () => {
  expect(question('channel=web,whatsapp&channel=voice&bot=!old,!older&attr.plan=pro,!free').filters).toEqual([
    { name: 'channel', any: ['web', 'whatsapp', 'voice'], none: [] },
    { name: 'bot', any: [], none: ['old', 'older'] },
    { name: 'attr.plan', any: ['pro'], none: ['free'] },
  ]);
});
