import type { Event } from './event.ts';
import type { Turn } from './session-types.ts';

/**
 * The user turns of one session's events, in order: message.user, and query.unrecognised that names no message. A
 * query.unrecognised that names a message of this session qualifies that turn instead of being one.
 */
export function findTurns(events: Event[]): Turn[] {
  const turns: Turn[] = [];
  let agentIsIn = false;
  for (const [index, event] of events.entries()) {
    if (
      event.type === 'message.user' ||
      (event.type === 'query.unrecognised' && event.message_id === undefined)
    )
      turns.push(turnOf(event, index, !agentIsIn, qualifiersOf(event, events)));
    if (event.type === 'handover.accepted' || (event.type === 'message.agent' && event.public !== false))
      agentIsIn = true;
    if (event.type === 'handover.returned') agentIsIn = false;
  }
  return turns;
}

function qualifiersOf(turn: Event, events: Event[]): Event[] {
  if (turn.type !== 'message.user') return [];
  return events.filter((event) => event.type === 'query.unrecognised' && event.message_id === turn.id);
}

function turnOf(event: Event, index: number, botPhase: boolean, qualifiers: Event[]): Turn {
  const breaking = qualifiers.find((qualifier) => !qualifier.answered);
  const own = event.type === 'query.unrecognised';
  const missed = own ? !event.answered : event.recognised === false || breaking !== undefined;
  return {
    index,
    botPhase,
    unrecognised: botPhase && missed,
    answered: own ? event.answered === true : qualifiers.some((qualifier) => qualifier.answered === true),
    isText: (event.kind ?? 'text') === 'text',
    cause: (own ? event.cause : breaking?.cause) ?? 'no_match',
    text: event.text ?? breaking?.text ?? qualifiers[0]?.text,
    intent: event.intent,
    language: event.language ?? breaking?.language,
  };
}
