import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileHref, pageHref, paramsFor, readAsked } from '../../dashboards/reports/asked.ts';
import { sha256Of } from '../../dashboards/reports/browser/checksum.ts';
import { reportOf } from '../../dashboards/reports/catalogue.ts';
import { csvRowCounter } from '../../dashboards/reports/csv-rows.ts';
import { isForm, placeOfForm } from '../../dashboards/reports/form.ts';
import { fileNameIn, formatBytes } from '../../dashboards/reports/sizes.ts';
import { reportCsv } from '../../src/reports/csv.ts';

const placeOf = (fields: Record<string, string>) =>
  placeOfForm(new URLSearchParams({ report: 'summary', format: 'csv', first: '', last: '', ...fields }));

describe('the form', () => {
  test('is told from an address by its own fields', () => {
    expect(isForm(new URLSearchParams('report=summary&range=7d'))).toBe(false);
    expect(isForm(new URLSearchParams('report=summary&range=7d&first=&last='))).toBe(true);
    expect(isForm(new URLSearchParams('report=summary&do=download'))).toBe(true);
  });

  test('leads to an address without empty fields', () => {
    expect(placeOf({ range: '7d', tz: ' ', value: '', field: 'channel', is: 'is', do: 'show' })).toBe(
      'reports?report=summary&format=csv&range=7d',
    );
  });

  test('leads to the file', () => {
    expect(placeOf({ range: '7d', tz: 'UTC', bom: '1', do: 'download' })).toBe(
      'v1/reports/summary.csv?range=7d&tz=UTC&bom=1',
    );
    expect(placeOf({ format: 'xlsx', range: '7d', bom: '1', do: 'download' })).toBe(
      'v1/reports/summary.xlsx?range=7d',
    );
  });

  test('leads to no file of another place, whatever report and format it names', () => {
    expect(placeOf({ report: '../keys', format: '/../../x', range: '7d', do: 'download' })).toBe(
      'v1/reports/summary.csv?range=7d',
    );
  });

  test('means both days, also those that are no days to the door', () => {
    expect(placeOf({ range: '', first: '2026-11-01', last: '2026-11-10' })).toBe(
      'reports?report=summary&format=csv&from=2026-11-01&to=2026-11-11',
    );
    expect(placeOf({ range: '', first: '2026-11-01', last: 'tomorrow' })).toContain('to=tomorrow');
  });

  test('means the days that somebody changed, whatever range is named beside them', () => {
    const was = { was_first: '2026-10-25', was_last: '2026-11-21' };
    const form = { ...was, range: '28d', first: '2026-10-25', last: '2026-11-21' };
    expect(placeOf(form)).toBe('reports?report=summary&format=csv&range=28d');
    expect(placeOf({ ...form, first: '2026-11-01' })).toBe(
      'reports?report=summary&format=csv&from=2026-11-01&to=2026-11-22',
    );
  });

  test('keeps a window of instants until a day of it changes', () => {
    const window = { from: '2026-11-10T09:00:00Z', to: '2026-11-10T10:00:00Z', range: '' };
    const kept = new URLSearchParams(placeOf({ ...window, first: '2026-11-10', last: '2026-11-10' }));
    expect([kept.get('from'), kept.get('to')]).toEqual([window.from, window.to]);
    const changed = new URLSearchParams(placeOf({ ...window, first: '2026-11-09', last: '2026-11-10' }));
    expect([changed.get('from'), changed.get('to')]).toEqual(['2026-11-09', '2026-11-11']);
  });

  test('adds a filter to those there are; "is not" speaks of each value', () => {
    const form = { range: '7d', bot: 'web', field: 'channel', value: 'app, web' };
    expect(new URLSearchParams(placeOf({ ...form, is: 'not' })).get('channel')).toBe('!app,!web');
    const place = new URLSearchParams(placeOf({ ...form, is: 'is' }));
    expect([place.get('bot'), place.get('channel')]).toEqual(['web', 'app, web']);
  });

  test('leaves out what the chosen report can not be asked', () => {
    const all = { range: '7d', by: 'bot', metric: 'bot_break_rate', grain: 'week', count: 'handed_over' };
    const filters = { outcome: 'open', bot: 'web', 'attr.plan': 'pro' };
    const asked = (report: string) => {
      const place = new URLSearchParams(placeOf({ ...all, ...filters, report }).split('?')[1]);
      return [...place.keys()].filter((name) => !['report', 'format', 'range'].includes(name)).sort();
    };
    expect(asked('summary')).toEqual(['attr.plan', 'bot', 'outcome']);
    expect(asked('breakdown')).toEqual(['attr.plan', 'bot', 'by', 'outcome']);
    expect(asked('handover-rate')).toEqual(['attr.plan', 'bot', 'grain', 'outcome']);
    expect(asked('what-changed')).toEqual(['attr.plan', 'bot', 'metric', 'outcome']);
    expect(asked('sessions')).toEqual(['attr.plan', 'bot', 'count', 'outcome']);
    expect(asked('events')).toEqual(['attr.plan', 'bot']);
    expect(asked('data-quality')).toEqual([]);
  });
});

describe('addresses', () => {
  test('of page and file hold the same question, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, value) => {
        const params = new URLSearchParams([[`attr.${name}`, value]]);
        const page = new URLSearchParams(pageHref({ name: 'events', format: 'json', params }).split('?')[1]);
        const { name: report, format, params: read } = readAsked(page);
        expect({ report, format, query: String(read) }).toEqual({
          report: 'events',
          format: 'json',
          query: String(params),
        });
        expect(fileHref({ name: report, params: read }, format)).toBe(`v1/reports/events.json?${params}`);
      }),
    );
  });

  test('of a name with a path in it stay below the reports', () => {
    const { name, params } = readAsked(new URLSearchParams({ report: '../../keys?x=' }));
    expect(fileHref({ name, params }, 'csv')).toBe('v1/reports/..%2F..%2Fkeys%3Fx%3D.csv');
  });

  test('an unknown format is CSV, and an unknown parameter goes to the door, which names it', () => {
    const asked = readAsked(new URLSearchParams('report=outcomes&format=exe&chanel=web'));
    expect([asked.format, asked.params.get('chanel')]).toEqual(['csv', 'web']);
  });

  test('a count goes along only to a report that lists it', () => {
    const params = new URLSearchParams('count=handed_over');
    expect(String(paramsFor(reportOf('sessions')!, params))).toBe('count=handed_over');
    expect(String(paramsFor(reportOf('handovers')!, params))).toBe('');
  });
});

describe('what a download tells', () => {
  test('CSV rows are counted as the CSV has them, however its bytes are cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\r', '\n', ',', ' ', '=') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (texts, cut) => {
          const columns = [{ name: 'text', type: 'text' as const, unit: null, label: '', description: '' }];
          const answer = { head: { columns }, rows: [texts.map((value) => ({ text: value }))] };
          let csv = '';
          for await (const piece of reportCsv(answer as unknown as Parameters<typeof reportCsv>[0], {
            bom: true,
          }))
            csv += piece;
          const bytes = new TextEncoder().encode(csv);
          const counter = csvRowCounter();
          for (let at = 0; at < bytes.length; at += cut) counter.add(bytes.subarray(at, at + cut));
          expect(counter.rows()).toBe(texts.length);
        },
      ),
    );
  });

  test('SHA-256 is that of the file', async () => {
    const text = 'Ünïcode\r\n'.repeat(100);
    expect(await sha256Of(new Blob([text]))).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [4812, '4.8 kB'],
    [1_000_000, '1.0 MB'],
    [3_210_000_000, '3.2 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text.replace(' ', '\u00a0'));
  });

  test('a name is taken from a disposition, and none that is a path', () => {
    expect(fileNameIn('attachment; filename="events_2026-11-01.csv"')).toBe('events_2026-11-01.csv');
    expect(fileNameIn('attachment; filename="../x.csv"')).toBeNull();
    expect(fileNameIn(null)).toBeNull();
  });
});
