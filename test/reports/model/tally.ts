import { type AttemptFact, type SessionFact, WEEK_US } from './facts.ts';

type Sum = (sessions: SessionFact[], nowUs: number) => number;
const how = (accept: (session: SessionFact, nowUs: number) => boolean): Sum => {
  return (sessions, nowUs) => sessions.filter((session) => accept(session, nowUs)).length;
};
const firstReason = (reason: string) =>
  how((session) => session.outcome === 'handed_over' && session.attempts[0]!.reason === reason);
const ended = (outcome: string) => how((session) => session.outcome === outcome);
const tries = (accept: (attempt: AttemptFact) => boolean): Sum => {
  return (sessions) => sessions.flatMap((session) => session.attempts).filter(accept).length;
};
const attempts = (accept: (result: string) => boolean) => tries((attempt) => accept(attempt.result));
/** Automated sessions are judged durable or not when they are 7 days old. */
const due = (session: SessionFact, nowUs: number) =>
  session.outcome === 'automated' && session.startUs < nowUs - WEEK_US;
const broke = (session: SessionFact) => session.unrecognised_turns > 0;

/** Counts over bot sessions, in the words of metrics.md. */
export const COUNTS: Record<string, Sum> = {
  sessions: (sessions) => sessions.length,
  handed_over: how((session) => session.attempts.length > 0),
  user_requested: firstReason('user_requested'),
  bot_break: firstReason('bot_break'),
  other: firstReason('other'),
  unknown: firstReason('unknown'),
  asked_after_break: how(
    (session) => session.attempts[0]?.reason === 'user_requested' && session.leaf === 'asked_after_break',
  ),
  handovers_caused: how(
    ({ attempts: [first], leaf }) => first?.reason === 'bot_break' || leaf === 'asked_after_break',
  ),
  agent_takeover: ended('agent_takeover'),
  open: ended('open'),
  broken: ended('broken'),
  automated: ended('automated'),
  clean: how((session) => session.outcome === 'automated' && !broke(session)),
  recovered: how((session) => session.outcome === 'automated' && broke(session)),
  broke: how(broke),
  saved: how((session) => broke(session) && session.attempts[0]?.reason === 'bot_break'),
  text_turns: (sessions) => total(sessions.map((session) => session.text_turns)),
  unrecognised_text_turns: (sessions) => total(sessions.map((session) => session.unrecognised_text_turns)),
  settled: how((session) => session.settled),
  unsettled: how((session) => !session.settled),
  rated: how((session) => session.csat !== null),
  satisfied: how((session) => session.csat !== null && session.csat >= 0.8),
  responded: how((session) => session.csat !== null && session.settled),
  durable_due: how(due),
  durable: how((session, nowUs) => due(session, nowUs) && session.returnedUs === null),
  durable_pending: how((session, nowUs) => session.outcome === 'automated' && !due(session, nowUs)),
  attempts: attempts(() => true),
  decided: attempts((result) => result !== 'waiting'),
  answered: attempts((result) => result === 'answered'),
  abandoned: attempts((result) => result === 'abandoned'),
  failed: attempts((result) => result === 'failed' || result === 'unanswered'),
  waited: tries((attempt) => attempt.wait_ms !== null),
  replied: tries((attempt) => attempt.first_reply_ms !== null),
  agent_replied: tries((attempt) => attempt.agent_reply_ms !== null),
  handled: tries((attempt) => attempt.handle_ms !== null),
  timed: how((session) => session.attempts.length > 0 && session.timeToHandoverMs !== null),
  first_attempts: tries((attempt) => attempt.number === 1),
};

/** The rates of metrics.md with their two counts and the direction that is better. */
export const RATES: Record<string, [numerator: string, denominator: string, better: string]> = {
  handover_rate: ['handed_over', 'sessions', 'neutral'],
  user_requested_rate: ['user_requested', 'sessions', 'neutral'],
  bot_break_rate: ['bot_break', 'sessions', 'down'],
  other_rate: ['other', 'sessions', 'neutral'],
  unknown_rate: ['unknown', 'sessions', 'neutral'],
  asked_after_break_share: ['asked_after_break', 'user_requested', 'down'],
  automation_rate: ['automated', 'sessions', 'up'],
  clean_automation_rate: ['clean', 'sessions', 'up'],
  broken_rate: ['broken', 'sessions', 'down'],
  break_rate: ['broke', 'sessions', 'down'],
  break_save_rate: ['saved', 'broke', 'up'],
  recovery_rate: ['recovered', 'broke', 'up'],
  unrecognised_rate: ['unrecognised_text_turns', 'text_turns', 'down'],
  answer_rate: ['answered', 'decided', 'up'],
  queue_abandon_rate: ['abandoned', 'decided', 'down'],
  failed_rate: ['failed', 'decided', 'down'],
  csat_satisfied_rate: ['satisfied', 'rated', 'up'],
  csat_response_rate: ['responded', 'settled', 'up'],
  durable_rate: ['durable', 'durable_due', 'up'],
};
/** The rates over N: what every bucket and every group shows. */
export const RATES_OVER_N = Object.entries(RATES).filter(([, [, denominator]]) => denominator === 'sessions');

/** A count over these sessions; what depends on their age needs to know the time. */
export function count(name: string, sessions: SessionFact[], nowMs = 0): number {
  return COUNTS[name]!(sessions, nowMs * 1000);
}

export function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
