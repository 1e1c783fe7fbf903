import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { Problem } from '../domain/problem.ts';
import { answerReport, type ReportAnswer } from '../reports/answer.ts';
import { describedRegistry } from '../reports/described.ts';
import { FORMATS, type Format } from '../reports/formats.ts';
import { parseReportQuestion } from '../reports/own-parameters.ts';
import { durableBefore } from '../reports/population.ts';
import { recordingView } from '../reports/recorded.ts';
import type { AskedQuestion, Report } from '../reports/report.ts';
import { reportNamed } from '../reports/reports.ts';
import { answerVersion } from '../reports/version.ts';
import { type Asker, requireScope } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { matchesEtag } from './etag.ts';
import { streamOf } from './stream.ts';

type Env = { Variables: { asker: Asker } };

/** Columns that hold customers' and agents' words: left empty without the scope `transcripts`. */
export const TEXT_COLUMNS = ['text', 'query', 'note', 'reason_detail', 'examples'];

/** `GET /v1/reports/{report}[.{format}]` and `GET /v1/metrics`. */
export function reportsDoor(dependencies: AppDependencies) {
  const { keys, logins } = dependencies;
  const read = requireScope('read', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono<Env>()
    .get('/v1/metrics', read, (context) => context.json(describedRegistry()))
    .get('/v1/reports/:file', read, (context) => sendReport(context, dependencies));
}

async function sendReport(
  context: Context<Env, '/v1/reports/:file'>,
  { store, now, timezone, weekStart, sessionGapHours }: AppDependencies,
): Promise<Response> {
  const [, name = '', extension] = /^([^.]*)(?:\.(.*))?$/s.exec(context.req.param('file')) ?? [];
  const format = formatOf(extension, context);
  const report = reportNamed(name);
  const at = now();
  const question = boundTo(
    context.var.asker,
    parseReportQuestion(report, new URL(context.req.url).searchParams, { now: at, timezone, weekStart }),
    report,
  );
  const showText = context.var.asker.scopes.includes('transcripts');
  const { signal } = context.req.raw;
  // One view for version, head and rows: they speak of the same data, however long the answer takes.
  const view = await store.view({ signal });
  try {
    const asked = { store: view, now: at, sessionGapHours, signal };
    const etag = `"${await answerVersion(report, question, asked, faceOf(format, showText, at))}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'Accept, Authorization, Cookie' };
    if (matchesEtag(context.req.header('if-none-match'), etag)) {
      await view.close();
      return new Response(null, { status: 304, headers });
    }
    const recording = format.records ? recordingView(view) : null;
    const answer = await answerReport(
      report,
      question,
      recording ? { ...asked, store: recording, uncut: true } : asked,
    );
    if (answer.complete) await view.close();
    const pieces = format.write(showText ? answer : withoutText(answer, report), question, {
      store,
      signal,
      statements: recording?.statements,
    });
    const body = await streamOf(pieces, view.close);
    if (context.req.method === 'HEAD') await body.cancel();
    return new Response(context.req.method === 'HEAD' ? null : body, {
      headers: {
        ...headers,
        'content-type': format.charset ? `${format.mediaType}; charset=${format.charset}` : format.mediaType,
        ...(format === FORMATS[0] ? {} : { 'content-disposition': disposition(answer, format) }),
      },
    });
  } catch (error) {
    await view.close();
    throw error;
  }
}

/** What the answer depends on beside question and data. A text of SQL shows the moment up to which sessions are durable. */
function faceOf(format: Format, showText: boolean, at: Date): Record<string, string | boolean> {
  const face = { format: format.extension, showText };
  return format.records ? { ...face, durable_before: durableBefore(at).toISOString() } : face;
}

/**
 * A key that is bound to bots reads of these only, whatever else it asks for. Throws a 403 problem for a report that
 * can't tell bots apart.
 */
export function boundTo({ key }: Asker, question: AskedQuestion, report?: Report): AskedQuestion {
  if (!key?.bots) return question;
  if (report?.refusesFilters?.includes('bot'))
    throw new Problem(
      403,
      'Not allowed',
      `the report ${report.name} is of all bots together, and this key is bound to ${key.bots.join(', ')}`,
    );
  return { ...question, filters: [...question.filters, { name: 'bot', any: key.bots, none: [] }] };
}

function formatOf(extension: string | undefined, context: Context): Format {
  const [first] = FORMATS;
  if (extension === undefined) {
    const supports = FORMATS.map((format) => format.mediaType);
    const wanted = accepts(context, { header: 'Accept', supports, default: first!.mediaType });
    return FORMATS.find((format) => format.mediaType === wanted) ?? first!;
  }
  const format = FORMATS.find((candidate) => candidate.extension === extension);
  if (format) return format;
  throw new Problem(
    404,
    'No such format',
    `reports come as ${FORMATS.map((known) => `.${known.extension}`).join(', ')}`,
  );
}

function disposition({ head }: ReportAnswer, format: Format): string {
  const zone = head.tz.replaceAll('/', '-');
  return `attachment; filename="${head.report}_${head.from.slice(0, 10)}_${head.to.slice(0, 10)}_${zone}.${format.extension}"`;
}

function withoutText(answer: ReportAnswer, report: Report): ReportAnswer {
  const hidden = answer.head.columns
    .map((column) => column.name)
    .filter((name) => TEXT_COLUMNS.includes(name) || report.textColumns?.includes(name));
  if (hidden.length === 0) return answer;
  const blank = Object.fromEntries(hidden.map((name) => [name, null]));
  async function* rows() {
    for await (const batch of answer.rows) yield batch.map((row) => ({ ...row, ...blank }));
  }
  return { ...answer, rows: rows() };
}
