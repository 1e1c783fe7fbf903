import { describe, expect, test } from 'vitest';
import { type Html, markupOf } from '../../dashboards/html.ts';
import { cardsBlock } from '../../dashboards/overview/card-block.ts';
import { changedBlock } from '../../dashboards/overview/changed.ts';
import { queriesBlock } from '../../dashboards/overview/queries.ts';
import { loadOverview } from '../../dashboards/overview/requests.ts';
import { type OverviewState, readView } from '../../dashboards/overview/state.ts';
import { whereBlock } from '../../dashboards/overview/where.ts';
import { readQuestion } from '../../dashboards/question.ts';
import { type Answer, type Row, readReport } from '../../dashboards/report.ts';
import { overviewReport } from '../../fixtures/overview/reports.ts';

type Key = 'where' | 'summary' | 'changed' | 'queries';
type Rows = Partial<Record<Key, (rows: readonly Row[]) => Row[]>>;

/** The page's state with other rows in some of its reports. */
async function stateOf(query: string, rows: Rows = {}): Promise<OverviewState> {
  const question = readQuestion(new URLSearchParams(query));
  const reports = await loadOverview({ question, where: 'intent' }, async ({ report, params }) => ({
    report: readReport(JSON.parse(JSON.stringify(overviewReport(report, params))))!,
  }));
  for (const [key, change] of Object.entries(rows)) {
    const { report } = reports[key as Key] as Extract<Answer, { report: unknown }>;
    reports[key as Key] = { report: { ...report, rows: change(report.rows) } };
  }
  return {
    ...{ question, reports, choices: {}, help: null, releases: [], freshness: null },
    ...{ weekStart: 'monday', newest: null, origin: 'https://baton.example' },
    ...readView(''),
  } as OverviewState;
}

const linksOf = (html: Html) =>
  [...markupOf(html).matchAll(/<a [^>]*?href="sessions\?([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(
    ([, query = '', text = '']): Record<string, string> => ({
      text: text.replaceAll(/<[^>]*>/g, '').trim(),
      ...Object.fromEntries(new URLSearchParams(query.replaceAll('&amp;', '&'))),
    }),
  );
const textOf = (html: Html) => markupOf(html).replaceAll(/<[^>]*>/g, '');

describe('too few for a rate: each count stands there, and is the link to its sessions', () => {
  const few = { bot_break_rate: 3 / 7, bot_break_rate_numerator: 3, bot_break_rate_denominator: 7 };

  test('in the table of places', async () => {
    const state = await stateOf('channel=web', {
      where: ([row]) => [{ ...row!, value: 'vat', sessions: 7, ...few }],
    });
    const html = whereBlock(state);
    expect(textOf(html)).toContain('3 of 7');
    const about = { intent: 'vat', channel: 'web', range: '28d' };
    expect(linksOf(html)).toEqual([
      { text: '7', ...about },
      { text: '3', ...about, count: 'bot_break' },
      { text: '7', ...about },
    ]);
  });

  test('on a card, whose foot then only says why there is no rate', async () => {
    const state = await stateOf('', {
      summary: (rows) =>
        rows.map((row) =>
          row.metric === 'bot_break_rate' ? { ...row, value: 3 / 7, numerator: 3, denominator: 7 } : row,
        ),
    });
    const [card = ''] = markupOf(cardsBlock(state)).split('</article>');
    expect(card.match(/<p class="card-value card-counts">(.*?)<\/p>/)?.[1]?.replaceAll(/<[^>]*>/g, '')).toBe(
      '3 of 7',
    );
    expect(card).toContain('<p class="card-base">too few for a rate</p>');
    expect(linksOf(cardsBlock(state)).slice(1, 3)).toEqual([
      { text: '3', range: '28d', count: 'bot_break' },
      { text: '7', range: '28d', count: 'sessions' },
    ]);
  });

  test('in the sentence of what changed, each of its own period', async () => {
    const side = (numerator: number, denominator: number) => ({ value: null, numerator, denominator });
    const facts = {
      ...{ kind: 'too_few', metric: 'bot_break_rate', label: 'Bot break', difference: null },
      ...{ now: side(3, 7), before: side(1, 0), release: null, segment: null, sessions: 7 },
    };
    const compared = {
      ...{ from: '2026-11-01T00:00:00+00:00', to: '2026-11-22T00:00:00+00:00' },
      ...{ previous_from: '2026-10-01T00:00:00+01:00', previous_to: '2026-10-22T00:00:00+01:00' },
    };
    const state = await stateOf('bot=web', {
      changed: () => [{ level: 'change', filters: null, facts }],
      summary: (rows) => rows.map((row) => ({ ...row, compared })),
    });
    const html = changedBlock(state);
    expect(textOf(html).trim()).toBe(
      'What changed: too few to compare. Bot-break rate: 3 of 7, before 1 of 0.',
    );
    const now = { bot: 'web', from: compared.from, to: compared.to };
    const before = { bot: 'web', from: compared.previous_from, to: compared.previous_to };
    expect(linksOf(html)).toEqual([
      { text: '3', ...now, count: 'bot_break' },
      { text: '7', ...now, count: 'sessions' },
      { text: '1', ...before, count: 'bot_break' },
    ]);
  });
});

test('each number of a query that was not recognised is the link to what it counts: turns, sessions, handovers', async () => {
  const row = { query: 'where is my refund', count: 12, sessions: 9, handovers_caused: 4 };
  const state = await stateOf('channel=web', {
    queries: () => [
      { ...row, query_id: 'q_1' },
      { ...row, query_id: 'q_2', handovers_caused: 0 },
    ],
  });
  const about = (id: string) => ({ channel: 'web', range: '28d', query_id: id });
  expect(linksOf(queriesBlock(state))).toEqual([
    { text: '12', ...about('q_1'), count: 'unrecognised_queries' },
    { text: '9', ...about('q_1') },
    { text: '4', ...about('q_1'), count: 'handovers_caused' },
    { text: '12', ...about('q_2'), count: 'unrecognised_queries' },
    { text: '9', ...about('q_2') },
  ]);
});
