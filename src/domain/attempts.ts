import { asksForPerson } from './asks-for-person.ts';
import { correctedLeaf } from './correction.ts';
import type { Event } from './event.ts';
import { microsOf } from './order.ts';
import { type Reason, reasonOf } from './reason.ts';
import type { Attempt, AttemptResult, FoldOptions, Rule, Turn } from './session-types.ts';

/** The events (indices into the session) that belong to one attempt; the first is the request that opened it. */
export type AttemptEvents = {
  id: string | undefined;
  state: 'open' | 'closed' | 'returned';
  indices: number[];
};

/**
 * Sorts a session's handover events into attempts. A request while an attempt is open is the same attempt, unless both
 * carry handover ids and these differ. Other events go to the attempt with their id, else to the newest open one.
 * Failed, abandoned and returned close an attempt; an accept that finds none open opens the newest that failed or was
 * abandoned again: an agent came after all; a
 * return that finds none open gives control of that one back.
 */
export function walkAttempts(events: Event[]): AttemptEvents[] {
  const attempts: AttemptEvents[] = [];
  for (const [index, event] of events.entries()) {
    if (!event.type.startsWith('handover.')) continue;
    const id = event.handover_id;
    const newestOpen = attempts.findLast((attempt) => attempt.state === 'open');
    if (event.type === 'handover.requested') {
      const same =
        id === undefined
          ? newestOpen
          : attempts.findLast((attempt) => attempt.state === 'open' && attempt.id === id);
      const echo = same ?? (newestOpen && newestOpen.id === undefined ? newestOpen : undefined);
      if (echo) {
        echo.id ??= id;
        echo.indices.push(index);
      } else attempts.push({ id, state: 'open', indices: [index] });
      continue;
    }
    const named = id === undefined ? undefined : attempts.findLast((attempt) => attempt.id === id);
    const late = event.type === 'handover.accepted' || event.type === 'handover.returned';
    const newestClosed = attempts.findLast((attempt) => attempt.state === 'closed');
    const target = named ?? newestOpen ?? (late ? newestClosed : undefined);
    if (!target) continue;
    target.indices.push(index);
    if (event.type === 'handover.accepted' && target.state === 'closed') target.state = 'open';
    if (event.type === 'handover.returned') target.state = 'returned';
    if ((event.type === 'handover.failed' || event.type === 'handover.abandoned') && target.state === 'open')
      target.state = 'closed';
  }
  return attempts;
}

/** The attempts with reason, rule, result and durations. `turns` are the session's user turns. */
export function judgeAttempts(
  attempts: AttemptEvents[],
  events: Event[],
  turns: Turn[],
  settled: boolean,
  options: FoldOptions,
): Attempt[] {
  return attempts.map((attempt, position) => {
    const start = attempt.indices[0]!;
    const next = attempts[position + 1]?.indices[0] ?? events.length;
    const own = attempt.indices.map((index) => ({ index, event: events[index]! }));
    const find = (type: Event['type']) => own.find(({ event }) => event.type === type);
    const reply = events.findIndex(
      (event, index) =>
        index > start && index < next && event.type === 'message.agent' && event.public !== false,
    );
    const queued = find('handover.queued');
    const accepted = find('handover.accepted');
    const closing =
      accepted &&
      events.findIndex(
        (event, index) =>
          index > accepted.index &&
          (event.type === 'conversation.resolved' ||
            event.type === 'conversation.ended' ||
            (event.type === 'handover.returned' && attempt.indices.includes(index))),
      );
    const request = events[start]!;
    const requests = own.map(({ event }) => event).filter((event) => event.type === 'handover.requested');
    const recorded = attribute(
      requests.map((event) => event.reason),
      turns.filter((turn) => turn.index < start),
      options.askIntents,
    );
    return {
      requested_at: request.occurred_at,
      handover_id: own.find(({ event }) => event.handover_id !== undefined)?.event.handover_id ?? null,
      ...(corrected(correctedLeaf(requests, options.corrections ?? [])) ?? recorded),
      recorded_reason: recorded.reason,
      recorded_leaf: recorded.leaf,
      recorded_rule: recorded.rule,
      result: resultOf(
        accepted !== undefined || reply >= 0,
        find('handover.failed') !== undefined,
        find('handover.abandoned') !== undefined,
        settled,
      ),
      wait_ms: elapsed(
        queued && accepted && queued.index < accepted.index ? queued.event : request,
        accepted?.event,
      ),
      first_reply_ms: elapsed(request, events[reply]),
      agent_reply_ms: elapsed(accepted?.event, events[reply]),
      handle_ms: elapsed(accepted?.event, closing === undefined ? undefined : events[closing]),
    };
  });
}

function resultOf(answered: boolean, failed: boolean, abandoned: boolean, settled: boolean): AttemptResult {
  if (answered) return 'answered';
  if (failed) return 'failed';
  if (abandoned) return 'abandoned';
  return settled ? 'unanswered' : 'waiting';
}

/** What a person said wins over what the events say. */
function corrected(leaf: string | null): Pick<Attempt, 'reason' | 'leaf' | 'rule'> | null {
  const reason = leaf === null ? null : reasonOf(leaf);
  return reason && { ...reason, rule: 'corrected' };
}

/** events.md, "Which wins": what was declared, else what the last user turn before the request says. */
function attribute(
  declared: (string | undefined)[],
  before: Turn[],
  askIntents: string[],
): Reason & { rule: Rule } {
  const last = before.at(-1);
  const broke = last?.unrecognised ?? false;
  const brokeLeaf = before.at(-2)?.unrecognised
    ? 'repeat_fallback'
    : last?.cause === 'no_input'
      ? 'no_match'
      : (last?.cause ?? null);
  const askedAfterBreak = before
    .slice(0, -1)
    .filter((turn) => turn.botPhase)
    .slice(-3)
    .some((turn) => turn.unrecognised);
  const askedLeaf = askedAfterBreak ? 'asked_after_break' : 'asked_at_once';

  const words = declared.filter((word) => word !== undefined);
  const mapped = words
    .map(reasonOf)
    .find((reason): reason is Reason => reason !== null && reason.leaf !== 'unmapped');
  if (mapped)
    return {
      ...mapped,
      leaf: mapped.leaf ?? derivedLeaf(mapped, askedLeaf, broke ? brokeLeaf : null),
      rule: 'declared',
    };
  if (words.length > 0) return { reason: 'unknown', leaf: 'unmapped', rule: 'declared' };
  if (last && asksForPerson(last, askIntents))
    return { reason: 'user_requested', leaf: askedLeaf, rule: 'rule:explicit_ask' };
  if (broke) return { reason: 'bot_break', leaf: brokeLeaf, rule: 'rule:unrecognised' };
  return { reason: 'unknown', leaf: 'not_sent', rule: 'none' };
}

function derivedLeaf(declared: Reason, askedLeaf: string, brokeLeaf: string | null): string | null {
  if (declared.reason === 'user_requested') return askedLeaf;
  if (declared.reason === 'bot_break') return brokeLeaf;
  return declared.reason === 'unknown' ? 'not_sent' : null;
}

function elapsed(from: Event | undefined, to: Event | undefined): number | null {
  if (!from || !to || from.time_estimated || to.time_estimated) return null;
  const micros = microsOf(to.occurred_at) - microsOf(from.occurred_at);
  return micros < 0 ? null : Math.floor(micros / 1000);
}
