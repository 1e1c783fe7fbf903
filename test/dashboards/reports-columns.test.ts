import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeOfForm } from '../../dashboards/reports/form.ts';
import { outcomesReport } from '../../src/reports/outcomes.ts';
import { startService, type TestService } from '../support/service.ts';
import { chat, sessionDoors } from '../support/session-doors.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const events = Array.from({ length: 30 }, (_, at) =>
    chat(`c${at}`, at * 7, [{ type: 'message.user', text: `hello, ${at}` }, { type: 'message.bot' }]),
  ).flat();
  await sessionDoors(service).tell(events);
});
afterAll(() => service.stop());

const file = async (path: string) => {
  const response = await service.ask(`/v1/reports/${path}`);
  expect(response.status, path).toBe(200);
  return response;
};

describe('columns of a report', () => {
  test('are those that are asked for, in that order, in every format', async () => {
    const query = 'range=28d&columns=automation_rate,sessions';
    expect((await (await file(`handover-rate.csv?${query}`)).text()).split('\r\n')[0]).toBe(
      'automation_rate,sessions',
    );
    const json = (await (await file(`handover-rate.json?${query}`)).json()) as {
      columns: { name: string }[];
      rows: object[];
    };
    expect(json.columns.map(({ name }) => name)).toEqual(['automation_rate', 'sessions']);
    for (const row of json.rows) expect(Object.keys(row)).toEqual(['automation_rate', 'sessions']);
    expect(json.rows).toContainEqual({ automation_rate: expect.any(Number), sessions: expect.any(Number) });
    for (const format of ['xlsx', 'parquet', 'arrow'])
      expect(
        (await (await file(`handover-rate.${format}?${query}`)).arrayBuffer()).byteLength,
      ).toBeGreaterThan(100);
  });

  test('of another report are refused with the nearest name, beside every other fault', async () => {
    const response = await service.ask('/v1/reports/outcomes?columns=sessions,shares&tz=Mars');
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { pointer: string; detail: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['tz']);
    const alone = await service.ask('/v1/reports/outcomes?columns=sessions,shares');
    expect(await alone.json()).toMatchObject({
      errors: [{ pointer: 'columns', detail: 'shares is no columns; did you mean share?' }],
    });
  });

  test('are another answer: the ETag says so', async () => {
    const [whole, part] = await Promise.all(
      ['outcomes?range=28d', 'outcomes?range=28d&columns=outcome'].map(async (path) =>
        (await file(path)).headers.get('etag'),
      ),
    );
    expect(whole).not.toBe(part);
  });
});

describe('the builder', () => {
  const page = async (query: string) =>
    (await (await service.ask(`/reports?${query}`)).text()).replaceAll('\u00a0', ' ');

  test('has a box per column, ticked as the address says, and the preview shows no other', async () => {
    const text = await page('report=outcomes&range=28d&columns=outcome,sessions');
    expect(text).toContain(`2 of ${outcomesReport.columns.length} columns`);
    const ticked = [...text.matchAll(/name="column" value="(\w+)" checked/g)].map(([, name]) => name);
    expect(ticked).toEqual(['outcome', 'sessions']);
    const head = text.slice(text.indexOf('class="table-box preview"')).split('</thead>')[0]!;
    expect([...head.matchAll(/<code>(\w+)<\/code>/g)].map(([, name]) => name)).toEqual([
      'outcome',
      'sessions',
    ]);
  });

  test('a form of boxes becomes a short address; all, none, or boxes of another report are all columns', () => {
    const place = (...columns: string[]) => {
      const form = new URLSearchParams({
        do: 'show',
        report: 'outcomes',
        columns_of: 'outcomes',
        range: '28d',
      });
      for (const name of columns) form.append('column', name);
      return placeOfForm(form);
    };
    expect(place('sessions', 'outcome')).toBe(
      'reports?report=outcomes&format=csv&range=28d&columns=outcome%2Csessions',
    );
    for (const all of [[], outcomesReport.columns.map(({ name }) => name)])
      expect(place(...all)).toBe('reports?report=outcomes&format=csv&range=28d');
    const other = new URLSearchParams({
      do: 'show',
      report: 'heatmap',
      columns_of: 'outcomes',
      column: 'share',
    });
    expect(placeOfForm(other)).not.toContain('columns');
  });

  test('says about how large the file is: exactly so where all rows are in the preview', async () => {
    for (const query of [
      'report=outcomes&range=28d',
      'report=sessions&range=28d&columns=session_id,started_at',
    ]) {
      const [, said] = /data-size>about ([\d.]+ k?(?:bytes|B)) as CSV/.exec(await page(query)) ?? [];
      const { report = '', ...rest } = Object.fromEntries(new URLSearchParams(query));
      const bytes = (await (await file(`${report}.csv?${new URLSearchParams(rest)}`)).arrayBuffer())
        .byteLength;
      expect(said).toBe(bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`);
    }
    expect(await page('report=outcomes&range=28d&format=xlsx')).not.toContain('data-size');
  });
});
