import { Problem } from '../domain/problem.ts';
import { fill, query } from '../store/queries.ts';
import type { Parameters, Row, View } from '../store/store.ts';
import { countNamed } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
import { populationOf } from './population.ts';
import { zonedInstants } from './zoned.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;
/** What of the customer's first words is shown, in characters. */
const PREVIEW_LENGTH = 160;

export type SessionList = {
  /** Sessions of the whole list. */
  total: number;
  /** What the list is the evidence of; `total`, unless attempts or turns are counted. */
  counted: number;
  sessions: Row[];
  /** Where the next page begins; null on the last. */
  next_cursor: string | null;
  /** The page before this one; null on the first. */
  previous_cursor: string | null;
};

type ListContext = { store: View; signal?: AbortSignal };

/**
 * A page of the sessions that a question (with `count`: a figure) is about, newest first. A cursor is a place in that
 * order and not a number of rows: what comes in meanwhile moves nothing to another page. Errors: 422 for a limit above
 * 200 and for a cursor that is none.
 */
export async function listSessions(
  question: ReportQuestion,
  { cursor, previews }: { cursor: string | null; previews: boolean },
  { store, signal }: ListContext,
): Promise<SessionList> {
  const limit = question.limit ?? LIMIT_DEFAULT;
  if (limit > LIMIT_MAX) throw unclear('limit', 'too_many', `a page has at most ${LIMIT_MAX} sessions`);
  const place = cursor === null ? { at: null, id: null } : readCursor(cursor);
  const { parameters, listed, totals } = listedBy(question);
  const [total] = await store.rows(totals, parameters, { signal });
  const sql = fill(query('report/session-list'), { listed });
  // One row more tells whether there is a next page.
  const found = await store.rows(sql, { ...parameters, ...place, limit: limit + 1 }, { signal });
  const page = found.slice(0, limit);
  const words = previews ? await firstWords(page, { store, signal }) : new Map<string, string>();
  const zoned = zonedInstants(['started_at', 'last_event_at', 'returned_at'], question.window.zone);
  return {
    total: Number(total!.total),
    counted: Number(total!.counted),
    sessions: page.map((row) => ({ ...zoned(row), preview: words.get(row.session_id as string) ?? null })),
    next_cursor: found.length > limit ? cursorOf(page.at(-1)!) : null,
    previous_cursor: cursor === null ? null : await pageBefore(),
  };

  /** The page that ends where this one begins: behind the session before its first, or the first page of all. */
  async function pageBefore(): Promise<string | null> {
    const begin = page[0] ? placeOf(page[0]) : place;
    const newer = await store.rows(
      fill(query('report/session-list-newer'), { listed }),
      { ...parameters, ...begin, limit: limit + 1 },
      { signal },
    );
    if (newer.length === 0) return null;
    return newer.length > limit ? cursorOf(newer[limit]!) : FIRST_PAGE;
  }
}

/** What is counted, by what it is a count of. */
const RELATIONS = {
  sessions: 'session_counts',
  attempts: 'attempt_counts',
  requests: 'attempt_counts',
  turns: 'turn_counts',
} as const;

/** The same condition for the page and for its total: of sessions, or of sessions that hold such an attempt or turn. */
function listedBy(question: ReportQuestion): { parameters: Parameters; listed: string; totals: string } {
  const { parts, parameters } = populationOf(question);
  const count = countNamed(question.count ?? 'sessions');
  const relation = RELATIONS[count.of];
  const isOfAttempts = relation === 'attempt_counts';
  const clock = count.of === 'requests' ? 'requested_at' : 'started_at';
  const condition = `${clock} >= $from::timestamptz and ${clock} < $to::timestamptz and ${parts.sessions}`;
  return {
    parameters,
    listed: isOfAttempts
      ? `session_id in (select session_id from ${relation} where ${condition})`
      : condition,
    totals: fill(query('report/session-list-total'), {
      relation,
      condition: count.of === 'turns' ? `${condition} and ${parts.turns}` : condition,
      counted: count.sql,
      // Counting distinct names is slow, and a session stands once among sessions.
      sessions: count.of === 'sessions' ? 'count(*)' : 'count(distinct session_id)',
    }),
  };
}

async function firstWords(page: Row[], { store, signal }: ListContext): Promise<Map<string, string>> {
  if (page.length === 0) return new Map();
  const rows = await store.rows(
    query('report/session-previews'),
    {
      session_ids: page.map((row) => row.session_id as string),
      first: page.at(-1)!.started_at as string,
      last: page.map((row) => row.last_event_at as string).reduce((a, b) => (a > b ? a : b)),
    },
    { signal },
  );
  return new Map(rows.map((row) => [row.session_id as string, shortened(row.preview as string)]));
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= PREVIEW_LENGTH ? text : `${characters.slice(0, PREVIEW_LENGTH).join('')}…`;
}

function placeOf(row: Row): { at: string; id: string } {
  return { at: row.started_at as string, id: row.session_id as string };
}

function cursorOf(row: Row): string {
  return written(placeOf(row));
}

function written({ at, id }: { at: string; id: string }): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** Behind the end of time: everything. */
const FIRST_PAGE = written({ at: '9999-12-31T23:59:59.999999Z', id: '' });

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** Written as here and in the calendar: Date.parse takes 30 February for 2 March, which the database refuses. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text))) return false;
  return new Date(text).toISOString().slice(0, 19) === text.slice(0, 19);
}

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2) {
      const [at, id] = place as unknown[];
      if (typeof at === 'string' && isInstant(at) && typeof id === 'string') return { at, id };
    }
  } catch {}
  throw unclear('cursor', 'bad_cursor', 'cursor is the next_cursor of an earlier page, or left out');
}

function unclear(pointer: string, code: string, detail: string): Problem {
  return new Problem(422, 'The question is not clear', detail, { errors: [{ pointer, code, detail }] });
}
