import { beforeAll, describe, expect, test } from 'vitest';
import type { Assets } from '../../dashboards/assets.ts';
import { markupOf } from '../../dashboards/html.ts';
import { loginPage } from '../../dashboards/login/page.ts';
import { CARDS } from '../../dashboards/overview/cards.ts';
import { endingsOf } from '../../dashboards/overview/outcomes.ts';
import { overviewPage } from '../../dashboards/overview/page.ts';
import { csvHref, loadOverview, type OverviewReports } from '../../dashboards/overview/requests.ts';
import { hashOf, readView } from '../../dashboards/overview/state.ts';
import { spokenPoint, trendPoints } from '../../dashboards/overview/trend.ts';
import { readQuestion } from '../../dashboards/question.ts';
import { type Answer, type Report, readProblem, readReport } from '../../dashboards/report.ts';
import { overviewReport } from '../../fixtures/overview/reports.ts';

const assets: Assets = {
  files: new Map(),
  pages: {
    overview: { script: 'assets/o.js', style: 'assets/o.css', icon: 'assets/i.svg' },
    login: { style: 'assets/l.css', icon: 'assets/i.svg' },
    account: { style: 'assets/l.css', icon: 'assets/i.svg' },
    gaps: { style: 'assets/g.css', icon: 'assets/i.svg' },
    sessions: { style: 'assets/s.css', icon: 'assets/i.svg' },
    setup: { style: 'assets/s.css', icon: 'assets/i.svg' },
    reports: { style: 'assets/s.css', icon: 'assets/i.svg' },
    docs: { style: 'assets/l.css', icon: 'assets/i.svg' },
  },
};

/** Texts that break out of markup, attributes, scripts and URLs when they are not escaped. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<script>',
  ']]><b>x</b>',
  '&lt;b&gt;',
  '\u2028</ScRiPt >',
];

const reportOf = (report: string, query: string): Report => {
  const read = readReport(JSON.parse(JSON.stringify(overviewReport(report, new URLSearchParams(query)))));
  if (!read) throw new Error('the fixture is no report');
  return read;
};
const load = (query: string) =>
  loadOverview(
    { question: readQuestion(new URLSearchParams(query)), where: 'intent' },
    async ({ report, params }) => ({
      report: reportOf(report, String(params)),
    }),
  );
const draw = (query: string, reports?: OverviewReports) =>
  markupOf(overviewPage({ query: new URLSearchParams(query), assets, reports, user: 'Ana' })).replaceAll(
    '\u00a0',
    ' ',
  );
/** Start tags without the values of their attributes: a text that broke out of a value shows as an attribute. */
const tagsOf = (page: string) =>
  (page.match(/<[a-z][^<>]*>/gi) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
const namesOf = (page: string) => [...new Set(tagsOf(page).map((tag) => tag.split(/[\s>]/)[0]))].sort();
const isInline = (tag: string) => /\s(?:on\w+|style)\s*=/i.test(tag) || tag.startsWith('<style');
const countOf = (page: string, part: string) => page.toLowerCase().split(part).length - 1;
/** The page without what only a script reads. */
const visible = (page: string) => page.replace(/<script type="application\/json".*?<\/script>/s, '');

describe('texts of customers', () => {
  /** The page with one text in every place that a customer, a bot or a URL can put one. */
  async function pageWith(text: string): Promise<string> {
    const reports = await load('');
    const saying = (key: keyof OverviewReports, fields: Record<string, unknown>): Answer => {
      const answer = reports[key];
      if (!answer || !('report' in answer)) throw new Error(`${key} is missing`);
      return { report: { ...answer.report, rows: answer.report.rows.map((row) => ({ ...row, ...fields })) } };
    };
    const value = encodeURIComponent(text);
    return draw(`bot=${value}&attr.${value}=x&grain=${value}&tz=${value}`, {
      ...reports,
      queries: saying('queries', { query: text, nearest_intent: text }),
      reasons: saying('reasons', { leaf: text, reason: text }),
      summary: saying('summary', { definition: text }),
      outcomes: { problem: { status: 500, title: text, detail: text, request_id: text } },
    });
  }

  test.each(HOSTILE)('%j stays text everywhere', async (text) => {
    const page = await pageWith(text);
    const harmless = await pageWith('harmless');
    expect(countOf(page, '<script')).toBe(countOf(harmless, '<script'));
    expect(countOf(page, '</script')).toBe(countOf(harmless, '</script'));
    expect(namesOf(page)).toEqual(namesOf(harmless));
    expect(tagsOf(page).filter(isInline)).toEqual([]);
  });

  test('what is embedded for the script is read back unchanged', async () => {
    const reports = await load('');
    const page = draw('', reports);
    const json = /<script type="application\/json" id="page-state">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(json).not.toContain('<');
    expect(JSON.parse(json).reports.queries).toEqual(
      JSON.parse(JSON.stringify(reports.queries).replaceAll('\u00a0', ' ')),
    );
  });
});

describe('the page', () => {
  let page = '';
  beforeAll(async () => {
    page = draw('', await load(''));
  });

  test('holds no inline style, script or handler: the policy forbids them', () => {
    expect(tagsOf(page).filter(isInline)).toEqual([]);
    const scripts = page.match(/<script[^>]*>/g);
    expect(scripts).toEqual([
      '<script type="module" src="assets/o.js">',
      '<script type="application/json" id="page-state">',
    ]);
  });

  test('asks no other host for anything', () => {
    const addresses = [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => /^(?:[a-z]+:)?\/\//i.test(address))).toEqual([]);
  });

  test('has the figures in the first paint, and they agree with each other', async () => {
    const outcomes = endingsOf(reportOf('outcomes', 'range=28d'));
    const whole = outcomes.reduce((sum, ending) => sum + ending.sessions, 0);
    expect(whole).toBe(reportOf('summary', 'range=28d').rows.find((row) => row.metric === 'sessions')?.value);
    expect(visible(page).includes(`How ${whole.toLocaleString('en-GB')} sessions ended`)).toBe(true);
    expect(visible(page)).toMatch(/card-value">[^\n]*?>\d+\.\d %</);
  });

  test('without reports it shows skeletons of every block, and no figure', () => {
    const bare = draw('');
    expect(bare.match(/class="skeleton/g)?.length).toBeGreaterThanOrEqual(8);
    expect(visible(bare)).not.toMatch(/\d+\.\d %/);
  });

  test('one broken report is one broken block, with its request id and a way on', async () => {
    const problem = readProblem(
      { title: 'Broken', detail: 'The store is asleep.', request_id: 'req_42' },
      503,
    );
    const broken = visible(draw('', { ...(await load('')), queries: { problem } }));
    expect(broken).toContain('The store is asleep.');
    expect(broken).toContain('req_42');
    expect(broken).toContain('data-retry="queries"');
    expect(broken).toMatch(/card-value">[^\n]*?>\d+\.\d %</);
  });
});

describe('few and none', () => {
  test('under ten sessions there is no rate on the page', async () => {
    const tiny = visible(draw('bot=tiny&range=7d', await load('bot=tiny&range=7d')));
    expect(tiny).toContain('4 of 7');
    expect(tiny).toContain('too few for a rate');
    expect(tiny).not.toMatch(/\d\.\d %/);
  });

  test('an empty window says which filter empties it', async () => {
    const none = visible(draw('bot=nobody', await load('bot=nobody')));
    expect(none).toContain('No sessions match these filters');
    expect(none).toContain('Remove filter: bot is nobody');
  });

  test('before the first event there is the next step, ready to paste', async () => {
    const reports = await load('from=2027-01-01&to=2027-01-08');
    const summary = reports.summary;
    if (!summary || !('report' in summary)) throw new Error('no summary');
    expect(visible(draw('from=2027-01-01&to=2027-01-08', reports))).toContain('Show the last 28 days');
    const newest = overviewPage({
      query: new URLSearchParams('from=2027-01-01&to=2027-01-08'),
      assets,
      reports,
      newest: '2025-03-09T10:00:00Z',
    });
    expect(markupOf(newest)).toContain('?from=2025-02-10&amp;to=2025-03-10');
    const never = draw('', { ...reports, summary: { report: { ...summary.report, as_of: null } } });
    expect(never).toContain('curl http://127.0.0.1:8080/v1/events');
  });
});

const RELEASES = [{ bot_id: 'web', bot_version: 'v42', released_at: '2026-11-12T10:00:00+00:00' }];

describe('the trend', () => {
  const points = trendPoints(
    reportOf('handover-rate', 'range=28d'),
    reportOf('handover-rate', 'from=2026-09-27&to=2026-10-25'),
    { card: CARDS[0]!, shows: 'rate', releases: RELEASES },
  );
  const spoken = (at: number) => spokenPoint(points.at(at)!, CARDS[0]!, 'rate').replaceAll('\u00a0', ' ');

  test('a day without sessions is a gap, never zero', () => {
    const quiet = points.find((point) => point.label === '3 Nov');
    expect(quiet?.shown).toBeNull();
    expect(points.filter((point) => point.shown === 0)).toEqual([]);
  });

  test('a point is spoken with its base and its change', () => {
    expect(spoken(points.findIndex((point) => point.label === '12 Nov'))).toMatch(
      /^Thu, 12 Nov 2026, \d+\.\d %, \d+ of \d+, up from \d+\.\d %, release v42$/,
    );
    expect(spoken(-1)).toMatch(/settling$/);
  });
});

test('a CSV link asks the question of its block, whole', () => {
  const question = readQuestion(new URLSearchParams('channel=web&grain=week&tz=UTC'));
  expect(csvHref(question, 'trend')).toBe(
    'v1/reports/handover-rate.csv?channel=web&tz=UTC&range=28d&grain=week',
  );
  expect(csvHref(question, 'queries')).toBe(
    'v1/reports/unrecognised-queries.csv?channel=web&tz=UTC&range=28d',
  );
});

test('the view lives in the fragment and comes back from it', () => {
  const view = {
    metric: 'handover_rate',
    tables: new Set(['trend', 'weeks']),
    where: 'channel',
    when: 'rate' as const,
    trend: 'count' as const,
    weeks: 'count' as const,
    whereAll: true,
  };
  expect(readView(hashOf(view))).toEqual(view);
  expect(hashOf(readView(''))).toBe('');
});

describe('signing in', () => {
  test('a one-time link waits for the button, so that opening it uses nothing up', () => {
    const page = markupOf(loginPage({ assets, token: 'a"b<c', returnTo: '/?range=7d' }));
    expect(page).toContain('<form method="post" action="login">');
    expect(page).toContain('name="token" value="a&quot;b&lt;c"');
    expect(page).toContain('name="return_to" value="/?range=7d"');
  });

  test('a spent link asks for another code and does not offer the old one', () => {
    const page = markupOf(loginPage({ assets, token: 'spent', problem: 'used' }));
    expect(page).toContain('already used');
    expect(page).not.toContain('spent"');
    expect(page).toContain('autocomplete="one-time-code"');
  });
});
