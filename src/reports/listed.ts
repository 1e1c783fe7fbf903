import { writeFilterText } from '../domain/filter-text.ts';
import type { Dimension } from './change-parts.ts';
import type { Filter } from './filters.ts';
import type { ReportQuestion } from './parameters.ts';

/**
 * The parameters, beside the window, of the list of sessions behind a figure: the filters of the question, what the
 * figure counts (`count`), and its segment. Null when no filter says it: of two lists that share nothing.
 */
export function listedFilters(
  question: ReportQuestion,
  count: string,
  part: { dimension: Dimension; segment: string } | null,
): Record<string, string> | null {
  const filters = combined(question.filters);
  // The segment passed the question's filter on its dimension, and is narrower.
  if (part) filters.set(part.dimension, { name: part.dimension, any: [part.segment], none: [] });
  const values = [...filters.values()];
  if (!values.every(isWritable)) return null;
  return {
    ...Object.fromEntries(values.map((filter) => [filter.name, writeFilterText(filter)])),
    ...(question.includeTest ? { include_test: '1' } : {}),
    count,
  };
}

/** A key's own bots are a second filter of the same name: a session passes both, so it is in what they share. */
export function combined(filters: readonly Filter[]): Map<string, Filter> {
  const byName = new Map<string, Filter>();
  for (const filter of filters) {
    const known = byName.get(filter.name);
    byName.set(filter.name, known ? both(known, filter) : filter);
  }
  return byName;
}

/** Two lists that share nothing let nothing through: that, too, is no filter that can be written. */
const NOTHING = [''];

function both(a: Filter, b: Filter): Filter {
  const shared = a.any.filter((value) => b.any.includes(value));
  const any = a.any.length === 0 ? b.any : b.any.length === 0 ? a.any : shared.length > 0 ? shared : NOTHING;
  return { name: a.name, any, none: [...new Set([...a.none, ...b.none])] };
}

function isWritable({ any, none }: Filter): boolean {
  return any.length + none.length > 0 && [...any, ...none].every((value) => value !== '');
}
