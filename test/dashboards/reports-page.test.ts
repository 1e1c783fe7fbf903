import { beforeAll, describe, expect, test } from 'vitest';
import { type Assets, buildAssets } from '../../dashboards/assets.ts';
import { markupOf } from '../../dashboards/html.ts';
import { readAsked } from '../../dashboards/reports/asked.ts';
import { GROUPS } from '../../dashboards/reports/catalogue.ts';
import { type Download, downloadLine } from '../../dashboards/reports/download-line.ts';
import { type ReportsModel, reportsPage } from '../../dashboards/reports/page.ts';
import { readFaults, readPreview } from '../../dashboards/reports/read.ts';
import { reportsWords } from '../../dashboards/words/reports.ts';
import { REPORTS } from '../../src/reports/reports.ts';

/** Texts that break out of markup, attributes, scripts and URLs when they are not escaped. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<script>',
  '&lt;b&gt;',
  '\u2028</ScRiPt >',
];

let assets: Assets;
beforeAll(async () => {
  assets = await buildAssets();
});

const COLUMNS = [
  { name: 'query', type: 'text', unit: null, label: 'Query', description: 'What was asked' },
  { name: 'count', type: 'count', unit: 'count', label: 'Count', description: 'Turns' },
  { name: 'share', type: 'rate', unit: 'rate', label: 'Share', description: 'Of all' },
  { name: 'wait_ms', type: 'ms', unit: 'ms', label: 'Wait', description: 'Queued to accepted' },
  { name: 'last_seen', type: 'instant', unit: 'RFC 3339', label: 'Last seen', description: 'Last turn' },
  { name: 'test', type: 'boolean', unit: null, label: 'Test', description: 'Test traffic' },
  { name: 'versions', type: 'object', unit: null, label: 'Versions', description: 'Which' },
];
const ROW = {
  query: 'where is my refund',
  count: 4812,
  share: 0.1259,
  wait_ms: 220_000,
  last_seen: '2026-11-22T14:05:00+02:00',
  test: false,
  versions: ['v1', 'v2'],
};
const NOTHING = Object.fromEntries(COLUMNS.map(({ name }) => [name, null]));

function bodyOf(rows: object[], columns: object[] = COLUMNS) {
  const window = { from: '2026-10-25T00:00:00+00:00', to: '2026-11-22T00:00:00+00:00', tz: 'UTC' };
  return { report: 'r', ...window, as_of: '2026-11-22T14:05:00+00:00', excluded: {}, columns, rows };
}

function draw(query: string, changes: Partial<ReportsModel> = {}, rows: object[] = [ROW, NOTHING]): string {
  const params = new URLSearchParams(query);
  return markupOf(
    reportsPage({
      query: params,
      asked: readAsked(params),
      assets,
      answer: readPreview(bodyOf(rows))!,
      total: { rows: rows.length, atLeast: false },
      sessions: 4812,
      hidden: [],
      choices: {},
      origin: 'https://baton.example',
      user: 'Ana',
      ...changes,
    }),
  ).replaceAll('\u00a0', ' ');
}

/** Start tags without the values of their attributes: a text that broke out of a value shows as an attribute. */
const tagsOf = (page: string) =>
  (page.match(/<[a-z][^<>]*>/gi) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
const cellsOf = (page: string) =>
  [...page.slice(page.indexOf('<tbody>')).matchAll(/<t[hd] [^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
    cell!.replaceAll(/<[^>]*>/g, ''),
  );

describe('the catalogue', () => {
  test('has every report once, with what its row is', () => {
    const shown = GROUPS.flatMap(({ reports }) => reports);
    expect([...shown].sort()).toEqual(REPORTS.map(({ name }) => name).sort());
    expect(shown.filter((name) => !(name in reportsWords.rows))).toEqual([]);
    const page = draw('');
    for (const { title } of REPORTS) expect(page).toContain(`<span>${title}</span>`);
  });
});

describe('the preview', () => {
  test('says each value by the type of its column, and unknown as a dash', () => {
    const cells = cellsOf(draw('report=unrecognised-queries'));
    expect(cells.slice(0, 7)).toEqual([
      'where is my refund',
      '4,812',
      '12.6 %',
      '3 m 40 s',
      '22 Nov 2026, 12:05',
      'no',
      '[&quot;v1&quot;,&quot;v2&quot;]',
    ]);
    expect(cells.slice(7, 14)).toEqual(Array(7).fill('–'));
  });

  test('rows of the summary are said by their own unit', () => {
    const number = (name: string) => ({ name, type: 'number', unit: null, label: name, description: '' });
    const columns = [
      ...['metric', 'unit'].map((name) => ({ ...COLUMNS[0], name })),
      number('value'),
      number('difference'),
    ];
    const rows = [
      { metric: 'a', unit: 'rate', value: 0.314, difference: -0.012 },
      { metric: 'b', unit: 'ms', value: 220_000, difference: -35_000 },
      { metric: 'c', unit: 'ratio', value: 1.23456, difference: null },
    ];
    expect(cellsOf(draw('', { answer: readPreview(bodyOf(rows, columns))! })).slice(0, 12)).toEqual([
      ...['a', 'rate', '31.4 %', '−1.2 pts'],
      ...['b', 'ms', '3 m 40 s', '−35 s'],
      ...['c', 'ratio', '1.2346', '–'],
    ]);
  });

  test('shows 20 rows and says how many there are', () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ ...ROW, query: `q${at}` }));
    const page = draw('', { total: { rows: 4812, atLeast: false } }, rows);
    expect(page.match(/>q\d+<\/bdi>/g)?.length).toBe(20);
    expect(page).toContain('First 20 of 4,812 rows');
    expect(draw('', { total: { rows: 1000, atLeast: true } }, rows)).toContain(
      'First 20 of 1,000 or more rows',
    );
    expect(draw('')).toContain('All 2 rows');
  });

  test('of no rows says so, and the file can still be had', () => {
    const page = draw('bot=nobody', { sessions: 0 }, []);
    expect(page).toContain(reportsWords.preview.noRows);
    expect(page).toContain('0 sessions');
    expect(page).toContain('id="build-download"');
  });

  test('tells who may not read texts which columns are empty, and is silent to others', () => {
    const page = draw('report=unrecognised-queries', { hidden: ['query'] }, [{ ...ROW, query: null }]);
    expect(page).toMatch(/data-no-texts>Your role .* so query stay empty/);
    expect(cellsOf(page)[0]).toBe('hidden');
    expect(draw('')).not.toContain('data-no-texts');
  });

  test('a report that no sheet holds offers the formats that do', () => {
    const total = { rows: 1_048_576, atLeast: false };
    expect(draw('report=events&format=xlsx', { total })).toContain(
      'holds 1,048,575 rows, and this report has 1,048,576',
    );
    expect(draw('report=events&format=csv', { total })).not.toContain('data-too-long');
    expect(draw('report=events&format=xlsx', { total: { rows: 1_048_575, atLeast: false } })).not.toContain(
      'data-too-long',
    );
  });
});

describe('a question that is not clear', () => {
  const problem = readFaults(
    {
      title: 'The question is not clear',
      detail: 'there is no parameter chanel; did you mean channel?',
      errors: [{ pointer: 'chanel', code: 'unknown_parameter', detail: 'did you mean channel?' }],
    },
    422,
  );

  test('is answered with each fault and the address without it', () => {
    const page = draw('report=outcomes&chanel=web&bot=a', {
      answer: { problem },
      total: null,
      sessions: null,
    });
    expect(page).toContain('did you mean channel?');
    expect(page).toContain('href="reports?report=outcomes&amp;bot=a"');
    expect(page).toContain('id="build-show"');
  });

  test('of a report that is not there leads to one that is', () => {
    const missing = readFaults({ title: 'No such report', detail: 'the reports are …' }, 404);
    const page = draw('report=nothing', { answer: { problem: missing }, total: null, sessions: null });
    expect(page).toMatch(/<a class="button" data-swap href="reports">/);
  });
});

describe('hostile texts', () => {
  test.each(HOSTILE)('%s stays text, wherever it stands', (text) => {
    const everywhere = (said: string) => {
      const row = { ...ROW, query: said, versions: [said], last_seen: said, count: said };
      const columns = COLUMNS.map((column) => ({ ...column, label: said, description: said }));
      const query = String(
        new URLSearchParams({ report: 'events', bot: said, 'attr.x': said, tz: said, by: said }),
      );
      const faults = readFaults({ detail: said, errors: [{ pointer: said, detail: said }] }, 422);
      const model = { user: said, choices: { bot: [said] }, origin: 'https://baton.example' };
      return [
        draw(query, { ...model, answer: readPreview(bodyOf([row], columns))! }),
        draw(query, { ...model, answer: { problem: faults } }),
        draw(String(new URLSearchParams({ report: said, format: said })), model),
      ];
    };
    const harmless = everywhere('harmless');
    everywhere(text).forEach((page, at) => {
      expect(tagsOf(page)).toEqual(tagsOf(harmless[at]!));
      expect(tagsOf(page).filter((tag) => /\s(?:on\w+|style)\s*=/i.test(tag))).toEqual([]);
    });
  });

  test.each(HOSTILE)('%s as the name of a file stays text', (name) => {
    const shown: Download = {
      ...{
        id: 'download-1',
        name,
        href: '',
        bytes: 1,
        rows: null,
        all: null,
        at: '2026-11-22T12:00:00Z',
        state: 'failed',
        why: name,
      },
      ...{ sha256: null, noSha256: null },
    };
    expect(tagsOf(markupOf(downloadLine(shown)))).toEqual(
      tagsOf(markupOf(downloadLine({ ...shown, name: 'a', why: 'a' }))),
    );
  });
});
