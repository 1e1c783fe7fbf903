import { type Context, Hono } from 'hono';
import { nearestWord } from '../domain/nearest.ts';
import { Problem, type ProblemPart } from '../domain/problem.ts';
import { isZone, zonedText } from '../domain/window.ts';
import { NO_VALUE } from '../reports/filters.ts';
import { parseQuestion } from '../reports/parameters.ts';
import { listSessions } from '../reports/session-list.ts';
import { readTranscript, type TranscriptQuestion } from '../reports/transcript.ts';
import type { Row } from '../store/store.ts';
import { type Asker, requireScope } from './access.ts';
import { withCorrections } from './correction-body.ts';
import type { AppDependencies } from './dependencies.ts';
import { boundTo, TEXT_COLUMNS } from './reports.ts';

type Env = { Variables: { asker: Asker } };

/** Text may be in it, and a shared cache must not keep it. */
const HEADERS = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' };

const EVENTS_DEFAULT = 500;
const EVENTS_MAX = 1000;

/** `GET /v1/sessions` (the list behind a figure) and `GET /v1/sessions/{session_id}` (one of them with all it holds). */
export function sessionsDoor(dependencies: AppDependencies) {
  const { keys, logins } = dependencies;
  const read = requireScope('read', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono<Env>()
    .get('/v1/sessions', read, (context) => sendList(context, dependencies))
    .get('/v1/sessions/:session_id', read, (context) => sendTranscript(context, dependencies));
}

async function sendList(context: Context<Env>, { store, now, timezone }: AppDependencies): Promise<Response> {
  const { asker } = context.var;
  const params = new URL(context.req.url).searchParams;
  const cursor = onlyOne(params, 'cursor');
  params.delete('cursor');
  const question = boundTo(asker, parseQuestion(params, { now: now(), timezone }));
  if (question.by !== null)
    throw unclear('by', 'not_a_parameter_of_this_report', 'a list has no dimension to choose; breakdown has');
  const { signal } = context.req.raw;
  const view = await store.view({ signal });
  try {
    const previews = asker.scopes.includes('transcripts');
    const list = await listSessions(question, { cursor, previews }, { store: view, signal });
    const { window } = question;
    return context.json(
      { from: zonedText(window.from), to: zonedText(window.to), tz: window.zone, ...list },
      200,
      HEADERS,
    );
  } finally {
    await view.close();
  }
}

async function sendTranscript(
  context: Context<Env, '/v1/sessions/:session_id'>,
  { store, timezone, corrections, audit, protection }: AppDependencies,
): Promise<Response> {
  const { asker } = context.var;
  const question = transcriptQuestion(new URL(context.req.url).searchParams, timezone);
  const { signal } = context.req.raw;
  const view = await store.view({ signal });
  try {
    const transcript = await readTranscript(context.req.param('session_id'), question, {
      store: view,
      signal,
    });
    // A session of another bot is none: a key that is bound must not learn that it exists.
    if (!transcript || !isOfBots(transcript.session, asker))
      throw new Problem(404, 'No such session', 'there is no session of this id; /v1/sessions lists them');
    const texts = asker.scopes.includes('transcripts');
    if (texts)
      audit?.('a transcript was read', {
        ...whoIs(asker),
        conversation: protection.pseudonym(String(transcript.session.conversation_id)).replace(/^u_/, 'c_'),
      });
    const told = { ...transcript, attempts: withCorrections(transcript, corrections, texts) };
    return context.json({ tz: question.zone, ...(texts ? told : withoutWords(told)) }, 200, HEADERS);
  } finally {
    await view.close();
  }
}

/** A person by name, a key by id: what either may be asked about. */
function whoIs({ name, key }: Asker): { person: string } | { key: string } {
  return key ? { key: key.key_id } : { person: name };
}

function onlyOne(params: URLSearchParams, name: string): string | null {
  const [value = null, ...more] = params.getAll(name);
  if (more.length === 0) return value;
  throw unclear(name, 'repeated', `give ${name} once`);
}

function unclear(pointer: string, code: string, detail: string): Problem {
  return new Problem(422, 'The question is not clear', detail, { errors: [{ pointer, code, detail }] });
}

function isOfBots(session: Row, { key }: Asker): boolean {
  return !key?.bots || key.bots.includes((session.bot_id as string | null) ?? NO_VALUE);
}

/** The same shape without customers' and agents' words. */
function withoutWords<Told extends { events: Row[]; attempts: object[] }>(told: Told): Told {
  const hidden = <One extends object>(row: One): One => ({
    ...row,
    ...Object.fromEntries(TEXT_COLUMNS.filter((name) => name in row).map((name) => [name, null])),
  });
  return { ...told, events: told.events.map(hidden), attempts: told.attempts.map(hidden) };
}

const PARAMETERS = ['tz', 'after', 'limit'];

function transcriptQuestion(params: URLSearchParams, timezone: string): TranscriptQuestion {
  const faults: ProblemPart[] = [];
  for (const name of new Set(params.keys()))
    if (!PARAMETERS.includes(name)) {
      const nearest = nearestWord(name, PARAMETERS);
      const detail = `there is no parameter ${name}${nearest ? `; did you mean ${nearest}?` : ''}`;
      faults.push({ pointer: name, code: 'unknown_parameter', detail });
    } else if (params.getAll(name).length > 1)
      faults.push({ pointer: name, code: 'repeated', detail: `give ${name} once` });
  const zone = params.get('tz') ?? timezone;
  if (!isZone(zone))
    faults.push({ pointer: 'tz', code: 'unknown_zone', detail: `${zone} is not an IANA time zone` });
  const whole = (name: string, least: number, most: number, otherwise: number): number => {
    const text = params.get(name);
    if (text === null) return otherwise;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (value < least || value > most)
      faults.push({
        pointer: name,
        code: 'bad_number',
        detail: `${name} is a whole number from ${least} to ${most}`,
      });
    return value;
  };
  const question = {
    zone,
    after: whole('after', 0, 999_999_999, 0),
    limit: whole('limit', 1, EVENTS_MAX, EVENTS_DEFAULT),
  };
  if (faults.length === 0) return question;
  throw new Problem(422, 'The question is not clear', faults.map((part) => part.detail).join('; '), {
    errors: faults,
  });
}
