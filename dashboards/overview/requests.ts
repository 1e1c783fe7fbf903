import { earlierWindow, type Question } from '../question.ts';
import type { Answer } from '../report.ts';

/** One call of the reports door. */
export type ReportRequest = { report: string; params: URLSearchParams };

/** Reports that are asked for at once; those of the period before follow two of them. */
export const ASKED_AT_ONCE = [
  'summary',
  'trend',
  'waits',
  'outcomes',
  'weeks',
  'reasons',
  'queries',
  'changed',
  'where',
  'when',
] as const;
export type FirstKey = (typeof ASKED_AT_ONCE)[number];

/** What is laid under a line: the same report over the period before. */
export const EARLIER = { trend: 'earlier', waits: 'earlierWaits' } as const;

/** Reports that the page stands on. */
export type ReportKey = FirstKey | (typeof EARLIER)[keyof typeof EARLIER];

export type OverviewReports = Partial<Record<ReportKey, Answer>>;

const QUERY_ROWS = 10;

/** What to ask at once; the window before follows from the one that was answered. */
export function overviewRequests(question: Question, where: string): Record<FirstKey, ReportRequest> {
  const ask = (report: string, own: Record<string, string> = {}) => ({
    report,
    params: paramsFor(question, own),
  });
  return {
    summary: ask('summary', { compare: question.compare, compare_days: 'whole' }),
    trend: ask('handover-rate', { grain: question.grain }),
    waits: ask('waiting-times', { grain: question.grain }),
    outcomes: ask('outcomes'),
    weeks: ask('handover-rate', { grain: 'week' }),
    reasons: ask('handover-reasons'),
    queries: ask('unrecognised-queries', { limit: String(QUERY_ROWS) }),
    changed: ask('what-changed', { compare: question.compare, compare_days: 'whole' }),
    where: ask('breakdown', { by: where }),
    when: ask('heatmap'),
  };
}

/**
 * Asks for everything that the page shows, through `ask`: the report functions on the server, `fetch` in the
 * browser. `arrived` hears of each answer as it comes, so that no block waits for another.
 */
export async function loadOverview(
  { question, where }: { question: Question; where: string },
  ask: (request: ReportRequest) => Promise<Answer>,
  arrived: (key: ReportKey, answer: Answer | undefined) => void = () => {},
): Promise<OverviewReports> {
  const reports: OverviewReports = {};
  const keep = (key: ReportKey, answer: Answer | undefined) => {
    reports[key] = answer;
    arrived(key, answer);
  };
  const requests = overviewRequests(question, where);
  await Promise.all(
    ASKED_AT_ONCE.map(async (key) => {
      // Without a comparison nothing has changed.
      if (key === 'changed' && question.compare === 'none') return keep(key, undefined);
      const answer = await ask(requests[key]);
      keep(key, answer);
      if (key !== 'trend' && key !== 'waits') return;
      const earlier = earlierRequest(question, requests[key].report, answer);
      keep(EARLIER[key], earlier ? await ask(earlier) : undefined);
    }),
  );
  return reports;
}

function earlierRequest(question: Question, report: string, now: Answer): ReportRequest | null {
  const window = 'report' in now ? earlierWindow(now.report, question.compare, question.range) : null;
  if (!window) return null;
  const params = paramsFor(question, { grain: question.grain, from: window.from, to: window.to });
  params.delete('range');
  return { report, params };
}

/** The page's own parameters, unchanged, but those that only some reports take. */
function paramsFor(question: Question, own: Record<string, string>): URLSearchParams {
  const params = new URLSearchParams(question.params);
  for (const name of ['grain', 'compare', 'limit']) params.delete(name);
  if (question.range) params.set('range', question.range);
  for (const [name, value] of Object.entries(own)) params.set(name, value);
  return params;
}

/** Address of a report, relative to the page. */
export function reportHref({ report, params }: ReportRequest, extension: 'json' | 'csv'): string {
  return `v1/reports/${report}.${extension}?${params}`;
}

/** Address of the CSV with the same rows as a block; a table that is cut on screen is whole in its file. */
export function csvHref(question: Question, key: FirstKey, where = 'intent'): string {
  const { report, params } = overviewRequests(question, where)[key];
  params.delete('limit');
  return reportHref({ report, params }, 'csv');
}
