import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Column } from '../../src/reports/report.ts';
import { REPORTS } from '../../src/reports/reports.ts';
import { conversation, named } from '../support/histories.ts';
import { startService, type TestService } from '../support/service.ts';
import { type Cell, microsOf, readArrow, readCsv, readParquet, readXlsx } from './faces.ts';

const WINDOW = 'from=2026-11-09&to=2026-11-22';
const history = fc
  .array(conversation, { minLength: 1, maxLength: 25 })
  .map((conversations) => conversations.flatMap((events, index) => named(events, `c${index}`)));
const question = fc.record({
  filter: fc.constantFrom(
    '',
    'bot=web',
    'channel=!web',
    'language=(none)',
    'outcome=broken',
    'intent=refund',
    'attr.plan=pro',
    'include_test=1',
    'limit=3',
    'team=nobody',
  ),
  tz: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns'),
  grain: fc.constantFrom('day', 'week'),
});

test('every report says the same in JSON, CSV, XLSX, Parquet and Arrow, to the last digit and null for null', async () => {
  await fc.assert(
    fc.asyncProperty(history, question, async (events, { filter, tz, grain }) => {
      const service = await startService();
      try {
        await service.send(events);
        await service.runJob('sessions');
        await service.runJob('gaps');
        for (const { name } of REPORTS) {
          const asked = `${WINDOW}&tz=${tz}&grain=${grain}&${filter}${name === 'breakdown' ? '&by=channel' : ''}`;
          await compareFaces(service, name, asked);
        }
      } finally {
        await service.stop();
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 240_000);

async function compareFaces(service: TestService, report: string, asked: string): Promise<void> {
  const face = async (extension: string) => {
    const response = await service.ask(`/v1/reports/${report}.${extension}?${asked}`);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const json = await face('json');
  const [csv, xlsx, parquet, arrow] = [
    await face('csv'),
    await face('xlsx'),
    await face('parquet'),
    await face('arrow'),
  ];
  // A filter that the report refuses is refused on every face.
  expect([csv, xlsx, parquet, arrow].map(({ status }) => status)).toEqual(Array(4).fill(json.status));
  if (json.status !== 200) return;

  const { columns, rows } = JSON.parse(json.bytes.toString('utf8')) as {
    columns: Column[];
    rows: Record<string, unknown>[];
  };
  const names = columns.map((column) => column.name);
  const cells = (write: (column: Column, value: unknown) => Cell) =>
    rows.map((row) =>
      columns.map((column) => {
        const value = row[column.name] ?? null;
        return value === null ? null : write(column, value);
      }),
    );
  const typed = ({ type }: Column, value: unknown, wall: boolean): Cell => {
    if (type === 'instant') return microsOf(value as string, { wall });
    return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
  };

  expect(readArrow(arrow.bytes)).toEqual({ columns: names, rows: cells((c, v) => typed(c, v, false)) });
  expect(await readParquet(parquet.bytes, service.folder)).toMatchObject({
    columns: names,
    rows: cells((c, v) => typed(c, v, false)),
  });
  expect(readXlsx(xlsx.bytes)).toEqual({ columns: names, rows: cells((c, v) => typed(c, v, true)) });
  expect(readCsv(csv.bytes.toString('utf8'))).toEqual([
    names,
    ...cells((_, value) => csvText(value)).map((row) => row.map((cell) => cell ?? '')),
  ]);
}

function csvText(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return typeof value !== 'number' && /^[=+\-@]/.test(text) ? `'${text}` : text;
}
