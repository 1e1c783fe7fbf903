import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReportAnswer } from '../../src/reports/answer.ts';
import { reportArrow } from '../../src/reports/arrow.ts';
import { column } from '../../src/reports/columns.ts';
import { FORMATS } from '../../src/reports/formats.ts';
import { reportParquet } from '../../src/reports/parquet.ts';
import type { Row } from '../../src/reports/report.ts';
import { reportXlsx } from '../../src/reports/xlsx.ts';
import { startService, type TestService } from '../support/service.ts';
import { microsOf, readArrow, readParquet, readXlsx, unzip } from './faces.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const COLUMNS = [
  column('id', 'text', 'Text'),
  column('n', 'count', 'Count'),
  column('share', 'rate', 'Rate'),
  column('wait_ms', 'ms', 'Duration'),
  column('score', 'number', 'Number'),
  column('at_time', 'instant', 'Instant'),
  column('done', 'boolean', 'Boolean'),
  column('more', 'object', 'Object'),
];

/** Rows whose nulls walk through the columns, so that every bit of a bitmap's byte is met in both states. */
function patterned(rows: number): Row[] {
  return Array.from({ length: rows }, (_, index) => ({
    id: index % 3 === 0 ? null : `=row "${index}", é 漢\n`,
    n: index % 5 === 4 ? null : index,
    share: index % 7 === 0 ? null : index / 3,
    wait_ms: index % 2 === 0 ? null : 9_007_199_254_740_991 - index,
    score: index % 11 === 0 ? null : -index / 7,
    at_time:
      index % 4 === 1
        ? null
        : `2026-10-25T0${index % 10}:30:00.${String(index % 1000).padStart(3, '0')}001+02:00`,
    done: index % 8 === 7 ? null : index % 6 === 0,
    more: index % 9 === 8 ? null : { of: index },
  }));
}

/** An answer whose batches are cut as a store cuts them: full ones and partial ones. */
function answerOf(rows: Row[], cuts: number[]): ReportAnswer {
  const batches: Row[][] = [];
  for (let from = 0, turn = 0; from < rows.length; turn++) {
    const cut = cuts[turn % cuts.length]!;
    batches.push(rows.slice(from, from + cut));
    from += cut;
  }
  return {
    head: {
      report: 'patterned',
      from: '2026-10-25T00:00:00+02:00',
      to: '2026-10-26T00:00:00+01:00',
      tz: 'Europe/Berlin',
      grain: 'day',
      filters: { bot: ["it's", '{{x}}'] },
      include_test: false,
      session_gap_hours: 24,
      as_of: null,
      definition_version: 1,
      excluded: { test: 0, unengaged: 0, agent_only: 0, outbound: 0 },
      columns: COLUMNS,
    },
    rows: batches,
    complete: false,
    countRows: async () => rows.length,
  };
}

async function bytesOf(pieces: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function expected(rows: Row[], wall: boolean) {
  return rows.map((row) =>
    COLUMNS.map(({ name, type }) => {
      const value = row[name]!;
      if (value === null) return null;
      if (type === 'instant') return microsOf(value as string, { wall });
      return type === 'object' ? JSON.stringify(value) : value;
    }),
  );
}

describe('nulls and values at the edges of batches', () => {
  const sizes = [0, 1, 7, 8, 9, 63, 64, 65, 2047, 2048, 2049, 4095, 4097];
  test.each(sizes)('Arrow, %i rows', async (size) => {
    const rows = patterned(size);
    for (const cuts of [[2048], [256, 1, 7], [2049]])
      expect(readArrow(await bytesOf(reportArrow(answerOf(rows, cuts)))).rows).toEqual(expected(rows, false));
  });

  test('Parquet and XLSX, 2049 rows', async () => {
    const rows = patterned(2049);
    const store = service.service().store;
    const parquet = await readParquet(
      await bytesOf(reportParquet(answerOf(rows, [256, 7]), { store })),
      service.folder,
    );
    expect(parquet.rows).toEqual(expected(rows, false));
    expect(parquet.types).toEqual([
      'VARCHAR',
      'BIGINT',
      'DOUBLE',
      'BIGINT',
      'DOUBLE',
      'TIMESTAMP WITH TIME ZONE',
      'BOOLEAN',
      'VARCHAR',
    ]);
    const xlsx = readXlsx(await bytesOf(reportXlsx(answerOf(rows, [256, 7]))));
    expect(xlsx.rows).toEqual(expected(rows, true));
  });
});

describe('XLSX', () => {
  const hostile = [
    '=1+1',
    '+1',
    '@sum',
    '_x000D_',
    'a\r\nb\tc',
    '\u0000\u001b[31m',
    '<b>&amp;</b>',
    '🙂',
    ' x ',
    '',
  ];

  test('text comes back as it was, and nothing in it is a formula', async () => {
    const rows = hostile.map((id) => ({ ...patterned(1)[0]!, id }));
    const bytes = await bytesOf(reportXlsx(answerOf(rows, [100])));
    expect(readXlsx(bytes).rows.map((row) => row[0])).toEqual(hostile);
    for (const content of unzip(bytes).values()) expect(content.toString('utf8')).not.toMatch(/<f[ >]/);
  });

  test('the header row stays in view, and About says what was asked', async () => {
    const files = unzip(await bytesOf(reportXlsx(answerOf(patterned(12), [5]))));
    expect(files.get('xl/worksheets/sheet1.xml')!.toString()).toContain('<pane ySplit="1" topLeftCell="A2"');
    const about = files.get('xl/worksheets/sheet2.xml')!.toString();
    for (const words of ['Europe/Berlin', 'definition_version', 'patterned', '<v>12</v>'])
      expect(about).toContain(words);
  });

  test('more rows than a sheet holds are refused, with the formats that take them', async () => {
    const answer = { ...answerOf([], [1]), countRows: async () => 1_048_576 };
    await expect(bytesOf(reportXlsx(answer))).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(/\.csv.*\.parquet/),
    });
  });
});

/** Rows that break off, and say whether their reader has left. */
function breakingOff(after: number) {
  const seen = { left: false };
  async function* rows(): AsyncGenerator<Row[]> {
    try {
      for (let batch = 0; batch < after; batch++) yield patterned(256);
      throw new Error('torn');
    } finally {
      seen.left = true;
    }
  }
  return { seen, answer: { ...answerOf([], [1]), rows: rows() } };
}

test('a workbook whose rows break off fails; one that is left early lets go of its rows', async () => {
  await expect(bytesOf(reportXlsx(breakingOff(20).answer))).rejects.toThrow('torn');
  const { seen, answer } = breakingOff(1_000_000);
  const pieces = reportXlsx(answer);
  for (let piece = 0; piece < 20; piece++) await pieces.next();
  await pieces.return(undefined);
  await vi.waitFor(() => expect(seen.left).toBe(true), { timeout: 60_000 });
});

describe('Parquet', () => {
  const staged = () =>
    readdirSync(service.service().store.stagingDirectory).filter((file) => /^export-/.test(file));

  test('leaves no file behind when it fails, or when its reader goes away', async () => {
    const { store } = service.service();
    async function* failing(): AsyncGenerator<Row[]> {
      yield patterned(10);
      throw new Error('torn');
    }
    await expect(
      bytesOf(reportParquet({ ...answerOf([], [1]), rows: failing() }, { store })),
    ).rejects.toThrow('torn');
    expect(staged()).toEqual([]);

    const left = reportParquet(answerOf(patterned(5000), [256]), { store });
    await left.next();
    await left.return(undefined);
    expect(staged()).toEqual([]);

    const gone = new AbortController();
    gone.abort();
    await expect(
      bytesOf(reportParquet(answerOf(patterned(10), [10]), { store, signal: gone.signal })),
    ).rejects.toThrow();
    expect(staged()).toEqual([]);
  });
});

test('Accept chooses the format when there is no extension', async () => {
  for (const format of FORMATS) {
    const response = await service.ask('/v1/reports/outcomes?range=7d', {
      headers: { accept: `text/html;q=0.1, ${format.mediaType}` },
    });
    expect(response.headers.get('content-type')).toContain(format.mediaType);
    await response.body!.cancel();
  }
});
