import { type Context, Hono } from 'hono';
import { resolved } from '../decisions/decision-state.ts';
import { Problem } from '../domain/problem.ts';
import { exportGaps } from '../reports/gap-export.ts';
import { formatNamed } from '../training/formats.ts';
import { type Asker, requireScope } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { refuseOthersBots } from './gap-access.ts';
import { boundFilters, parseGapQuestion } from './gap-question.ts';

type Env = { Variables: { asker: Asker } };

const EXAMPLES = 100;
const EXAMPLES_MAX = 10_000;

/** `GET /v1/gaps/export?format=`: training data. It is all customers' words, so it needs the scope `transcripts`. */
export function gapExportDoor(dependencies: AppDependencies) {
  const { keys, logins } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  return new Hono<Env>().get('/v1/gaps/export', requireScope('transcripts', access), (context) =>
    sendExport(context, dependencies),
  );
}

async function sendExport(context: Context<Env>, dependencies: AppDependencies): Promise<Response> {
  const { store, now, timezone, decisions } = dependencies;
  await decisions.mirror();
  const params = new URL(context.req.url).searchParams;
  const format = formatNamed(params.get('format') ?? 'rasa');
  const gaps = params.getAll('gap_id').flatMap((value) => value.split(','));
  const examples = readExamples(params.get('examples'));
  for (const name of ['format', 'gap_id', 'examples']) params.delete(name);
  // A name that is none would give an empty file, which looks like a gap without wordings.
  for (const gapId of gaps) await refuseOthersBots(dependencies, context.var.asker, gapId, 'read');
  const at = now();
  const { cursor: _, rare: __, ...question } = parseGapQuestion(params, { now: at, timezone });
  const { signal } = context.req.raw;
  const view = await store.view({ signal });
  try {
    const { intents, left_out } = await exportGaps(
      {
        ...question,
        filters: boundFilters(context.var.asker, question.filters),
        gaps: gaps.map((gapId) => resolved(decisions.state(), gapId)),
        examples,
      },
      format,
      { store: view, now: at, signal },
    );
    return context.body(format.write(intents), 200, {
      'content-type': `${format.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="baton-training_${format.name}_${at.toISOString().slice(0, 10)}.${format.extension}"`,
      'cache-control': 'private, no-store',
      vary: 'Authorization, Cookie',
      'baton-left-out': String(left_out),
    });
  } finally {
    await view.close();
  }
}

function readExamples(text: string | null): number {
  if (text === null) return EXAMPLES;
  const value = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= EXAMPLES_MAX) return value;
  const detail = `examples is a whole number from 1 to ${EXAMPLES_MAX}`;
  throw new Problem(422, 'The question is not clear', detail, {
    errors: [{ pointer: 'examples', code: 'bad_number', detail }],
  });
}
