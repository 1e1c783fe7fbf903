import type { Context } from 'hono';
import { nearestWord } from '../domain/nearest.ts';
import { Problem, type ProblemPart } from '../domain/problem.ts';
import { NO_VALUE } from '../reports/filters.ts';
import { query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import type { Asker } from './access.ts';
import { shownCorrection } from './correction-body.ts';
import type { AppDependencies } from './dependencies.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;
const PARAMETERS = ['limit', 'cursor'];
const HEADERS = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' };

/** `GET /v1/corrections`: every correction and every undo, newest first, with the attempt that it speaks of now. */
export async function sendCorrections(
  context: Context<{ Variables: { asker: Asker } }>,
  { store, corrections }: AppDependencies,
): Promise<Response> {
  const { limit, before } = readQuestion(new URL(context.req.url).searchParams);
  const { key, scopes } = context.var.asker;
  const rows = await store.rows(query('correction/places'), {}, { signal: context.req.raw.signal });
  const places = new Map(rows.map((row) => [String(row.target), row]));
  const isOwn = (bot: unknown) => !key?.bots || key.bots.includes((bot as string | null) ?? NO_VALUE);
  const all = corrections
    .all()
    .filter(({ target, bot_id }) => isOwn(places.has(target) ? places.get(target)!.bot_id : bot_id))
    .reverse();
  const behind = all.filter(({ sequence }) => before === null || sequence < before);
  const page = behind.slice(0, limit);
  return context.json(
    {
      total: all.length,
      corrections: page.map((entry) => ({
        ...shownCorrection(entry, scopes.includes('transcripts')),
        source: entry.source,
        conversation_id: entry.conversation_id,
        request_id: entry.event_id,
        requested_at: entry.requested_at,
        now: placeNow(places.get(entry.target)),
      })),
      next_cursor: behind.length > page.length ? String(page.at(-1)!.sequence) : null,
    },
    200,
    HEADERS,
  );
}

/** Null: no attempt holds the request now, because its events are not stored (any more), or because it was just corrected. */
function placeNow(row: Row | undefined) {
  if (!row) return null;
  const { session_id, attempt, reason, leaf, rule } = row;
  return { session_id, attempt, reason, leaf, rule };
}

function readQuestion(params: URLSearchParams): { limit: number; before: number | null } {
  const faults: ProblemPart[] = [];
  for (const name of new Set(params.keys())) {
    const nearest = nearestWord(name, PARAMETERS);
    if (!PARAMETERS.includes(name))
      faults.push({
        pointer: name,
        code: 'unknown_parameter',
        detail: `there is no parameter ${name}${nearest ? `; did you mean ${nearest}?` : ''}`,
      });
    else if (params.getAll(name).length > 1)
      faults.push({ pointer: name, code: 'repeated', detail: `give ${name} once` });
  }
  const limit = params.get('limit');
  const cursor = params.get('cursor');
  if (limit !== null && !(/^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= LIMIT_MAX))
    faults.push({
      pointer: 'limit',
      code: 'bad_number',
      detail: `limit is a whole number from 1 to ${LIMIT_MAX}`,
    });
  if (cursor !== null && !/^\d{1,15}$/.test(cursor))
    faults.push({
      pointer: 'cursor',
      code: 'bad_cursor',
      detail: 'cursor is the next_cursor of an earlier page, or left out',
    });
  if (faults.length > 0)
    throw new Problem(422, 'The question is not clear', faults.map((part) => part.detail).join('; '), {
      errors: faults,
    });
  return {
    limit: limit === null ? LIMIT_DEFAULT : Number(limit),
    before: cursor === null ? null : Number(cursor),
  };
}
