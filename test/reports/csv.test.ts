import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportAnswer } from '../../src/reports/answer.ts';
import { column } from '../../src/reports/columns.ts';
import { reportCsv } from '../../src/reports/csv.ts';
import type { Row } from '../../src/store/store.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.send([
    {
      type: 'message.user',
      conversation_id: '=HYPERLINK("http://evil.example")',
      bot_id: 'web, "main"\r\n',
      occurred_at: '2026-11-12T09:00:00Z',
      attributes: { plan: '=1+1' },
    },
  ]);
  await service.runJob('sessions');
});
afterAll(() => service.stop());

const NAMES = ['text', 'count', 'rate', 'yes', 'thing'];

async function csvOf(rows: Row[], bom = false): Promise<string> {
  const head = { columns: NAMES.map((name) => column(name, 'text', name)) } as ReportAnswer['head'];
  let text = '';
  for await (const piece of reportCsv(
    { head, rows: [rows], complete: true, countRows: async () => rows.length },
    { bom },
  ))
    text += piece;
  return text;
}

/** RFC 4180, read strictly: quotes only around a whole field, CRLF between records. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`no field at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    records.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n' && field.lastIndex < text.length) records.push([]);
  }
  return records;
}

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
const TAILS = ['1+1', "cmd|' /C calc'!A0", '"quoted", and more', '\r\n=2', ''];

test.for(
  STARTS.map((start) => [start]),
)('a text that begins with %j starts no formula, and can be got back', async ([start]) => {
  const texts = TAILS.map((tail) => start + tail);
  const [header, ...records] = parseCsv(await csvOf(texts.map((text) => ({ text }))));
  expect(header).toEqual(NAMES);
  expect(records.map(([text]) => text)).toEqual(texts.map((text) => `'${text}`));
});

test('what begins otherwise is left as it is, and survives quotes, commas and line ends', async () => {
  const texts = ['plain', 'a"b', 'a,b', 'a\r\nb', ' =1', "'=1", 'ü😀', '1-1', '"=1"'];
  const records = parseCsv(await csvOf(texts.map((text) => ({ text })))).slice(1);
  expect(records.map(([text]) => text)).toEqual(texts);
});

test('numbers stay numbers, empty is unknown and 0 is zero, objects are guarded JSON', async () => {
  const csv = await csvOf([
    { text: 'a', count: -5, rate: 0.25, yes: true, thing: { plan: '=1' } },
    { text: null, count: 0, rate: null, yes: false, thing: ['x'] },
    { text: '', count: 1e21, rate: 1.3877787807814457e-17, yes: null, thing: null },
  ]);
  expect(csv.split('\r\n')).toEqual([
    'text,count,rate,yes,thing',
    'a,-5,0.25,true,"{""plan"":""=1""}"',
    ',0,,false,"[""x""]"',
    ',1e+21,1.3877787807814457e-17,,',
    '',
  ]);
});

test('the door: one header line of ids, CRLF, a name with report, dates and zone, and a byte order mark only on wish', async () => {
  const path = '/v1/reports/sessions.csv?from=2026-11-12&to=2026-11-13&tz=America/Argentina/Buenos_Aires';
  const response = await service.ask(path);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="sessions_2026-11-12_2026-11-13_America-Argentina-Buenos_Aires.csv"',
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  const [header, row, ...more] = parseCsv(bytes.toString());
  expect(more).toEqual([]);
  const cell = (name: string) => row![header!.indexOf(name)];
  expect(header!.every((id) => /^[a-z][a-z0-9_]*$/.test(id))).toBe(true);
  expect(cell('conversation_id')).toBe('\'=HYPERLINK("http://evil.example")');
  expect(cell('bot_id')).toBe('web, "main"\r\n');
  expect(cell('started_at')).toBe('2026-11-12T06:00:00-03:00');
  expect(cell('unrecognised_turns')).toBe('0');
  expect(cell('reason')).toBe('');
  expect(cell('attributes')).toBe('{"plan":"=1+1"}');

  const marked = Buffer.from(await (await service.ask(`${path}&bom=1`)).arrayBuffer());
  expect(marked.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(marked.subarray(3)).toEqual(bytes);
  const asked = await service.ask(path.replace('.csv', ''), { headers: { accept: 'text/csv' } });
  expect(Buffer.from(await asked.arrayBuffer())).toEqual(bytes);
});
