import { fetchReport } from '../../browser/fetch-report.ts';
import { hrefWithoutFilter, readQuestion } from '../../question.ts';
import { numberAt } from '../../report.ts';
import { overviewRequests, reportHref } from '../requests.ts';
import type { EmptyHelp, OverviewState } from '../state.ts';

/** Asks what would show something where the filters let nothing through: the window without each of them, and other days. */
export async function askForHelp(state: OverviewState, signal: AbortSignal): Promise<EmptyHelp> {
  const { params, filters } = state.question;
  const without = await Promise.all(
    filters.map(async (filter): Promise<[string, number]> => {
      const href = hrefWithoutFilter(params, filter);
      const request = overviewRequests(
        readQuestion(new URLSearchParams(href.slice(1))),
        state.where,
      ).outcomes;
      const answer = await fetchReport(reportHref(request, 'json'), signal);
      const rows = 'report' in answer ? answer.report.rows : [];
      return [href, rows.reduce((sum, row) => sum + (numberAt(row, 'sessions') ?? 0), 0)];
    }),
  );
  return { without: Object.fromEntries(without), newest: await newestThatPasses(state, signal) };
}

async function newestThatPasses({ question }: OverviewState, signal: AbortSignal): Promise<string | null> {
  const params = new URLSearchParams(question.params);
  for (const name of ['range', 'grain', 'compare', 'to']) params.delete(name);
  params.set('from', '2000-01-01');
  params.set('limit', '1');
  try {
    const response = await fetch(`v1/sessions?${params}`, { signal, credentials: 'same-origin' });
    const body: unknown = response.ok ? await response.json() : null;
    const [first] = (body as { sessions?: { started_at?: string }[] } | null)?.sessions ?? [];
    return first?.started_at ?? null;
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}
