import { type AttemptEvents, walkAttempts } from './attempts.ts';
import type { Event } from './event.ts';
import type { Attempt, Turn } from './session-types.ts';
import { findTurns } from './turns.ts';

/** A user turn of a transcript; `unrecognised_by`: the events that say so (itself, or those that name it). */
export type ToldTurn = {
  bot_phase: boolean;
  unrecognised: boolean;
  answered: boolean;
  cause: string | null;
  unrecognised_by: string[];
};

/** One step to a reason: an event, and what it says. */
export type TrailStep = { event_id: string; says: 'declared' | 'asked' | 'unrecognised' };

/** What the events of one session, in order (events.md), say of each other. `turns`: by the id of the turn's event. */
export function tellSession(events: Event[]): {
  turns: Map<string, ToldTurn>;
  trailOf: (attempt: JudgedAttempt) => TrailStep[];
} {
  const turns = findTurns(events);
  const attempts = walkAttempts(events);
  const told = turns.map((turn): [string, ToldTurn] => [events[turn.index]!.id, toldTurn(turn, events)]);
  return {
    turns: new Map(told),
    trailOf: (attempt) => trailOf(attempt, attempts[attempt.attempt - 1], turns, events),
  };
}

/** An attempt as it was judged; `attempt` is its place, from 1. */
type JudgedAttempt = Pick<Attempt, 'recorded_reason' | 'recorded_leaf' | 'recorded_rule'> & {
  attempt: number;
};

function toldTurn(turn: Turn, events: Event[]): ToldTurn {
  return {
    bot_phase: turn.botPhase,
    unrecognised: turn.unrecognised,
    answered: turn.answered,
    cause: turn.unrecognised ? turn.cause : null,
    unrecognised_by: turn.unrecognised ? sayingSo(events[turn.index]!, events) : [],
  };
}

function sayingSo(turn: Event, events: Event[]): string[] {
  if (turn.type !== 'message.user') return [turn.id];
  const naming = events.filter(
    (event) => event.type === 'query.unrecognised' && event.message_id === turn.id && !event.answered,
  );
  return [...(turn.recognised === false ? [turn] : []), ...naming].map((event) => event.id);
}

/** The events that the rule of events.md ("Which wins") looked at, oldest first. */
function trailOf(
  { recorded_reason: reason, recorded_leaf: leaf, recorded_rule: rule }: JudgedAttempt,
  walked: AttemptEvents | undefined,
  turns: Turn[],
  events: Event[],
): TrailStep[] {
  if (!walked) return [];
  const declared = walked.indices.filter(
    (index) => events[index]!.type === 'handover.requested' && events[index]!.reason !== undefined,
  );
  const steps = new Map<number, TrailStep['says']>();
  if (rule === 'declared') for (const index of declared) steps.set(index, 'declared');
  const before = turns.filter((turn) => turn.index < walked.indices[0]!);
  if (rule === 'rule:explicit_ask') steps.set(before.at(-1)!.index, 'asked');
  // A leaf that was sent needs no turns to be true.
  if (!declared.some((index) => events[index]!.reason === leaf))
    for (const turn of turnsBehind(reason, leaf, before))
      if (turn.unrecognised) steps.set(turn.index, 'unrecognised');
  return [...steps].sort(([a], [b]) => a - b).map(([index, says]) => ({ event_id: events[index]!.id, says }));
}

/** The turns before the request that a leaf is derived from. */
function turnsBehind(reason: Attempt['reason'], leaf: string | null, before: Turn[]): Turn[] {
  if (leaf === 'asked_after_break')
    return before
      .slice(0, -1)
      .filter((turn) => turn.botPhase)
      .slice(-3);
  if (reason !== 'bot_break') return [];
  return before.slice(leaf === 'repeat_fallback' ? -2 : -1);
}
