import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { earlierWindow } from '../domain/window.ts';
import { query } from '../store/queries.ts';
import type { AnswerContext } from './answer.ts';
import { DEFINITION_VERSION } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
import { durableBefore } from './population.ts';
import type { Report } from './report.ts';

/**
 * Changes exactly when the bytes of the answer may: a hash of the state of the stored data, the definitions, the
 * columns, and the question with its bounds as instants ("28d" means another question tomorrow). `face` is what the
 * door adds: format, and whether text is shown. Cheap: the report itself is not run.
 */
export async function answerVersion(
  report: Report,
  question: ReportQuestion,
  { store, now, sessionGapHours }: Omit<AnswerContext, 'signal'>,
  face: Record<string, string | boolean>,
): Promise<string> {
  const state = [
    await store.rows(query('report/head')),
    report.version ? await store.rows(query(`report/${report.version}`)) : null,
  ];
  const parts = [
    report.name,
    report.columns,
    // The moment itself changes with every request; what depends on it is told apart below.
    { ...question, now: null },
    runningBucket(question, now),
    report.changesWithTime ? Math.floor(+now / 60_000) : null,
    report.agesBy || question.count ? durableParts(question) : null,
    sessionGapHours,
    DEFINITION_VERSION,
    state,
    face,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}

/** How far into each of its windows sessions have had the time to prove durable. */
function durableParts(question: ReportQuestion): number[] {
  const before = +durableBefore(question.now);
  const windows =
    question.compare === 'none'
      ? [question.window]
      : [question.window, earlierWindow(question.window, question.compare)];
  return windows.map(({ from, to }) => Math.min(Math.max(before, +from), +to));
}

/** A window that is not over changes by itself, too: a bucket becomes complete. */
function runningBucket({ window, grain }: ReportQuestion, now: Date): string | null {
  if (+window.to <= +now) return null;
  return DateTime.fromJSDate(now, { zone: window.zone }).startOf(grain).toISO();
}
