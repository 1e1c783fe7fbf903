import { Problem } from '../domain/problem.ts';
import { type Window, zonedText } from '../domain/window.ts';
import {
  type NamedPart,
  namedParts,
  type RateMetric,
  releasedInWindow,
  splitByDimension,
} from './change-parts.ts';
import {
  CHANGE_COLUMNS,
  changeOf,
  dimensionRow,
  kindOf,
  type Release,
  segmentRow,
  wholeRow,
} from './change-rows.ts';
import { COMPARE_DAYS, comparedWindows } from './compared.ts';
import { sessionCounts } from './counts.ts';
import { countNamed, SESSION_RATES } from './metrics.ts';
import type { Report, ReportContext, Row } from './report.ts';
import { zonedInstants } from './zoned.ts';

/** What may have changed: shares of sessions. Turns are not asked about, since those of one session hang together. */
const RATES: readonly RateMetric[] = SESSION_RATES.filter(
  (metric) => countNamed(metric.numerator).unit === 'rows',
);
const DEFAULT_METRIC = 'bot_break_rate';

export const whatChangedReport: Report = {
  name: 'what-changed',
  title: 'What changed',
  grain: 'change of the `metric`, then dimension, then segment that explains ≥ 20 % of it with n ≥ 30',
  // It says when a version's first event came.
  version: 'version-events',
  agesBy: 'durable',
  ownParameters: { ...COMPARE_DAYS, metric: RATES.map((metric) => metric.id) },
  columns: CHANGE_COLUMNS,
  async rows(asked) {
    const compared = comparedWindows(asked.question);
    // Where no day is over yet, the one that runs is all there is to speak of.
    const days = compared ?? comparedWindows({ ...asked.question, own: {} });
    if (days === null) throw nothingToCompare();
    const rows = await changeRows(
      { ...asked, question: { ...asked.question, window: days.now } },
      days.before,
    );
    return days.now === asked.question.window ? rows : rows.map((row) => listedWithin(row, days.now));
  },
};

/** A list of whole days only says so itself: the question's own window is longer. */
function listedWithin(row: Row, { from, to }: Window): Row {
  const filters = row.filters as Record<string, string> | null;
  return { ...row, filters: filters && { ...filters, from: zonedText(from), to: zonedText(to) } };
}

async function changeRows(context: ReportContext, before: Window): Promise<Row[]> {
  const { question } = context;
  const metric = RATES.find(({ id }) => id === (question.own?.metric ?? DEFAULT_METRIC))!;
  const change = changeOf(
    metric,
    await sessionCounts(context, question.window),
    await sessionCounts(context, before),
  );
  if (kindOf(change) !== 'clear') return [wholeRow(question, change, [], null)];

  const splits = await splitByDimension(context, metric, before);
  const parts = namedParts(splits);
  const release = await releaseOf(context, parts);
  return [
    wholeRow(question, change, parts, release),
    ...splits.map((split) => dimensionRow(metric, split)),
    ...parts.map((part) => segmentRow(question, metric, part, release)),
  ];
}

function nothingToCompare(): Problem {
  return new Problem(422, 'The question is not clear', 'what changed needs a period to compare with', {
    errors: [{ pointer: 'compare', code: 'needs_a_period', detail: 'use compare=previous or compare=year' }],
  });
}

/** The version that explains most among those that went live inside the window. */
async function releaseOf(context: ReportContext, parts: readonly NamedPart[]): Promise<Release | null> {
  const zoned = zonedInstants(['released_at'], context.question.window.zone);
  for (const { dimension, segment } of parts) {
    if (dimension !== 'bot_version') continue;
    const released_at = await releasedInWindow(context, segment);
    if (released_at !== null) return zoned({ bot_version: segment, released_at }) as Release;
  }
  return null;
}
