import { targetOf } from '../decisions/correction.ts';
import type { RequestKey } from '../domain/correction.ts';
import type { Event } from '../domain/event.ts';
import type { Attempt } from '../domain/session-types.ts';
import { type ToldTurn, type TrailStep, tellSession } from '../domain/trail.ts';
import { fill, query } from '../store/queries.ts';
import type { Row, Value, View } from '../store/store.ts';
import { zonedInstants } from './zoned.ts';

/** How many events of a session are read for turns and trails; reading them all would hold everybody up. */
export const TOLD_EVENTS = 2000;
/** Attempts of one session that are told. */
export const TOLD_ATTEMPTS = 200;

/** What the rules look at. No words. */
const RULE_FIELDS = [
  ...['id', 'source', 'type', 'occurred_at', 'kind', 'public', 'recognised', 'message_id', 'cause'],
  ...['answered', 'handover_id', 'reason'],
];
const SHOWN_FIELDS = [
  ...['id', 'type', 'occurred_at', 'received_at', 'time_estimated', 'sequence', 'bot_id', 'bot_version'],
  ...[
    'channel',
    'language',
    'team_id',
    'agent_id',
    'text',
    'intent',
    'confidence',
    'candidates',
    'node',
    'test',
  ],
  ...['origin', 'recognised', 'kind', 'public', 'message_id', 'cause', 'answered', 'handover_id', 'reason'],
  ...['reason_detail', 'initiator', '"by"', 'resolved', 'score', 'scale_max', 'target', 'note', 'attributes'],
];

export type Transcript = {
  session: Row;
  /** `targets`: its requests that people may have spoken of, by `targetOf`. */
  attempts: (Row & { trail: TrailStep[]; targets: string[] })[];
  events: (Row & { turn: (ToldTurn & { gap_id: string | null; nearest_intent: string | null }) | null })[];
  /** Position of the last event given here while there are more; ask for those after it. */
  next_after: number | null;
  /** What is not told here, in a sentence each. */
  notes: string[];
};

export type TranscriptQuestion = { zone: string; after: number; limit: number };

/** The session of this name with its events in order and the way to each verdict; null when there is none. */
export async function readTranscript(
  sessionId: string,
  { zone, after, limit }: TranscriptQuestion,
  { store, signal }: { store: View; signal?: AbortSignal },
): Promise<Transcript | null> {
  const [session] = await store.rows(query('report/session'), { session_id: sessionId }, { signal });
  if (!session) return null;
  const parameters = {
    session_id: sessionId,
    ...Object.fromEntries(
      ['source', 'conversation_id', 'started_at', 'last_event_at', 'events'].map((name) => [
        name,
        session[name] as string | number,
      ]),
    ),
  };
  const eventRows = (fields: string[], first: number, last: number) =>
    store.rows(
      fill(query('report/transcript'), { columns: fields.join(', ') }),
      { ...parameters, first, last },
      { signal },
    );
  const told = tellSession((await eventRows(RULE_FIELDS, 1, TOLD_EVENTS)).map(eventOf));
  const attempts = await store.rows(
    query('report/session-attempts'),
    { ...parameters, limit: TOLD_ATTEMPTS },
    { signal },
  );
  const events = await eventRows(SHOWN_FIELDS, after + 1, after + limit);
  const missed = await store.rows(query('report/session-gaps'), parameters, { signal });
  const gaps = new Map(missed.map((row) => [row.event_id as string, row]));
  const last = Number(events.at(-1)?.position ?? after);
  return {
    session: zonedInstants(['started_at', 'last_event_at', 'returned_at'], zone)(session),
    attempts: attempts.map(({ corrections, ...row }) => ({
      ...zonedInstants(['requested_at', 'accepted_at', 'first_agent_reply_at'], zone)(row),
      trail: told.trailOf(row as unknown as Attempt & { attempt: number }),
      targets: [targetOf(requestOf(row, session)), ...((corrections as string[] | null) ?? [])],
    })),
    events: events.map((row) => ({
      ...zonedInstants(['occurred_at', 'received_at'], zone)(parsedFields(row)),
      turn: withGap(told.turns.get(row.id as string), gaps.get(row.id as string)),
    })),
    next_after: last < Number(session.events) && events.length > 0 ? last : null,
    notes: notesOf(session),
  };
}

function withGap(turn: ToldTurn | undefined, gap: Row | undefined): Transcript['events'][number]['turn'] {
  if (!turn) return null;
  const { gap_id = null, nearest_intent = null } = (gap ?? {}) as Record<string, string | null>;
  return { ...turn, gap_id, nearest_intent };
}

function requestOf(attempt: Row, session: Row): RequestKey {
  return {
    source: session.source as string,
    conversation_id: session.conversation_id as string,
    event_id: attempt.request_id as string,
    requested_at: attempt.requested_at as string,
  };
}

function notesOf(session: Row): string[] {
  const notes: string[] = [];
  if (Number(session.events) > TOLD_EVENTS)
    notes.push(
      `This session has ${session.events} events. Which turns were not recognised, and what led to each handover attempt, is told of the first ${TOLD_EVENTS}.`,
    );
  if (Number(session.attempts) > TOLD_ATTEMPTS)
    notes.push(
      `This session has ${session.attempts} handover attempts. The first ${TOLD_ATTEMPTS} are told.`,
    );
  return notes;
}

/** A stored event as the domain knows it: what is empty is absent. */
function eventOf({ position: _, ...row }: Row): Event {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Event;
}

/** JSON columns come out of the engine as text. */
function parsedFields(row: Row): Row {
  const parsed = (value: Value | undefined): Value =>
    typeof value === 'string' ? (JSON.parse(value) as Value) : null;
  return { ...row, candidates: parsed(row.candidates), attributes: parsed(row.attributes) };
}
