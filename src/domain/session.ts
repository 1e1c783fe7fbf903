// The fold of metrics.md in plain TypeScript: one conversation at a time, event after event, the way that the page tells
// it. Production folds in SQL (queries/fold); this is the independent model that tests hold it against.

import { judgeAttempts, walkAttempts } from './attempts.ts';
import type { Event } from './event.ts';
import { inOrder, microsOf } from './order.ts';
import type { Attempt, FoldOptions, Session, StoredEvent } from './session-types.ts';
import { findTurns } from './turns.ts';

export type { Attempt, FoldOptions, Session, StoredEvent } from './session-types.ts';

/** A customer who comes back within 7 days was not served for good (metrics.md, durable_rate). */
const RETURN_MS = 7 * 24 * 3_600_000;

const CUSTOMER_ACTIVITY = new Set([
  'message.user',
  'query.unrecognised',
  'handover.requested',
  'conversation.started',
]);

/** Sessions of all conversations among `events` (any order, no copies), by source, conversation and start. */
export function foldSessions(events: StoredEvent[], options: FoldOptions): Session[] {
  const conversations = new Map<string, StoredEvent[]>();
  for (const event of events) {
    if (event.type === 'bot.released' || event.conversation_id === undefined) continue;
    const key = JSON.stringify([event.source, event.conversation_id]);
    conversations.set(key, [...(conversations.get(key) ?? []), event]);
  }
  const sessions = [...conversations.values()].flatMap((conversation) =>
    cutIntoSessions(inOrder(conversation), options.gapMs).map((session) => judge(session, options)),
  );
  const followedBy = followersOf(sessions);
  return sessions.map((session) => ({ ...session, returned_at: returnedAt(session, followedBy(session)) }));
}

function cutIntoSessions(events: StoredEvent[], gapMs: number): StoredEvent[][] {
  const sessions: StoredEvent[][] = [];
  let current: StoredEvent[] = [];
  for (const event of events) {
    const previous = current.at(-1);
    const gap =
      previous !== undefined && microsOf(event.occurred_at) - microsOf(previous.occurred_at) > gapMs * 1000;
    const closed = current.some(isClosing);
    if (
      !previous ||
      gap ||
      event.type === 'conversation.reopened' ||
      (closed && CUSTOMER_ACTIVITY.has(event.type))
    ) {
      current = [];
      sessions.push(current);
    }
    current.push(event);
  }
  return sessions;
}

function isClosing(event: Event): boolean {
  return event.type === 'conversation.resolved' || event.type === 'conversation.ended';
}

function judge(events: StoredEvent[], options: FoldOptions): Session {
  const first = events[0]!;
  const last = events.at(-1)!;
  const gapMicros = options.gapMs * 1000;
  const settled =
    events.some(isClosing) || microsOf(last.occurred_at) < options.now.getTime() * 1000 - gapMicros;
  const turns = findTurns(events);
  const attempts = judgeAttempts(walkAttempts(events), events, turns, settled, options);
  const request = events.find((event) => event.type === 'handover.requested');
  const unrecognised = turns.filter((turn) => turn.unrecognised);
  const isAgentMessage = (event: Event) => event.type === 'message.agent' && event.public !== false;
  const count = (accept: (event: Event) => boolean) => events.filter(accept).length;

  const facts = {
    botTurns: count((event) => event.type === 'message.bot'),
    agentMessages: count(isAgentMessage),
    accepts: count((event) => event.type === 'handover.accepted'),
    outbound: events.some((event) => event.origin === 'outbound'),
  };
  const exclusion = exclusionOf(facts, turns.length, unrecognised.length, attempts.length);
  const beforeRequest = request ? turns.filter((turn) => turn.index < events.indexOf(request)) : turns;
  return {
    source: first.source,
    conversation_id: first.conversation_id!,
    started_at: first.occurred_at,
    last_event_at: last.occurred_at,
    settled,
    test: events.some((event) => event.test === true),
    exclusion,
    outcome: exclusion ? null : outcomeOf(facts, attempts, settled, turns.at(-1)?.unrecognised ?? false),
    reason: attempts[0]?.reason ?? null,
    leaf: attempts[0]?.leaf ?? null,
    bot_id: firstOf(events, 'bot_id'),
    bot_version:
      (request && lastOf(events.slice(0, events.indexOf(request) + 1), 'bot_version')) ??
      lastOf(events, 'bot_version'),
    channel: firstOf(events, 'channel'),
    language: firstOf(events, 'language'),
    team_id: firstOf(events, 'team_id'),
    user_id: firstOf(events, 'user_id'),
    intent:
      beforeRequest.findLast(
        (turn) =>
          turn.intent !== undefined &&
          !turn.unrecognised &&
          !options.askIntents.includes(turn.intent.toLowerCase()),
      )?.intent ?? null,
    attributes: firstAttributes(events),
    events: events.length,
    user_turns: turns.length,
    text_turns: turns.filter((turn) => turn.botPhase && turn.isText).length,
    unrecognised_text_turns: unrecognised.filter((turn) => turn.isText).length,
    unrecognised_turns: unrecognised.length,
    returned_at: null,
    attempts,
  };
}

/** Sessions of the same customer; who is not known is followed inside the conversation. Test traffic is nobody's return. */
function followersOf(sessions: Session[]): (session: Session) => Session[] {
  const keyOf = ({ source, test }: Session, whom: string) => JSON.stringify([source, test, whom]);
  const byUser = Map.groupBy(sessions, (session) => keyOf(session, session.user_id ?? ''));
  const byConversation = Map.groupBy(sessions, (session) => keyOf(session, session.conversation_id));
  return (session) =>
    (session.user_id === null
      ? byConversation.get(keyOf(session, session.conversation_id))
      : byUser.get(keyOf(session, session.user_id))) ?? [];
}

/** When the customer came back, if that was within seven days. */
function returnedAt(session: Session, others: Session[]): string | null {
  const isReturn = (other: Session) => {
    const later = microsOf(other.started_at) - microsOf(session.started_at);
    return (other.user_turns > 0 || other.attempts.length > 0) && later > 0 && later <= RETURN_MS * 1000;
  };
  const starts = others.filter(isReturn).map((other) => other.started_at);
  return starts.sort((a, b) => microsOf(a) - microsOf(b))[0] ?? null;
}

type Facts = { botTurns: number; agentMessages: number; accepts: number; outbound: boolean };

function exclusionOf(
  facts: Facts,
  userTurns: number,
  unrecognised: number,
  attempts: number,
): Session['exclusion'] {
  if (facts.botTurns > 0 && userTurns === 0 && attempts === 0) return 'unengaged';
  if (facts.agentMessages > 0 && facts.botTurns === 0 && unrecognised === 0 && attempts === 0)
    return 'agent_only';
  if (facts.outbound && userTurns === 0) return 'outbound';
  return null;
}

function outcomeOf(
  facts: Facts,
  attempts: Attempt[],
  settled: boolean,
  leftBroken: boolean,
): Session['outcome'] {
  if (attempts.length > 0) return 'handed_over';
  if (facts.agentMessages > 0 || facts.accepts > 0) return 'agent_takeover';
  if (!settled) return 'open';
  return leftBroken ? 'broken' : 'automated';
}

type Dimension = 'bot_id' | 'bot_version' | 'channel' | 'language' | 'team_id' | 'user_id';

function firstOf(events: Event[], field: Dimension): string | null {
  return events.find((event) => event[field] !== undefined)?.[field] ?? null;
}

function lastOf(events: Event[], field: Dimension): string | null {
  return events.findLast((event) => event[field] !== undefined)?.[field] ?? null;
}

function firstAttributes(events: Event[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const event of events)
    for (const [key, value] of Object.entries(event.attributes ?? {}))
      if (!found.has(key)) found.set(key, String(value));
  return Object.fromEntries(found);
}
