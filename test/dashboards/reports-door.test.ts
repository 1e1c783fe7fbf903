import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exactTime } from '../../dashboards/dates.ts';
import { formatCount, formatDuration, formatRate } from '../../dashboards/format.ts';
import { takesOf } from '../../dashboards/reports/catalogue.ts';
import { TEXT_COLUMNS } from '../../src/http/reports.ts';
import { REPORTS } from '../../src/reports/reports.ts';
import { startService, type TestService } from '../support/service.ts';
import { bearer, chat, sessionDoors } from '../support/session-doors.ts';
import { newKey } from '../support/visitor.ts';

const HOSTILE = '<img src=x onerror=alert(1)>';
let service: TestService;
beforeAll(async () => {
  service = await startService({ masking: false });
  const events = Array.from({ length: 36 }, (_, at) =>
    chat(`c${at}`, at * 7, [
      {
        type: 'message.user',
        text: `${HOSTILE} ${at}`,
        channel: at % 3 ? 'web' : 'app',
        intent: `i${at % 4}`,
      },
      { type: 'query.unrecognised', text: `where is ${HOSTILE} ${at}` },
      ...(at % 2 ? [{ type: 'handover.requested', reason: 'no_match' }, { type: 'handover.accepted' }] : []),
      { type: 'message.bot' },
    ]),
  ).flat();
  await sessionDoors(service).tell(events);
  await service.runJob('gaps');
});
afterAll(() => service.stop());

const page = async (query: string, headers: Record<string, string> = {}): Promise<string> => {
  const response = await service.ask(`/reports?${query}`, { headers });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('\u00a0', ' ');
};
/** The preview's body: of each row its cells, as text. */
function rowsOf(text: string): string[][] {
  const from = text.indexOf('<tbody>', text.indexOf('class="table-box preview"'));
  const body = text.slice(from, text.indexOf('</tbody>', from));
  return body
    .split('</tr>')
    .slice(0, -1)
    .map((row) =>
      [...row.matchAll(/<t[hd] [^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
        plain(cell!.replaceAll(/<[^>]*>/g, '')),
      ),
    );
}
const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const rowsLine = (text: string) => /data-rows>([^<]*)</.exec(text)?.[1];
const sessionsOf = (text: string) => /data-sessions>([^<]*)</.exec(text)?.[1];

describe('the preview', () => {
  test.each(REPORTS.map(({ name }) => name))('of %s has the rows of the API', async (name) => {
    const answer = await service.report(`${name}?range=28d`);
    const columns = answer.columns as { name: string; type: string }[];
    const shown = rowsOf(await page(`report=${name}&range=28d`));
    expect(shown.length).toBe(Math.min(20, answer.rows.length));
    expect(shown.length).toBeGreaterThan(0);
    const said = (value: unknown, type: string): string | null => {
      if (value === null || value === undefined) return '–';
      if (type === 'rate') return formatRate(value as number);
      if (type === 'ms') return formatDuration(value as number);
      if (type === 'count') return formatCount(value as number);
      if (type === 'instant') return exactTime(value as string, 'UTC');
      if (type === 'boolean') return value ? 'yes' : 'no';
      if (type === 'text') return value as string;
      return type === 'object' ? JSON.stringify(value) : null;
    };
    shown.forEach((cells, at) => {
      const row = answer.rows[at]!;
      const expected = columns.map(
        ({ name: column, type }, index) => said(row[column], type) ?? cells[index]!,
      );
      expect(cells).toEqual(expected.map((text) => text.replaceAll('\u00a0', ' ')));
    });
  });

  test.each([
    ['sessions', 'First 20 of 36 rows'],
    ['handovers', 'All 18 rows'],
    ['events', 'First 20 of 144 rows'],
    ['unrecognised-queries', 'First 20 of 36 rows'],
    ['heatmap', 'First 20 of 168 rows'],
    ['sessions&limit=25', 'First 20 of 25 rows'],
    ['sessions&limit=3', 'All 3 rows'],
    ['sessions&count=handed_over', 'All 18 rows'],
    ['sessions&channel=app', 'All 12 rows'],
  ])('of %s counts the rows of the whole file', async (query, line) => {
    expect(rowsLine(await page(`report=${query}&range=28d`))).toBe(line);
  });

  test('has the sessions of the same question in Overview', async () => {
    for (const query of ['range=28d', 'range=28d&channel=app', 'range=28d&outcome=handed_over']) {
      const { rows } = await service.report(`summary?${query}`);
      const sessions = rows.find(({ metric }) => metric === 'sessions')?.value;
      for (const report of ['summary', 'sessions', 'handover-rate'])
        expect(sessionsOf(await page(`report=${report}&${query}`))).toBe(`${sessions} sessions`);
    }
  });

  test('of a day without data is an empty state, not an error', async () => {
    const text = await page('report=sessions&from=2020-01-01&to=2020-01-02');
    expect(text).toContain('No rows');
    expect(sessionsOf(text)).toBe('0 sessions');
  });
});

describe('what a report takes', () => {
  test.each(
    REPORTS.map((report) => [report.name, report] as const),
  )('%s: as the page believes', async (name, report) => {
    const takes = takesOf(report);
    const rows = async (query: string) =>
      JSON.stringify((await service.report(`${name}?range=28d${query}`)).rows);
    const base = await rows('');
    expect(takes.grain).toBe((await rows('&grain=week')) !== base);
    expect(JSON.parse(await rows('&limit=1'))).toEqual(JSON.parse(base).slice(0, 1));
    const none = await service.ask(`/v1/reports/${name}?range=28d&compare=none`);
    expect(takes.compare).toBe(
      !none.ok || JSON.stringify(((await none.json()) as { rows: [] }).rows) !== base,
    );
    for (const parameter of [
      'by=bot',
      'metric=bot_break_rate',
      'count=handed_over',
      'outcome=open',
      'attr.x=1',
    ]) {
      const [key = ''] = parameter.split('=');
      const taken = (await service.ask(`/v1/reports/${name}?range=28d&${parameter}`)).ok;
      const believed: Record<string, boolean> = {
        by: takes.by,
        metric: 'metric' in takes.own,
        count: takes.counts.some((count) => count.name === 'handed_over'),
      };
      expect([parameter, believed[key] ?? takes.filter(key)]).toEqual([parameter, taken]);
    }
  });
});

describe('who asks', () => {
  test('a stranger is led to the login, and back', async () => {
    const response = await service.service().app.request('/reports?report=events');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(
      `/login?return_to=${encodeURIComponent('/reports?report=events')}`,
    );
  });

  test('without texts, rows come without them, and the page says so', async () => {
    const { key } = await newKey(service, ['read']);
    for (const name of ['events', 'unrecognised-queries', 'gaps']) {
      const text = await page(`report=${name}&range=28d`, bearer(key));
      expect(plain(text)).not.toContain(HOSTILE);
      expect(text).toContain('data-no-texts');
      expect(text).toContain('hidden</span>');
    }
    expect(await page('report=sessions&range=28d', bearer(key))).not.toContain('data-no-texts');
    expect(TEXT_COLUMNS).toContain('text');
  });

  test('a key bound to bots counts its own rows, and learns no other bot’s name', async () => {
    const { key } = await newKey(service, ['read'], ['nobody']);
    const text = await page('report=sessions&range=28d', bearer(key));
    expect(sessionsOf(text)).toBe('0 sessions');
    expect(text).toContain('"choices":{}');
  });
});

describe('a question', () => {
  test('that is not clear names the nearest parameter, and keeps the form', async () => {
    const text = await page('report=outcomes&chanel=web');
    expect(text).toContain('did you mean channel?');
    expect(text).toContain('id="build-show"');
    for (const query of [
      'report=nothing',
      'report=outcomes&by=bot',
      'report=sessions&limit=x',
      'tz=Mars',
      'compare=none&report=what-changed',
    ])
      expect(await page(query)).toContain('role="alert"');
  });

  test('that the form asks is an address; so is its file', async () => {
    const ask = async (what: string) => {
      const response = await service.ask(
        `/reports?report=sessions&format=csv&range=28d&first=&last=&tz=&field=channel&is=is&value=app&bom=1&do=${what}`,
      );
      expect(response.status).toBe(303);
      return new URL(response.headers.get('location')!, 'http://here.invalid/base/reports');
    };
    const shown = await ask('show');
    expect(shown.pathname).toBe('/base/reports');
    expect(rowsLine(await page(shown.search.slice(1)))).toBe('All 12 rows');
    const file = await ask('download');
    const csv = await service.ask(file.pathname.replace('/base', '') + file.search);
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).trim().split('\r\n').length).toBe(13);
  });

  test('has an address and a command that lead to the same rows', async () => {
    const text = await page('report=sessions&format=json&range=28d&channel=app');
    const address = plain(/id="copy-address"[^>]*>([^<]*)</.exec(text)![1]!);
    const body = (await (await service.ask(new URL(address).pathname + new URL(address).search)).json()) as {
      rows: [];
    };
    expect(body.rows.length).toBe(12);
    expect(plain(/id="copy-curl"[^>]*>([^<]*)</.exec(text)![1]!)).toContain(`'${address}'`);
  });
});
