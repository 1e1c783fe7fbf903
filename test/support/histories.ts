import fc from 'fast-check';
import type { EventInput } from '../../src/domain/event.ts';
import { REASON_LEAVES } from '../../src/domain/reason.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-10T00:00:00Z');

const reasonWord = fc.constantFrom(
  ...Object.keys(REASON_LEAVES),
  ...Object.values(REASON_LEAVES).flat(),
  'customer_angry',
  'Bot Break',
);
const handoverId = fc.option(fc.constantFrom('h1', 'h2', 'h3'), { nil: undefined });
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

/** True at one of so many events (a session has several), else nothing. `freq` of fc.option says the opposite. */
const once = (of: number) =>
  fc.oneof(
    { weight: of - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(true) },
  );

const words = fc.constantFrom(
  'where is my refund',
  'agent please',
  'I want to talk to a human',
  'ja',
  '¿dónde está mi pedido?',
  'mail a@b.example',
);

/** What may happen next in a conversation: weights keep chats believable, but any order can occur. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('message.user' as const),
      text: maybe(words),
      recognised: maybe(fc.boolean()),
      kind: maybe(fc.constantFrom('text', 'button', 'attachment')),
      intent: maybe(fc.constantFrom('refund', 'human_handoff', 'order_status')),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('message.bot' as const),
      kind: maybe(fc.constantFrom('answer', 'prompt', 'fallback')),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('query.unrecognised' as const),
      message_id: maybe(fc.constantFrom('0', '1', '2', '3', '4', '5')),
      text: maybe(words),
      cause: maybe(
        fc.constantFrom(
          'no_match',
          'low_confidence',
          'no_input',
          'tool_failure',
          'timeout',
          'missing_knowledge',
        ),
      ),
      answered: maybe(fc.boolean()),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('handover.requested' as const),
      handover_id: handoverId,
      reason: maybe(reasonWord),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'handover.queued' as const,
        'handover.accepted' as const,
        'handover.failed' as const,
        'handover.abandoned' as const,
        'handover.returned' as const,
      ),
      handover_id: handoverId,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('message.agent' as const), public: maybe(fc.boolean()) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'conversation.resolved' as const,
        'conversation.ended' as const,
        'conversation.reopened' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('conversation.started' as const),
      origin: maybe(fc.constantFrom('inbound' as const, 'outbound' as const)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('feedback.submitted' as const),
      score: fc.integer({ min: 1, max: 5 }),
    }),
  },
);

export const dimensions = fc.record({
  bot_id: maybe(fc.constantFrom('web', 'app')),
  bot_version: maybe(fc.constantFrom('v1', 'v2')),
  channel: maybe(fc.constantFrom('web', 'whatsapp')),
  language: maybe(fc.constantFrom('en', 'de', 'pt-BR')),
  team_id: maybe(fc.constantFrom('billing', 'returns')),
  user_id: maybe(fc.integer({ min: 1, max: 20 }).map((customer) => `u${customer}`)),
  test: once(40),
  time_estimated: once(40),
  attributes: maybe(
    fc.dictionary(fc.constantFrom('plan', 'city'), fc.constantFrom('pro', 'free', 7, true), { maxKeys: 2 }),
  ),
});

/** Minutes to the next event: mostly soon, sometimes the same instant, sometimes about the session gap. */
export const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 50_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(24 * HOUR_MS, 24 * HOUR_MS + 1, 25 * HOUR_MS, 23 * HOUR_MS) },
);

export type Happening = Partial<EventInput>;
export type Ways = {
  /** When it begins: µs since 1970. */
  startUs: fc.Arbitrary<number>;
  /** Time to the next event, in ms. */
  step: fc.Arbitrary<number>;
  what: fc.Arbitrary<Happening>;
  where: fc.Arbitrary<Happening>;
  maxEvents: number;
  /** What happens from first to last, instead of any `what` after another. */
  plot: fc.Arbitrary<Happening[]>;
};

/** One conversation as a list of events in no order of arrival; ids are unique inside it. */
export function conversationOf(ways: Partial<Ways> = {}): fc.Arbitrary<EventInput[]> {
  const { startUs = fc.constant(START * 1000), what = happening, where = dimensions, maxEvents = 14 } = ways;
  const happens = (happened: fc.Arbitrary<Happening>) =>
    fc.tuple(happened, where, ways.step ?? step, maybe(fc.integer({ min: 0, max: 3 })));
  const steps = ways.plot
    ? ways.plot.chain((plot) => fc.tuple(...plot.map((one) => happens(fc.constant(one)))))
    : fc.array(happens(what), { minLength: 1, maxLength: maxEvents });
  return fc.tuple(startUs, steps).chain(([start, steps]) => {
    let at = start;
    const events = steps.map(([happened, dimension, gap, sequence], index) => {
      at += gap * 1000;
      return stripped({
        ...dimension,
        ...happened,
        id: String(index),
        occurred_at: instantOf(at),
        sequence,
      }) as EventInput;
    });
    return fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length });
  });
}

function instantOf(us: number): string {
  const iso = new Date(Math.floor(us / 1000)).toISOString();
  return us % 1000 === 0 ? iso : `${iso.slice(0, -1)}${String(us % 1000).padStart(3, '0')}Z`;
}

export const conversation: fc.Arbitrary<EventInput[]> = conversationOf();

/**
 * The conversation under a name of its own; ids and references to them are made unique with it. Customers are shared by
 * the conversations whose names differ in their last number only.
 */
export function named(events: EventInput[], conversationId: string, source = 'model'): EventInput[] {
  return events.map((event) => ({
    ...event,
    source,
    conversation_id: conversationId,
    id: `${conversationId}-${event.id}`,
    ...(event.user_id === undefined
      ? {}
      : { user_id: `${conversationId.replace(/\d+$/, '')}${event.user_id}` }),
    ...(event.message_id === undefined ? {} : { message_id: `${conversationId}-${event.message_id}` }),
  }));
}

function stripped<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
