import fc from 'fast-check';
import type { EventInput } from '../../../src/domain/event.ts';
import {
  conversationOf,
  dimensions,
  type Happening,
  happening,
  maybe,
  step,
} from '../../support/histories.ts';

const HOUR_MS = 3_600_000;

/** Events may be a little ahead of the clock; a day ahead they are refused. */
const AHEAD_MS = HOUR_MS;

/** When the service's clock stands while a part of the events arrives; the last is when reports are asked for. */
export const CLOCKS = [
  '2026-04-06T03:00:00.000Z',
  '2026-10-05T00:10:00.000Z',
  '2026-11-02T12:00:00.000Z',
  '2026-11-22T12:00:00.000Z',
].map((text) => new Date(text));

/** Both clock changes of 2026 in the six zones, in UTC, and midnights that no clock moves. */
export const CHANGES = {
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  'Pacific/Chatham': ['2026-04-04T14:00:00Z', '2026-09-26T14:00:00Z'],
  'America/Havana': ['2026-03-08T05:00:00Z', '2026-11-01T05:00:00Z'],
  'Asia/Kathmandu': ['2026-03-28T18:15:00Z', '2026-10-24T18:15:00Z'],
  UTC: ['2026-10-25T00:00:00Z', '2026-11-01T00:00:00Z'],
};
export const ZONES = Object.keys(CHANGES);

/** Ids as hostile senders write them. Commas, blanks at the ends and a first `!` can't be asked for in a filter. */
export const HOSTILE = [
  "bot'; drop table sessions; --",
  '=cmd|" /C calc"!A0',
  '+1"quoted"\r\nline',
  '<script>alert(1)</script>&amp;_x0041_',
  'ünï🤖\u202e{{sessions}}$from',
  '@sum(A1)%00%2C',
];

const starts = fc.oneof(
  // around a change of clocks, and at it
  fc
    .tuple(fc.constantFrom(...Object.values(CHANGES).flat()), fc.integer({ min: -30, max: 30 }))
    .map(([change, quarters]) => Date.parse(change) + quarters * 900_000),
  // shortly before a moment at which events are sent: these come promptly
  fc
    .tuple(fc.constantFrom(...CLOCKS), fc.integer({ min: 0, max: 20 }))
    .map(([clock, minutes]) => clock.getTime() - minutes * 30_000),
  // the weeks before the last clock, and the same a year earlier
  fc.integer({ min: 1, max: 40 * 24 }).map((hours) => CLOCKS.at(-1)!.getTime() - hours * HOUR_MS),
  fc.integer({ min: 1, max: 40 * 24 }).map((hours) => Date.parse('2025-11-22T12:00:00Z') - hours * HOUR_MS),
);
const startUs = fc
  .tuple(starts, fc.constantFrom(0, 0, 0, 1, -1, 999, 500_001))
  .map(([ms, us]) => ms * 1000 + us);

const steps = fc.oneof(
  { weight: 5, arbitrary: step },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 900_000) },
);

const where = fc
  .tuple(
    dimensions,
    fc.record({
      bot_id: maybe(fc.constantFrom('web', 'app', ...HOSTILE)),
      user_id: maybe(fc.constantFrom('u1', 'u2', 'u3', "o'brien")),
      agent_id: maybe(fc.constantFrom('anna', 'ben')),
      attributes: maybe(
        fc.dictionary(
          fc.constantFrom('plan', 'city', "k'ey"),
          fc.constantFrom('pro', 'free', 7, 0.5, true, '', '=1+1'),
        ),
      ),
    }),
  )
  .map(([usual, hostile]): Happening => ({ ...usual, ...defined(hostile) }));

const asked: fc.Arbitrary<Happening> = fc.record({
  type: fc.constant('query.unrecognised' as const),
  text: maybe(fc.constantFrom('Where is my REFUND?!', 'where is my refund', '=1+1', '退款在哪里', '??')),
  answered: maybe(fc.boolean()),
  candidates: maybe(
    fc.array(fc.record({ intent: fc.constantFrom('refund', 'order_status', 'greet') }), { maxLength: 2 }),
  ),
  intent: maybe(fc.constantFrom('refund', 'fallback')),
  node: maybe(fc.constant('start')),
});
const rated: fc.Arbitrary<Happening> = fc.record({
  type: fc.constant('feedback.submitted' as const),
  score: fc.constantFrom(0, 1, 3, 4.5, 5),
  scale_max: maybe(fc.constantFrom(5, 7, 10)),
});
const requested: fc.Arbitrary<Happening> = fc.record({
  type: fc.constant('handover.requested' as const),
  initiator: maybe(fc.constantFrom('customer' as const, 'bot' as const)),
  reason_detail: maybe(fc.constantFrom('wants a refund', '-2+3')),
});
const anything = fc.oneof(
  { weight: 20, arbitrary: happening },
  { weight: 2, arbitrary: asked },
  { weight: 1, arbitrary: rated },
  { weight: 1, arbitrary: requested },
);

/** A handover as it mostly goes; some of it is left out. */
const STORY: Happening[] = [
  { type: 'conversation.started' },
  { type: 'message.bot', kind: 'prompt' },
  { type: 'message.user', text: 'where is my refund', intent: 'refund' },
  { type: 'message.user', text: '退款在哪里', recognised: false },
  { type: 'handover.requested', initiator: 'bot' },
  { type: 'handover.queued' },
  { type: 'handover.accepted', agent_id: 'anna' },
  { type: 'message.agent' },
  { type: 'handover.returned' },
  { type: 'message.bot' },
  { type: 'conversation.resolved', by: 'agent' },
  { type: 'feedback.submitted', score: 4 },
];
const story = fc.subarray(STORY, { minLength: 6 });

const only = (...types: Happening[]) => fc.constantFrom(...types);
const conversation = fc.oneof(
  { weight: 12, arbitrary: conversationOf({ startUs, step: steps, what: anything, where }) },
  { weight: 6, arbitrary: conversationOf({ startUs, plot: story, where }) },
  {
    weight: 1,
    arbitrary: conversationOf({ startUs, where, maxEvents: 2, what: only({ type: 'message.bot' }) }),
  },
  {
    weight: 1,
    arbitrary: conversationOf({ startUs, where, maxEvents: 2, what: only({ type: 'message.agent' }) }),
  },
  {
    weight: 1,
    arbitrary: conversationOf({
      startUs,
      where,
      maxEvents: 2,
      what: only(
        { type: 'conversation.started', origin: 'outbound' },
        { type: 'handover.requested', reason: 'policy' },
      ),
    }),
  },
);

/** One event and the clock (of `CLOCKS`) at which it arrives. */
export type Arrival = { event: EventInput; clock: number };
/** Some conversations of one source, and how their events arrive. */
export type History = { source: string; arrivals: Arrival[] };

const spread = fc.record({
  conversations: fc.array(conversation, { minLength: 1, maxLength: 3 }),
  late: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 5, maxLength: 11 }),
  name: fc.oneof({ weight: 3, arbitrary: fc.constant('src') }, fc.constantFrom(...HOSTILE)),
});

/** So many histories, each with a source of its own; the same seed gives the same. */
export function randomHistories(count: number, seed: number): History[] {
  return fc.sample(spread, { numRuns: count, seed }).map(({ conversations, late, name }, index) => {
    const source = `${name}-${index}`;
    const arrivals = conversations.flatMap((events, number) =>
      events
        .filter((event) => Date.parse(event.occurred_at!) < CLOCKS.at(-1)!.getTime() + AHEAD_MS)
        .map((event, place) => ({
          event: ownIn(event, source, number),
          clock: clockOf(event, late[place % late.length]!),
        })),
    );
    return { source, arrivals };
  });
}

function ownIn(event: EventInput, source: string, number: number): EventInput {
  const name = `${HOSTILE[number]}#${number}`;
  const own = (id: string) => `${name}-${id}`;
  return {
    ...event,
    source,
    conversation_id: name,
    id: own(event.id!),
    ...(event.message_id === undefined ? {} : { message_id: own(event.message_id) }),
  };
}

/** The first clock that has come when the event happens (a little ahead is allowed), or so many later. */
function clockOf(event: EventInput, later: number): number {
  const first = CLOCKS.findIndex((clock) => clock.getTime() + AHEAD_MS > Date.parse(event.occurred_at!));
  return Math.min((first < 0 ? CLOCKS.length - 1 : first) + later, CLOCKS.length - 1);
}

function defined(fields: object): Happening {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
