import { type GapsModel, gapsPage } from '../../dashboards/gaps/page.ts';
import { readGapList } from '../../dashboards/gaps/read.ts';
import { markupOf } from '../../dashboards/html.ts';
import { readReport } from '../../dashboards/report.ts';

const page = { style: 'assets/x.css', icon: 'assets/i.svg' };
const assets = new Proxy({} as GapsModel['assets']['pages'], { get: () => page });

/** Texts that break out of markup, attributes, scripts and URLs when they are not escaped. */
export const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'&lt;`;

export const gap = (id: string, more: object = {}) => ({
  gap_id: id,
  label: `label ${id}`,
  kind: null,
  status: 'open',
  owner: null,
  intent: null,
  nearest_intent: 'refund_status',
  nearest_score: 0.62,
  queries: 10,
  distinct_queries: 3,
  sessions: 9,
  impact: 7,
  earlier: 4,
  later: 6,
  revision: 0,
  ...more,
});
export const listOf = (gaps: object[], more: object = {}) => {
  const list = readGapList({
    tz: 'UTC',
    turns: 200,
    total: gaps.length,
    statuses: { open: gaps.length },
    needs_work: gaps.length,
    coverage: { turns: 200, open_gaps: gaps.length, top: [{ gaps: 10, queries: 116, share: 0.58 }] },
    gaps,
    next_cursor: null,
    ...more,
  });
  if (!list) throw new Error('the fixture is no list');
  return list;
};
export const summaryOf = (turns = 84, asOf: string | null = '2026-11-22T12:00:00Z') => {
  const report = readReport({
    report: 'summary',
    from: '2026-10-25T00:00:00+00:00',
    to: '2026-11-22T00:00:00+00:00',
    tz: 'UTC',
    as_of: asOf,
    excluded: {},
    rows: [
      {
        metric: 'unrecognised_rate',
        value: turns / 1000,
        numerator: turns,
        denominator: 1000,
        low: 0.07,
        high: 0.1,
      },
      { metric: 'bot_break_rate', value: 0.2, numerator: 100, denominator: 500 },
      { metric: 'asked_after_break_share', value: 0.5, numerator: 20, denominator: 40 },
    ],
  });
  if (!report) throw new Error('the fixture is no report');
  return report;
};
export const draw = (query: string, more: Partial<GapsModel> = {}) =>
  markupOf(
    gapsPage({
      query: new URLSearchParams(query),
      assets: { files: new Map(), pages: assets },
      list: listOf([gap('g_1'), gap('g_2')]),
      summary: summaryOf(),
      gap: null,
      texts: true,
      edits: true,
      user: 'Ana',
      ...more,
    }),
  ).replaceAll('\u00a0', ' ');
/** What a reader sees of it, as one line. */
export const textOf = (markup: string) =>
  markup
    .replaceAll(/<script.*?<\/script>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
export const actionsOf = (markup: string) =>
  [...markup.matchAll(/name="action" value="(\w+)"/g)].map(([, name]) => name);
