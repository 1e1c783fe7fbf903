import { describe, expect, test } from 'vitest';
import { sessionsHref } from '../../dashboards/evidence.ts';
import { type Html, markupOf } from '../../dashboards/html.ts';
import { cardsBlock } from '../../dashboards/overview/card-block.ts';
import { changedBlock } from '../../dashboards/overview/changed.ts';
import { releaseLines, releasesIn } from '../../dashboards/overview/releases.ts';
import { loadOverview } from '../../dashboards/overview/requests.ts';
import { staleBlock } from '../../dashboards/overview/stale.ts';
import { type Freshness, type OverviewState, readView } from '../../dashboards/overview/state.ts';
import { excludedBlock } from '../../dashboards/overview/toolbar.ts';
import { whenBlock } from '../../dashboards/overview/when.ts';
import { whereBlock } from '../../dashboards/overview/where.ts';
import { earlierWindow, readQuestion } from '../../dashboards/question.ts';
import { type Answer, type Row, readReport } from '../../dashboards/report.ts';
import { overviewReport } from '../../fixtures/overview/reports.ts';

async function stateOf(query: string, more: Partial<OverviewState> = {}): Promise<OverviewState> {
  const question = readQuestion(new URLSearchParams(query));
  const reports = await loadOverview(
    { question, where: more.where ?? 'intent' },
    async ({ report, params }) => ({
      report: readReport(JSON.parse(JSON.stringify(overviewReport(report, params))))!,
    }),
  );
  return {
    ...{ question, reports, choices: {}, help: null, releases: [], freshness: null },
    ...{ weekStart: 'monday', newest: null, origin: 'https://baton.example' },
    ...readView(''),
    ...more,
  } as OverviewState;
}

/** The state with other rows in one of its reports. */
function withRows(state: OverviewState, key: 'where' | 'summary', change: (rows: readonly Row[]) => Row[]) {
  const answer = state.reports[key] as Extract<Answer, { report: unknown }>;
  const report = { ...answer.report, rows: change(answer.report.rows) };
  return { ...state, reports: { ...state.reports, [key]: { report } } };
}

const textOf = (html: Html) =>
  markupOf(html)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"');
/** Parameters of the links of a block, each with its text. */
const linksOf = (html: Html) =>
  [...markupOf(html).matchAll(/<a [^>]*?href="sessions\?([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(
    ([, query = '', text = '']) => ({
      text: text.replaceAll(/<[^>]*>/g, '').trim(),
      ...Object.fromEntries(new URLSearchParams(query.replaceAll('&amp;', '&'))),
    }),
  );

describe('a link to what stands behind a figure', () => {
  test('is the question of the page, narrowed; how the page looks is left out', () => {
    const question = readQuestion(
      new URLSearchParams('channel=web&tz=UTC&grain=week&compare=year&include_test=1'),
    );
    expect(sessionsHref(question, { count: 'broken', is: { intent: 'a, b' }, as: { team: '!x' } })).toBe(
      `sessions?${new URLSearchParams({
        ...{ channel: 'web', tz: 'UTC', include_test: '1', range: '28d' },
        ...{ intent: 'a\\, b', team: '!x', count: 'broken' },
      })}`,
    );
  });

  test('of a part of the window replaces the range', () => {
    const question = readQuestion(new URLSearchParams('range=7d&bot=a'));
    const window = { from: '2026-11-12T00:00:00+00:00', to: '2026-11-13T00:00:00+00:00' };
    expect(Object.fromEntries(new URLSearchParams(sessionsHref(question, { window }).split('?')[1]))).toEqual(
      {
        bot: 'a',
        ...window,
      },
    );
  });
});

test('numerators, denominators and asides of cards are links', async () => {
  const links = linksOf(cardsBlock(await stateOf('')));
  const counts = links.map((link) => (link as Record<string, string>).count);
  for (const count of [
    'bot_break',
    'sessions',
    'handed_over',
    'user_requested',
    'asked_after_break',
    'automated',
    'waited',
  ])
    expect(counts).toContain(count);
});

test('what no rate counts is listed by its kind', async () => {
  expect(linksOf(excludedBlock(await stateOf('channel=web')))).toContainEqual({
    ...{ text: '367', channel: 'web', range: '28d', excluded: 'unengaged' },
  });
});

describe('the table of places', () => {
  const small = { value: '(small groups)', groups: 7, sessions: 41, bot_break_rate: 0.2 };

  test('small groups have a number and a list, and no rate', async () => {
    const state = withRows(await stateOf('intent=!spam'), 'where', (rows) => [...rows, small]);
    expect(textOf(whereBlock(state))).toMatch(/7 small groups \(under 10 each\)\s*41\s*too few to compare/);
    expect(linksOf(whereBlock(state)).at(-1)).toMatchObject({
      text: '41',
      intent: '!spam,!refund_status,!order_change,!opening_hours,!invoice,!(none)',
    });
  });

  test('a value that means something in a filter is a link and a filter, too; one that is not known as well', async () => {
    const state = withRows(await stateOf(''), 'where', (rows) => [
      { ...rows[0], value: 'order, change' },
      { ...rows[1], value: '(none)' },
    ]);
    const links = linksOf(whereBlock(state)) as Record<string, string>[];
    expect(links.map(({ intent }) => intent)).toEqual([
      ...['order\\, change', 'order\\, change', '(none)', '(none)'],
    ]);
    expect(markupOf(whereBlock(state))).toContain(
      `href="?${new URLSearchParams({ intent: 'order\\, change' })}"`,
    );
  });

  test('fifty rows first, then all', async () => {
    const many = (rows: readonly Row[]) =>
      Array.from({ length: 73 }, (_, at) => ({ ...rows[0], value: `v${at}` }));
    const state = withRows(await stateOf(''), 'where', many);
    const rowsOf = (html: Html) => markupOf(html).split('<tr data-row').length - 1;
    expect(rowsOf(whereBlock(state))).toBe(50);
    expect(textOf(whereBlock(state))).toContain('Show all 73 rows');
    expect(rowsOf(whereBlock({ ...state, whereAll: true }))).toBe(73);
  });
});

test('an hour with handovers is a link by the clock of what it shows; under ten there is no rate', async () => {
  const [count] = linksOf(whenBlock(await stateOf('tz=UTC'))).filter((link) =>
    link.text.startsWith('Thu 10:00'),
  );
  expect(count).toMatchObject({ weekday: '4', hour: '10', count: 'requests', tz: 'UTC' });
  const [rate] = linksOf(whenBlock(await stateOf('tz=UTC', { when: 'rate' }))).filter((link) =>
    link.text.startsWith('Thu 10:00'),
  );
  expect(rate).toMatchObject({ weekday: '4', hour: '10', count: 'handed_over' });
  const few = whenBlock(await stateOf('bot=tiny&range=7d', { when: 'rate' }));
  expect(markupOf(few)).toContain('heat-few');
  expect(textOf(few)).not.toMatch(/\d\.\d %/);
});

describe('releases', () => {
  const RELEASES = [
    { bot_id: 'web', bot_version: 'v42', released_at: '2026-11-12T10:00:00Z' },
    { bot_id: 'app', bot_version: 'v42', released_at: '2026-11-14T10:00:00Z' },
    { bot_id: 'app', bot_version: 'v41', released_at: '2026-11-01T10:00:00Z' },
    { bot_id: 'app', bot_version: 'v9', released_at: '2026-08-01T10:00:00Z' },
  ];
  const window = { from: '2026-10-25T00:00:00Z', to: '2026-11-22T00:00:00Z' };
  const shown = (query: string) =>
    releaseLines(releasesIn(RELEASES, readQuestion(new URLSearchParams(query)), window));

  test('are those of the window and of the bots in the filter, and told apart where they must be', () => {
    expect(shown('')).toEqual(['v41, 1 Nov 2026', 'web v42, 12 Nov 2026', 'app v42, 14 Nov 2026']);
    expect(shown('bot=web')).toEqual(['v42, 12 Nov 2026']);
    expect(shown('bot=!web')).toEqual(['v41, 1 Nov 2026', 'v42, 14 Nov 2026']);
    expect(shown('bot_version=v41')).toEqual(['v41, 1 Nov 2026']);
  });
});

describe('the month to date', () => {
  test('compares whole days, and says so', async () => {
    const compared = {
      ...{ from: '2026-11-01T00:00:00+00:00', to: '2026-11-22T00:00:00+00:00' },
      ...{ previous_from: '2026-10-01T00:00:00+01:00', previous_to: '2026-10-22T00:00:00+01:00' },
    };
    const state = withRows(await stateOf('range=mtd'), 'summary', (rows) =>
      rows.map((row) => ({ ...row, compared })),
    );
    const note = 'Changes compare whole days only: 1–21 Nov 2026 against 1–21 Oct 2026.';
    expect(textOf(excludedBlock(state)).replaceAll('\u2009', '').replaceAll(' – ', '–')).toContain(note);
    const none = withRows(state, 'summary', (rows) => rows.map((row) => ({ ...row, compared: null })));
    expect(textOf(changedBlock(none))).toContain('nothing is compared yet');
    expect(textOf(excludedBlock(none))).not.toContain('compared');
    expect(textOf(excludedBlock(await stateOf('range=28d')))).not.toContain('whole days');
  });

  test('has the same days of the month before under its line', () => {
    const window = { from: '2026-11-01T00:00:00+00:00', to: '2026-11-23T00:00:00+00:00' };
    expect(earlierWindow(window, 'previous', 'mtd')).toEqual({ from: '2026-10-01', to: '2026-10-23' });
    const march = { from: '2026-03-01T00:00:00+00:00', to: '2026-04-01T00:00:00+00:00' };
    expect(earlierWindow(march, 'previous', 'mtd')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
  });
});

describe('data that stopped coming', () => {
  const HOUR = 3_600_000;
  const fresh = (silenceHours: number, usualHours: number, status = 'ok'): Freshness => ({
    now: '2026-11-22T12:00:00Z',
    newestEventAt: new Date(Date.parse('2026-11-22T12:00:00Z') - silenceHours * HOUR).toISOString(),
    usualGapMs: usualHours * HOUR,
    lastFold: { status, at: '2026-11-22T11:59:58Z' },
  });
  const said = async (freshness: Freshness | null) =>
    textOf(staleBlock(await stateOf('tz=UTC', { freshness })));

  test('are named from two usual pauses on, with the result of the last fold', async () => {
    expect(await said(null)).toBe('');
    expect(await said(fresh(15, 8))).toBe('');
    expect(await said(fresh(17, 8, 'failed'))).toMatch(
      /17 hours ago.*8 h 00 m.*Last fold: failed, 22 Nov 2026, 11:59/,
    );
    // Pauses are known to a quarter of an hour: less than an hour of silence is never news.
    expect(await said(fresh(0.9, 0.25))).toBe('');
  });
});
