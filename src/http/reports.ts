import { Hono } from 'hono';
import { Problem } from '../domain/problem.ts';
import { answerReport, type ReportAnswer } from '../reports/answer.ts';
import { reportCsv } from '../reports/csv.ts';
import { reportJson } from '../reports/json.ts';
import { METRICS } from '../reports/metrics.ts';
import { parseQuestion, type ReportQuestion } from '../reports/parameters.ts';
import { reportNamed } from '../reports/reports.ts';
import { type Asker, requireScope } from './access.ts';
import type { AppDependencies } from './dependencies.ts';

/** One way of writing an answer down. */
type Format = {
  extension: string;
  mediaType: string;
  write: (answer: ReportAnswer, question: ReportQuestion) => AsyncGenerator<string>;
};

const FORMATS: Format[] = [
  { extension: 'json', mediaType: 'application/json', write: (answer) => reportJson(answer) },
  { extension: 'csv', mediaType: 'text/csv', write: (answer, { bom }) => reportCsv(answer, { bom }) },
];

/** Columns that hold customers' and agents' words: left empty without the scope `transcripts`. */
const TEXT_COLUMNS = ['text', 'query', 'note', 'reason_detail'];

/** `GET /v1/reports/{report}[.csv|.json]` and `GET /v1/metrics`. */
export function reportsDoor(dependencies: AppDependencies) {
  const { store, now, timezone, sessionGapHours, keys, logins } = dependencies;
  const read = requireScope('read', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono<{ Variables: { asker: Asker } }>()
    .get('/v1/metrics', read, (context) => context.json({ metrics: METRICS }))
    .get('/v1/reports/:file', read, async (context) => {
      const [, name = '', extension] = /^([^.]*)(?:\.(.*))?$/s.exec(context.req.param('file')) ?? [];
      const format = formatOf(extension, context.req.header('accept'));
      const report = reportNamed(name);
      const question = boundTo(
        context.var.asker,
        parseQuestion(new URL(context.req.url).searchParams, { now: now(), timezone }),
      );
      const answer = await answerReport(report, question, {
        store,
        now: now(),
        sessionGapHours,
        signal: context.req.raw.signal,
      });
      const shown = context.var.asker.scopes.includes('transcripts') ? answer : withoutText(answer);
      return new Response(streamOf(format.write(shown, question)), {
        headers: {
          'content-type': `${format.mediaType}; charset=utf-8`,
          'cache-control': 'private, no-cache',
          ...(format.extension === 'json' ? {} : { 'content-disposition': disposition(answer, format) }),
        },
      });
    });
}

/** A key that is bound to bots reads of these only, whatever else it asks for. */
function boundTo({ key }: Asker, question: ReportQuestion): ReportQuestion {
  if (!key?.bots) return question;
  return { ...question, filters: [...question.filters, { name: 'bot', any: key.bots, none: [] }] };
}

function formatOf(extension: string | undefined, accept: string | undefined): Format {
  const wanted =
    extension === undefined
      ? FORMATS.find((format) => accept?.includes(format.mediaType))
      : FORMATS.find((format) => format.extension === extension);
  if (wanted) return wanted;
  if (extension === undefined) return FORMATS[0]!;
  throw new Problem(
    404,
    'No such format',
    `reports come as ${FORMATS.map((format) => `.${format.extension}`).join(', ')}`,
  );
}

function disposition({ head }: ReportAnswer, format: Format): string {
  const zone = head.tz.replaceAll('/', '-');
  return `attachment; filename="${head.report}_${head.from.slice(0, 10)}_${head.to.slice(0, 10)}_${zone}.${format.extension}"`;
}

function withoutText(answer: ReportAnswer): ReportAnswer {
  const hidden = answer.head.columns
    .map((column) => column.name)
    .filter((name) => TEXT_COLUMNS.includes(name));
  if (hidden.length === 0) return answer;
  const blank = Object.fromEntries(hidden.map((name) => [name, null]));
  async function* rows() {
    for await (const batch of answer.rows) yield batch.map((row) => ({ ...row, ...blank }));
  }
  return { ...answer, rows: rows() };
}

/** Pulls the text as the reader takes it; a reader who goes away ends the query. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
