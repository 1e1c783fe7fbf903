import type { Question } from '../question.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { FIRST_CARD } from './cards.ts';
import { DIMENSIONS } from './dimensions.ts';
import type { OverviewReports, ReportKey } from './requests.ts';

/** All that the page's blocks are drawn from, on the server and in the browser alike. */
export type OverviewState = {
  question: Question;
  reports: OverviewReports;
  /** The card shown in the trend. */
  metric: string;
  /** Blocks whose table twin is open. */
  tables: ReadonlySet<string>;
  /** The dimension of the table `where`. */
  where: string;
  /** What the heatmap, the trend and the reasons by week show. */
  when: Shown;
  trend: Shown;
  weeks: Shown;
  /** Whether the table `where` shows all its rows, or the first page. */
  whereAll: boolean;
  /** Values to offer per filter, as far as they are known. */
  choices: Readonly<Record<string, readonly string[]>>;
  /** Where nothing passes the filters: what would, as far as it is known. */
  help: EmptyHelp | null;
  /** When versions of bots went live. */
  releases: readonly Release[];
  /** How fresh the data are; null where nobody knows. */
  freshness: Freshness | null;
  /** The day on which weeks begin: a setting of the server. */
  weekStart: 'monday' | 'sunday';
  /** Day of the newest session, where it is known: the way out of an empty window. */
  newest: string | null;
  /** Address that the "send an event" example is written with. */
  origin: string;
  /** The browser's own zone, where there is a browser. */
  browserZone?: string;
};

/** What the browser starts from: the same state that the server drew. */
export type EmbeddedState = Pick<
  OverviewState,
  'reports' | 'choices' | 'newest' | 'origin' | 'releases' | 'freshness' | 'weekStart'
>;

export type Shown = 'count' | 'rate';

/** A value of a filter, and how many sessions have it. */
export type Tally = { value: string; sessions: number };

/** By the text of a filter: sessions of the window without it. And when the last one that passes all of them started. */
export type EmptyHelp = { without: Readonly<Record<string, number>>; newest: string | null };

/** When a version of a bot went live (RFC 3339). */
export type Release = { bot_id: string | null; bot_version: string; released_at: string };

/** Instants are RFC 3339; `usualGapMs`: the longest pause of a usual day. */
export type Freshness = {
  now: string;
  newestEventAt: string;
  usualGapMs: number;
  lastFold: { status: string; at: string } | null;
};

/**
 * How the page is looked at, from the URL's fragment: the chosen card and the open tables. The query is left to
 * the question alone, because the reports refuse what they do not know.
 */
export type View = Pick<
  OverviewState,
  'metric' | 'tables' | 'where' | 'when' | 'trend' | 'weeks' | 'whereAll'
>;

export function readView(hash: string): View {
  const view = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    metric: view.get('metric') ?? FIRST_CARD,
    tables: new Set(view.get('tables')?.split(',').filter(Boolean)),
    where: DIMENSIONS.find((name) => name === view.get('where')) ?? DIMENSIONS[0],
    when: shownIn(view.get('when'), 'count'),
    trend: shownIn(view.get('trend'), 'rate'),
    weeks: shownIn(view.get('weeks'), 'rate'),
    whereAll: view.get('rows') === 'all',
  };
}

function shownIn(text: string | null, usual: Shown): Shown {
  return text === 'rate' || text === 'count' ? text : usual;
}

/** The fragment of a view, empty for the usual one. */
export function hashOf({ metric, tables, where, when, trend, weeks, whereAll }: View): string {
  const view = new URLSearchParams();
  if (metric !== FIRST_CARD) view.set('metric', metric);
  if (tables.size > 0) view.set('tables', [...tables].join(','));
  if (where !== DIMENSIONS[0]) view.set('where', where);
  if (when !== 'count') view.set('when', when);
  if (trend !== 'rate') view.set('trend', trend);
  if (weeks !== 'rate') view.set('weeks', weeks);
  if (whereAll) view.set('rows', 'all');
  return view.size > 0 ? `#${view}` : '';
}

/** The report of a key, if it has arrived and is one. */
export function reportAt(state: OverviewState, key: ReportKey): Report | null {
  const answer = state.reports[key];
  return answer && 'report' in answer ? answer.report : null;
}

/** The reports that have figures over time. */
export function overTime(state: OverviewState): { trend: Report | null; waits: Report | null } {
  return { trend: reportAt(state, 'trend'), waits: reportAt(state, 'waits') };
}

export function summaryRow(state: OverviewState, metric: string): Row | undefined {
  return reportAt(state, 'summary')?.rows.find((row) => textAt(row, 'metric') === metric);
}

/** Why there is nothing to show: no event ever, none for these filters, none in this window. Null: there is something. */
export function emptiness(state: OverviewState): 'never' | 'filtered' | 'window' | null {
  const summary = reportAt(state, 'summary');
  const sessions = summaryRow(state, 'sessions');
  if (!summary || !sessions || numberAt(sessions, 'value') !== 0) return null;
  if (state.question.filters.length > 0) return 'filtered';
  return summary.as_of === null ? 'never' : 'window';
}
