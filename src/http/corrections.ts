import { type Context, Hono } from 'hono';
import { type CorrectedAttempt, type ShownReason, targetOf } from '../decisions/correction.ts';
import type { Stand } from '../decisions/corrections.ts';
import type { Decider } from '../decisions/decisions.ts';
import { maskText } from '../domain/mask.ts';
import { Problem } from '../domain/problem.ts';
import { NO_VALUE } from '../reports/filters.ts';
import { query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { type Asker, requireScope } from './access.ts';
import { readChecked } from './checked-body.ts';
import { correctionUndo, reasonCorrection, reasonOfLeaf, shownCorrection } from './correction-body.ts';
import { sendCorrections } from './corrections-list.ts';
import type { AppDependencies } from './dependencies.ts';

type Env = { Variables: { asker: Asker } };
type AttemptContext = Context<Env, '/v1/sessions/:session_id/handovers/:attempt/reason'>;

const HEADERS = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' };
/** How long an answer waits for the figures; a fold of much else goes on without it. */
const FIGURES_WITHIN_MS = 10_000;

/** People say the right reason of a handover attempt, and take it back: `/v1/sessions/{session_id}/handovers/{attempt}/reason`. */
export function correctionsDoor(dependencies: AppDependencies) {
  const { keys, logins, corrections, protection } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  const [read, edit] = [requireScope('read', access), requireScope('edit', access)];
  const path = '/v1/sessions/:session_id/handovers/:attempt/reason';
  return new Hono<Env>()
    .get('/v1/corrections', read, (context) => sendCorrections(context, dependencies))
    .post(path, edit, async (context) => {
      const body = await readChecked(context.req.raw, reasonCorrection);
      const to = reasonOfLeaf(body.leaf);
      const text = body.note || null;
      const note = text !== null && protection.masking ? maskText(text) : text;
      return await change(context, dependencies, body, (attempt, by) =>
        corrections.correct(attempt, { ...to, note }, by),
      );
    })
    .post(`${path}/undo`, edit, async (context) => {
      const body = await readChecked(context.req.raw, correctionUndo);
      return await change(context, dependencies, body, corrections.undo);
    });
}

async function change(
  context: AttemptContext,
  dependencies: AppDependencies,
  given: { revision?: number | undefined; request_id?: string | undefined },
  work: (attempt: CorrectedAttempt, by: Decider) => Promise<Stand>,
): Promise<Response> {
  const { corrections } = dependencies;
  const { asker } = context.var;
  await corrections.mirror();
  const row = await attemptOf(context, dependencies);
  const attempt = correctedAttempt(row);
  if (given.request_id !== undefined && given.request_id !== attempt.request.event_id)
    throw new Problem(
      409,
      'Another attempt now',
      `attempt ${row.attempt} was opened by another request meanwhile; read the session again first`,
      {
        errors: [
          { pointer: '/request_id', code: 'outdated', detail: `it is ${attempt.request.event_id} now` },
        ],
      },
    );
  const stand = await work(attempt, { who: asker.name, revision: given.revision ?? null });
  const targets = [targetOf(attempt.request), ...attempt.targets];
  const applied = await figuresHold(dependencies, targets);
  return context.json(
    {
      session_id: row.session_id,
      attempt: row.attempt,
      request_id: row.request_id,
      ...stand.reason,
      rule: stand.corrected ? 'corrected' : row.recorded_rule,
      recorded: { reason: row.recorded_reason, leaf: row.recorded_leaf, rule: row.recorded_rule },
      revision: stand.revision,
      applied,
      corrections: corrections
        .history(targets)
        .map((entry) => shownCorrection(entry, asker.scopes.includes('transcripts'))),
    },
    200,
    HEADERS,
  );
}

/** The attempt that the path names. Throws 404, also for one of a bot that is not the key's. */
async function attemptOf(context: AttemptContext, { store }: AppDependencies): Promise<Row> {
  const { session_id, attempt } = context.req.param();
  const { key } = context.var.asker;
  const number = /^[1-9]\d{0,8}$/.test(attempt) ? Number(attempt) : 0;
  const [row] = await store.rows(query('correction/attempt'), { session_id, attempt: number });
  if (row && (!key?.bots || key.bots.includes((row.bot_id as string | null) ?? NO_VALUE))) return row;
  throw new Problem(
    404,
    'No such attempt',
    'there is no handover attempt of this number in a session of this id; GET /v1/sessions/{session_id} lists them',
  );
}

function correctedAttempt(row: Row): CorrectedAttempt {
  return {
    request: {
      source: row.source as string,
      conversation_id: row.conversation_id as string,
      event_id: row.request_id as string,
      requested_at: row.requested_at as string,
    },
    targets: (row.corrections as string[] | null) ?? [],
    bot_id: row.bot_id as string | null,
    recorded: { reason: row.recorded_reason, leaf: row.recorded_leaf } as ShownReason,
  };
}

/** Folds what was touched, and says whether every report speaks of it now. */
async function figuresHold({ jobs, store, log }: AppDependencies, targets: string[]): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const longEnough = new Promise((resolve) => {
    timer = setTimeout(resolve, FIGURES_WITHIN_MS);
  });
  const folded = jobs.run('sessions').catch((error: Error) => {
    log('the fold behind a correction failed; the next one makes up for it', { error: error.name });
  });
  await Promise.race([folded, longEnough]);
  clearTimeout(timer);
  const [row] = await store.rows(query('correction/heard'), { targets });
  return row?.heard === true;
}
