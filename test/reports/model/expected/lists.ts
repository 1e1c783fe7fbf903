import { microsOf } from '../../../../src/domain/order.ts';
import type { World } from '../facts.ts';
import { inside, passes, requested, started } from '../population.ts';
import type { Question } from '../question.ts';
import type { WantedRow, WantedRows } from '../wanted.ts';

export function sessions(world: World, question: Question): WantedRows {
  const rows = started(world, question).map((session): WantedRow => {
    const first = session.attempts[0];
    return {
      source: session.source,
      conversation_id: session.conversation_id,
      started_at: { us: session.startUs },
      last_event_at: { us: session.endUs },
      settled: session.settled,
      test: session.test,
      outcome: session.outcome,
      reason: session.reason,
      leaf: session.leaf,
      rule: first?.rule ?? null,
      result: first?.result ?? null,
      wait_ms: first?.wait_ms ?? null,
      first_reply_ms: first?.first_reply_ms ?? null,
      handle_ms: first?.handle_ms ?? null,
      bot_id: session.bot_id,
      bot_version: session.bot_version,
      channel: session.channel,
      language: session.language,
      team_id: session.team_id,
      user_id: session.user,
      intent: session.intent,
      events: session.events,
      user_turns: session.user_turns,
      text_turns: session.text_turns,
      unrecognised_turns: session.unrecognised_turns,
      unrecognised_text_turns: session.unrecognised_text_turns,
      attempts: session.attempts.length,
      time_to_handover_ms: session.timeToHandoverMs,
      turns_to_handover: session.turnsToHandover,
      csat: session.csat,
      returned_at: { us: session.returnedUs },
      time_estimated: session.timeEstimated,
      attributes: {
        same: Object.keys(session.attributes).length === 0 ? null : session.attributes,
      },
    };
  });
  return { key: ['source', 'conversation_id', 'started_at', 'last_event_at', 'events', 'outcome'], rows };
}

export function handovers(world: World, question: Question): WantedRows {
  const rows = requested(world, question).map(
    ({ session, attempt }): WantedRow => ({
      attempt: attempt.number,
      handover_id: attempt.handover_id,
      source: session.source,
      conversation_id: session.conversation_id,
      requested_at: { us: attempt.requestedUs },
      session_started_at: { us: session.startUs },
      reason: attempt.reason,
      leaf: attempt.leaf,
      rule: attempt.rule,
      recorded_reason: attempt.recorded_reason,
      recorded_leaf: attempt.recorded_leaf,
      recorded_rule: attempt.recorded_rule,
      reason_detail: attempt.reasonDetail,
      initiator: attempt.initiator,
      result: attempt.result,
      failure_cause: attempt.failureCause,
      accepted_at: { us: attempt.acceptedUs },
      first_agent_reply_at: { us: attempt.replyUs },
      wait_ms: attempt.wait_ms,
      first_reply_ms: attempt.first_reply_ms,
      agent_reply_ms: attempt.agent_reply_ms,
      handle_ms: attempt.handle_ms,
      team_id: attempt.team,
      agent_id: attempt.agent,
      bot_id: session.bot_id,
      bot_version: session.bot_version,
      channel: session.channel,
      language: session.language,
      intent: session.intent,
      test: session.test,
    }),
  );
  return {
    key: ['source', 'conversation_id', 'session_started_at', 'requested_at', 'attempt', 'reason'],
    rows,
  };
}

/** A filter's own field of an event. */
const FIELDS: Record<
  string,
  'bot_id' | 'team_id' | 'bot_version' | 'channel' | 'language' | 'intent' | 'source'
> = {
  bot: 'bot_id',
  team: 'team_id',
  bot_version: 'bot_version',
  channel: 'channel',
  language: 'language',
  intent: 'intent',
  source: 'source',
};

const PLAIN = [
  ...['id', 'source', 'type', 'time_estimated', 'sequence', 'conversation_id', 'user_id', 'bot_id'],
  ...['bot_version', 'channel', 'language', 'team_id', 'agent_id', 'text', 'intent', 'confidence', 'node'],
  ...['test', 'origin', 'recognised', 'kind', 'public', 'message_id', 'cause', 'answered', 'handover_id'],
  ...['reason', 'reason_detail', 'initiator', 'by', 'resolved', 'score', 'scale_max', 'target', 'note'],
] as const;

export function events(world: World, question: Question): WantedRows {
  const rows = world.events
    .filter(
      (event) =>
        inside(microsOf(event.occurred_at), question) &&
        (event.test !== true || question.includeTest) &&
        passes(question.filters, (name) => {
          const attribute = name.startsWith('attr.')
            ? event.attributes?.[name.slice('attr.'.length)]
            : event[FIELDS[name]!];
          return attribute === undefined ? null : String(attribute);
        }),
    )
    .map((event) => {
      const fields: Record<string, unknown> = event;
      return {
        ...Object.fromEntries(PLAIN.map((name) => [name, (fields[name] ?? null) as WantedRow[string]])),
        occurred_at: { us: microsOf(event.occurred_at) },
        received_at: { us: microsOf(event.received_at) },
        candidates: { same: event.candidates ?? null },
        attributes: { same: event.attributes ?? null },
      };
    });
  return { key: ['source', 'conversation_id', 'id'], rows };
}
