import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { parseInstant } from '../../src/domain/instant.ts';
import { zonedInstants } from '../../src/reports/zoned.ts';

const ZONES = [
  'UTC',
  'Europe/Lisbon',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
];

/** Around clock changes (St John's changed at 00:01 until 2011), and anywhere. */
const moment = fc.oneof(
  fc.integer({ min: Date.parse('1900-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom(
        '2010-11-07T02:31:00Z',
        '2026-10-25T01:00:00Z',
        '2026-10-03T15:30:00Z',
        '2011-12-30T10:00:00Z',
      ),
      fc.integer({ min: -7_200_000, max: 7_200_000 }),
    )
    .map(([change, ms]) => Date.parse(change) + ms),
);

test('instants are written with the offset that the zone had then', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.array(moment, { minLength: 1, maxLength: 20 }),
      (zone, moments) => {
        const write = zonedInstants(['seen'], zone);
        for (const ms of moments) {
          const seen = `${new Date(ms).toISOString().slice(0, -1)}007Z`;
          const written = write({ seen, n: 1 }).seen as string;
          expect(parseInstant(written)).toEqual({ ms, micros: 7 });
          const shown = DateTime.fromMillis(ms, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'007'ZZ");
          if (ms >= 0) expect(written).toBe(shown);
          expect(write({ seen: null }).seen).toBe(null);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a fraction is as long as it must be', () => {
  const write = zonedInstants(['seen'], 'UTC');
  expect(write({ seen: '2026-11-22T10:00:00.000000Z' }).seen).toBe('2026-11-22T10:00:00+00:00');
  expect(write({ seen: '2026-11-22T10:00:00.120000Z' }).seen).toBe('2026-11-22T10:00:00.120+00:00');
  expect(zonedInstants(['seen'], 'America/Lima')({ seen: '0000-01-01T00:00:00.000000Z' }).seen).toBe(
    '0000-01-01T00:00:00+00:00',
  );
  expect(write({ seen: '2026-11-22T10:00:00.000001Z' }).seen).toBe('2026-11-22T10:00:00.000001+00:00');
});
