import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { query } from '../store/queries.ts';
import type { AnswerContext } from './answer.ts';
import { DEFINITION_VERSION } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
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
    question,
    runningBucket(question, now),
    sessionGapHours,
    DEFINITION_VERSION,
    state,
    face,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
}

/** A window that is not over changes by itself, too: a bucket becomes complete. */
function runningBucket({ window, grain }: ReportQuestion, now: Date): string | null {
  if (+window.to <= +now) return null;
  return DateTime.fromJSDate(now, { zone: window.zone }).startOf(grain).toISO();
}
