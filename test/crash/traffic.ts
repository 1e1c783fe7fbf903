import { type Random, wholeBetween } from './random.ts';

const TYPES = [
  'message.user',
  'message.bot',
  'message.user',
  'query.unrecognised',
  'handover.requested',
  'message.agent',
  'handover.accepted',
  'conversation.ended',
] as const;

/** 40 conversations run side by side, ten events each, so that every batch touches many of them. */
const SIDE_BY_SIDE = 40;
const EVENTS_EACH = 10;
const STEP_MS = 20;
const MAX_BATCH = 200;

/** What has been sent so far in a run. An event is a pure function of its number, so a re-send is byte for byte the same. */
export type Traffic = {
  run: string;
  /** Instant of event 0 in epoch milliseconds; well in the past, since future events are refused. */
  startMs: number;
  next: number;
  acknowledged: number[];
  /** Issued, and no answer read: the retries of an honest client. */
  unanswered: Set<number>;
};

export type Batch = { numbers: number[]; fresh: number[] };

export function newTraffic(run: string, startMs: number): Traffic {
  return { run, startMs, next: 0, acknowledged: [], unanswered: new Set() };
}

export function idOf(traffic: Traffic, number: number): string {
  return `${traffic.run}-${number}`;
}

/**
 * Event `number` of the run. One of ten has no `occurred_at`: Baton then takes the time of receipt, and a copy
 * can only be recognised by the window of seven days instead of by an equal time.
 */
export function eventOf(traffic: Traffic, number: number): Record<string, unknown> {
  const turn = Math.floor(number / SIDE_BY_SIDE);
  const type = TYPES[(number + turn) % TYPES.length]!;
  const timeless = (number + 3 * turn) % 10 === 9;
  const conversationId = `${traffic.run}-c${Math.floor(turn / EVENTS_EACH)}-${number % SIDE_BY_SIDE}`;
  return {
    id: idOf(traffic, number),
    source: 'crash-test',
    type,
    conversation_id: conversationId,
    ...(timeless ? {} : { occurred_at: new Date(traffic.startMs + number * STEP_MS).toISOString() }),
    ...(type.startsWith('handover.') ? { handover_id: `${conversationId}-h` } : {}),
    ...(type.startsWith('message.') ? { text: `words of turn ${number}, "quoted", over\r\ntwo lines` } : {}),
  };
}

/**
 * The next request's events: 1 to 200, mostly few. Some requests also carry copies: of acknowledged events, of events
 * whose answer was lost, and of an event of the same request.
 */
export function nextBatch(traffic: Traffic, random: Random): Batch {
  const size = Math.max(1, Math.round(MAX_BATCH * random() ** 3));
  const fresh = Array.from({ length: size }, () => traffic.next++);
  const copies = [
    ...(random() < 0.3 ? pick(traffic.acknowledged, wholeBetween(random, 1, 20), random) : []),
    ...(random() < 0.3
      ? pick([...traffic.unanswered].slice(0, 200), wholeBetween(random, 1, 50), random)
      : []),
    ...(random() < 0.1 ? pick(fresh, 1, random) : []),
  ];
  return { fresh, numbers: [...fresh, ...copies].slice(0, MAX_BATCH) };
}

function pick(numbers: readonly number[], count: number, random: Random): number[] {
  if (numbers.length === 0) return [];
  return Array.from({ length: count }, () => numbers[wholeBetween(random, 0, numbers.length - 1)]!);
}
