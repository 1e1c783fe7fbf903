import type { StandingCorrection } from './correction.ts';
import type { Event } from './event.ts';
import type { ReasonClass } from './reason.ts';

/** An event with the moment at which Baton received it. */
export type StoredEvent = Event & { received_at: string };

export type FoldOptions = {
  gapMs: number;
  now: Date;
  /** Intent names, lower case, that mean "I want a person". */
  askIntents: string[];
  /** What people said of requests; absent: nothing. */
  corrections?: readonly StandingCorrection[];
};

/** One user turn: its place among the session's events, and what became of it. */
export type Turn = {
  index: number;
  botPhase: boolean;
  unrecognised: boolean;
  answered: boolean;
  isText: boolean;
  cause: string;
  text: string | undefined;
  intent: string | undefined;
  language: string | undefined;
};

export type AttemptResult = 'answered' | 'failed' | 'abandoned' | 'unanswered' | 'waiting';

/** What found a reason in the events. */
export type Rule = 'declared' | 'rule:explicit_ask' | 'rule:unrecognised' | 'none';

/** One handover attempt; durations in whole ms, null where an end is missing or estimated. */
export type Attempt = {
  requested_at: string;
  handover_id: string | null;
  reason: ReasonClass;
  leaf: string | null;
  rule: Rule | 'corrected';
  /** What the events say, whoever corrected it: the same as reason, leaf and rule where nobody did. */
  recorded_reason: ReasonClass;
  recorded_leaf: string | null;
  recorded_rule: Rule;
  result: AttemptResult;
  wait_ms: number | null;
  first_reply_ms: number | null;
  agent_reply_ms: number | null;
  handle_ms: number | null;
};

/** One session, as metrics.md defines it. */
export type Session = {
  source: string;
  conversation_id: string;
  started_at: string;
  last_event_at: string;
  settled: boolean;
  test: boolean;
  exclusion: 'unengaged' | 'agent_only' | 'outbound' | null;
  outcome: 'handed_over' | 'agent_takeover' | 'open' | 'broken' | 'automated' | null;
  reason: ReasonClass | null;
  leaf: string | null;
  bot_id: string | null;
  bot_version: string | null;
  channel: string | null;
  language: string | null;
  team_id: string | null;
  user_id: string | null;
  intent: string | null;
  attributes: Record<string, string>;
  events: number;
  user_turns: number;
  text_turns: number;
  unrecognised_text_turns: number;
  unrecognised_turns: number;
  /** Start of the customer's next session, when it began within 7 days of this one. */
  returned_at: string | null;
  attempts: Attempt[];
};
