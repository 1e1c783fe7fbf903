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
  /** What the heatmap shows. */
  when: 'count' | 'rate';
  /** Values to offer per filter, as far as they are known. */
  choices: Readonly<Record<string, readonly string[]>>;
  /** Day of the newest session, where it is known: the way out of an empty window. */
  newest: string | null;
  /** Address that the "send an event" example is written with. */
  origin: string;
  /** The browser's own zone, where there is a browser. */
  browserZone?: string;
};

/** What the browser starts from: the same state that the server drew. */
export type EmbeddedState = Pick<OverviewState, 'reports' | 'choices' | 'newest' | 'origin'>;

/**
 * How the page is looked at, from the URL's fragment: the chosen card and the open tables. The query is left to
 * the question alone, because the reports refuse what they do not know.
 */
export type View = Pick<OverviewState, 'metric' | 'tables' | 'where' | 'when'>;

export function readView(hash: string): View {
  const view = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    metric: view.get('metric') ?? FIRST_CARD,
    tables: new Set(view.get('tables')?.split(',').filter(Boolean)),
    where: DIMENSIONS.find((name) => name === view.get('where')) ?? DIMENSIONS[0],
    when: view.get('when') === 'rate' ? 'rate' : 'count',
  };
}

/** The fragment of a view, empty for the usual one. */
export function hashOf({ metric, tables, where, when }: View): string {
  const view = new URLSearchParams();
  if (metric !== FIRST_CARD) view.set('metric', metric);
  if (tables.size > 0) view.set('tables', [...tables].join(','));
  if (where !== DIMENSIONS[0]) view.set('where', where);
  if (when !== 'count') view.set('when', when);
  return view.size > 0 ? `#${view}` : '';
}

/** The report of a key, if it has arrived and is one. */
export function reportAt(state: OverviewState, key: ReportKey): Report | null {
  const answer = state.reports[key];
  return answer && 'report' in answer ? answer.report : null;
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
