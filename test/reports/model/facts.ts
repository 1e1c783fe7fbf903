import { ASK_INTENTS } from '../../../src/domain/asks-for-person.ts';
import { walkAttempts } from '../../../src/domain/attempts.ts';
import { inOrder, microsOf } from '../../../src/domain/order.ts';
import { queryText } from '../../../src/domain/query-text.ts';
import { type Attempt, foldSessions, type Session, type StoredEvent } from '../../../src/domain/session.ts';
import { findTurns } from '../../../src/domain/turns.ts';
import { type Spoken, saidAbout } from './corrections.ts';

export const GAP_MS = 24 * 3_600_000;
const LATE_US = 5 * 60_000_000;
export const WEEK_US = 7 * 86_400_000_000;

export type AttemptFact = Attempt & {
  number: number;
  requestedUs: number;
  reasonDetail: string | null;
  initiator: string | null;
  failureCause: string | null;
  acceptedUs: number | null;
  replyUs: number | null;
  team: string | null;
  agent: string | null;
};
/** An unrecognised turn with text that the customer wrote: taps and attachments are none. */
export type Miss = { query: string; us: number; nearest: string | null; version: string | null };

export type SessionFact = Omit<Session, 'attempts'> & {
  startUs: number;
  endUs: number;
  user: string | null;
  attempts: AttemptFact[];
  misses: Miss[];
  timeToHandoverMs: number | null;
  turnsToHandover: number | null;
  csat: number | null;
  /** Start of the customer's next session, when it began within 7 days of this one. */
  returnedUs: number | null;
  timeEstimated: boolean;
  /** Times of receipt in µs: of the first event, and the last of those that came promptly and that came late. */
  firstReceived: number;
  promptReceived: number | null;
  lateReceived: number | null;
};

/** All that the model knows: sessions by the TypeScript fold with what reports say of them, and the events. */
export type World = { sessions: SessionFact[]; events: StoredEvent[]; nowMs: number };

export function worldOf(events: StoredEvent[], now: Date, spoken: readonly Spoken[] = []): World {
  const conversations = Map.groupBy(
    events.filter((event) => event.type !== 'bot.released' && event.conversation_id !== undefined),
    (event) => JSON.stringify([event.source, event.conversation_id]),
  );
  const sessions = [...conversations.values()].flatMap((conversation) => {
    const ordered = inOrder(conversation);
    let at = 0;
    const corrections = spoken.filter(({ source }) => source === ordered[0]!.source);
    const options = { gapMs: GAP_MS, now, askIntents: [...ASK_INTENTS], corrections };
    return foldSessions(ordered, options).map((session) => {
      at += session.events;
      return factsOf(session, ordered.slice(at - session.events, at), corrections);
    });
  });
  return { sessions: withReturns(sessions), events, nowMs: now.getTime() };
}

/** Who came back: the user's (else the conversation's) next session in which the customer did something. */
function withReturns(sessions: SessionFact[]): SessionFact[] {
  const active = sessions.filter((session) => session.user_turns > 0 || session.attempts.length > 0);
  return sessions.map((session) => {
    const later = active
      .filter(
        (other) =>
          other.source === session.source &&
          other.test === session.test &&
          (session.user === null
            ? other.conversation_id === session.conversation_id
            : other.user === session.user) &&
          other.startUs > session.startUs &&
          other.startUs <= session.startUs + WEEK_US,
      )
      .map((other) => other.startUs);
    return { ...session, returnedUs: later.length === 0 ? null : Math.min(...later) };
  });
}

function factsOf(session: Session, events: StoredEvent[], spoken: readonly Spoken[]): SessionFact {
  const turns = findTurns(events);
  const walked = walkAttempts(events);
  const requestAt = events.findIndex((event) => event.type === 'handover.requested');
  const feedback = events.findLast(
    (event) => event.type === 'feedback.submitted' && event.score !== undefined,
  );
  const received = events.map((event) => ({
    us: microsOf(event.received_at),
    late: microsOf(event.received_at) - microsOf(event.occurred_at) > LATE_US,
  }));
  const last = (late: boolean) => {
    const of = received.filter((one) => one.late === late).map((one) => one.us);
    return of.length === 0 ? null : Math.max(...of);
  };
  return {
    ...session,
    startUs: microsOf(session.started_at),
    endUs: microsOf(session.last_event_at),
    user: events.find((event) => event.user_id !== undefined)?.user_id ?? null,
    attempts: session.attempts.map((attempt, index) =>
      attemptFact(attempt, index, events, walked[index]!.indices, walked[index + 1]?.indices[0]),
    ),
    misses: turns
      .filter((turn) => turn.unrecognised && turn.isText && turn.text !== undefined)
      .map((turn) => {
        const event = events[turn.index]!;
        const named = events.filter(
          (other) => other.type === 'query.unrecognised' && other.message_id === event.id,
        );
        const qualifiers = event.type === 'message.user' ? named : [];
        const breaking = qualifiers.find((other) => !other.answered);
        const candidates = breaking?.candidates ?? qualifiers[0]?.candidates ?? event.candidates;
        return {
          query: queryText(turn.text!),
          us: microsOf(event.occurred_at),
          nearest: candidates?.[0]?.intent ?? event.intent ?? null,
          version: event.bot_version ?? breaking?.bot_version ?? session.bot_version,
        };
      }),
    timeToHandoverMs: elapsedMs(events[0], events[requestAt]),
    turnsToHandover:
      session.attempts.length === 0 ? null : turns.filter((turn) => turn.index < requestAt).length,
    csat: feedback === undefined ? null : feedback.score! / (feedback.scale_max ?? 5),
    returnedUs: null,
    timeEstimated: events.some((event) => event.time_estimated === true),
    firstReceived: Math.min(...received.map((one) => one.us)),
    promptReceived: last(false),
    // A correction restates what was stated, as a late event does.
    lateReceived: latest(last(true), saidAbout(events, spoken)),
  };
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function attemptFact(
  attempt: Attempt,
  index: number,
  events: StoredEvent[],
  indices: number[],
  nextAt: number | undefined,
): AttemptFact {
  const own = indices.map((place) => events[place]!);
  const requests = own.filter((event) => event.type === 'handover.requested');
  const accepts = own.filter((event) => event.type === 'handover.accepted');
  const reply = events
    .slice(indices[0]! + 1, nextAt)
    .find((event) => event.type === 'message.agent' && event.public !== false);
  const firstOf = (of: StoredEvent[], field: 'reason_detail' | 'initiator' | 'team_id' | 'agent_id') =>
    of.find((event) => event[field] !== undefined)?.[field] ?? null;
  return {
    ...attempt,
    number: index + 1,
    requestedUs: microsOf(attempt.requested_at),
    reasonDetail: firstOf(requests, 'reason_detail'),
    initiator: firstOf(requests, 'initiator'),
    failureCause: own.find((event) => event.type === 'handover.failed')?.cause ?? null,
    acceptedUs: accepts[0] === undefined ? null : microsOf(accepts[0].occurred_at),
    replyUs: reply === undefined ? null : microsOf(reply.occurred_at),
    team: firstOf(own, 'team_id'),
    agent: firstOf(accepts, 'agent_id'),
  };
}

function elapsedMs(from: StoredEvent | undefined, to: StoredEvent | undefined): number | null {
  if (!from || !to || from.time_estimated || to.time_estimated) return null;
  return Math.floor((microsOf(to.occurred_at) - microsOf(from.occurred_at)) / 1000);
}
