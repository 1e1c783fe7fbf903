import { zonedText } from '../domain/window.ts';
import { reportListing } from './described.ts';
import { listedFilters } from './listed.ts';
import { countNamed } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';

/**
 * Where the rows behind a count are listed: a path of this server, for the same window and filters. Null when no
 * filter says it (see `listedFilters`).
 */
export function listPath(question: ReportQuestion, count: string): string | null {
  const filters = listedFilters(question, count, null);
  if (filters === null) return null;
  const { from, to, zone } = question.window;
  const report = reportListing(countNamed(count).of);
  const { count: name, ...rest } = filters;
  return `/v1/reports/${report}?${new URLSearchParams({
    count: name!,
    from: zonedText(from),
    to: zonedText(to),
    tz: zone,
    ...rest,
  })}`;
}
