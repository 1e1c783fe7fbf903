import fc from 'fast-check';
import { EVENT_FIELDS, EVENT_TYPES } from '../../src/domain/event.ts';
import { REASON_LEAVES } from '../../src/domain/reason.ts';

const nasty = fc.constantFrom(
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\ufeff',
    '\u202e',
    '😀',
    "';--",
    '"\\',
    '=1+1',
    '<script>',
    'null',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'x'.repeat(200),
    'ä'.repeat(501),
    '漢'.repeat(8001),
    '\n',
    '\\ud800',
  ],
);
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }), nasty);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 2 ** 53, -1, 1e308, 5e-324, 4294967296),
);
const anything = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

const time = fc
  .record({
    ms: fc.integer({ min: -62_135_596_800_000, max: 1_795_000_000_000 }),
    fraction: fc.stringMatching(/^(\.\d{1,9})?$/),
    offset: fc.constantFrom('Z', 'z', '+00:00', '-00:00', '+14:00', '-23:59', '+05:45'),
    gap: fc.constantFrom('T', 't', ' '),
  })
  .map(({ ms, fraction, offset, gap }) => {
    const [date, clock] = new Date(ms).toISOString().slice(0, 19).split('T');
    return `${date}${gap}${clock}${fraction}${offset}`;
  });

/** A good value of most fields; a field that is not here is a text. */
const GOOD: Record<string, fc.Arbitrary<unknown>> = {
  type: fc.constantFrom(...EVENT_TYPES),
  occurred_at: time,
  time_estimated: fc.boolean(),
  sequence: fc.nat(),
  language: fc.constantFrom('en', 'pt-BR', 'zh_Hant'),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  candidates: fc.array(
    fc.record({
      intent: fc.string({ minLength: 1, maxLength: 5 }),
      confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    { maxLength: 3 },
  ),
  test: fc.boolean(),
  origin: fc.constantFrom('inbound', 'outbound'),
  recognised: fc.boolean(),
  kind: fc.constantFrom('text', 'button', 'answer'),
  public: fc.boolean(),
  cause: fc.constantFrom('no_match', 'timeout', 'no_agent'),
  answered: fc.boolean(),
  reason: fc.oneof(
    fc.constantFrom(...Object.keys(REASON_LEAVES), ...Object.values(REASON_LEAVES).flat(), 'Bot Break'),
    text,
  ),
  initiator: fc.constantFrom('customer', 'bot'),
  by: fc.constantFrom('bot', 'agent'),
  resolved: fc.boolean(),
  score: number,
  scale_max: fc.integer({ min: 1, max: 10 }),
  target: fc.constantFrom('bot', 'agent'),
  attributes: fc.dictionary(text, fc.oneof(text, number, fc.boolean()), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
};

const field = fc
  .constantFrom(...EVENT_FIELDS)
  .chain((name) =>
    fc
      .oneof({ weight: 6, arbitrary: GOOD[name] ?? text }, { weight: 1, arbitrary: anything })
      .map((value) => [name, value]),
  );
const unknownField = fc.tuple(text, anything);

/** What is at the door nearly an event: most are good, others have a field too many, too long, of another kind, or lacking. */
export const nearEvent: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    type: GOOD.type!,
    conversation: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('c1', 'c2', '漢') },
      { weight: 1, arbitrary: anything },
    ),
    // Now and then more than there is room for.
    more: fc.oneof(
      { weight: 19, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 24, max: 40 }) },
    ),
    fields: fc.array(fc.oneof({ weight: 4, arbitrary: field }, { weight: 1, arbitrary: unknownField }), {
      maxLength: 5,
    }),
  })
  .map(({ type, conversation, more, fields }) =>
    Object.fromEntries([
      ['type', type],
      ['conversation_id', conversation],
      ...fields,
      ...Array.from({ length: more }, (_, index) => [`more ${index}`, index]),
    ] as [string, unknown][]),
  );

/** Types of which these words are fields; on all others they are unknown fields. */
const TYPES_WITH: Record<string, string[]> = {
  kind: ['message.user', 'message.bot'],
  cause: ['query.unrecognised', 'handover.failed'],
};
const ATTRIBUTES = 32;

/** What must be read back of an accepted event, by the words of events.md; fields that Baton makes itself are left out. */
export function expectedOf(event: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(JSON.parse(JSON.stringify(event)) as object).filter(
    ([name, value]) => value !== null && (value !== '' || name === 'occurred_at'),
  );
  const isField = (name: string) =>
    EVENT_FIELDS.has(name) && (TYPES_WITH[name]?.includes(String(event.type)) ?? true);
  const expected: Record<string, unknown> = {
    source: 'api',
    ...Object.fromEntries(given.filter(([name]) => isField(name))),
  };
  const own = Object.entries((expected.attributes ?? {}) as object).filter(([, value]) => value !== null);
  const unknown = given
    .filter(([name]) => !isField(name))
    .map(([name, value]): [string, unknown] => [name.slice(0, 100), flat(value)]);
  const attributes = own.concat(roomFor(ATTRIBUTES - own.length, unknown));
  if (expected.attributes || attributes.length > 0) expected.attributes = Object.fromEntries(attributes);
  if (expected.reason !== undefined)
    Object.assign(expected, reasonAs(inWords(expected.reason).slice(0, 500), expected.reason_detail));
  if (expected.candidates)
    expected.candidates = (expected.candidates as Record<string, unknown>[]).map(
      ({ intent, confidence }) => ({ intent, confidence: confidence ?? null }),
    );
  // The database's driver leaves out a byte order mark at the start of a text.
  const texts = Object.entries(expected).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(/^\ufeff/, '') : value,
  ]);
  return wellFormed(Object.fromEntries(texts)) as Record<string, unknown>;
}

function flat(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? value : inWords(value).slice(0, 500);
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The last place that is left says how many had none. */
function roomFor(places: number, unknown: [string, unknown][]): [string, unknown][] {
  if (unknown.length <= places || places === 0) return unknown.slice(0, places);
  const kept = unknown.slice(0, places - 1);
  return [...kept, ['fields_left_out', unknown.length - kept.length]];
}

function reasonAs(reason: string, detail: unknown): object {
  const word = reason
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (Object.entries(REASON_LEAVES).flat(2).includes(word)) return { reason: word };
  return {
    reason: 'unmapped',
    reason_detail: detail === undefined ? reason : `${reason}: ${detail}`.slice(0, 500),
  };
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.toWellFormed(), wellFormed(inner)]),
  );
}

/** Microseconds since 1970 of RFC 3339, read by hand: whole seconds, then up to six digits of the fraction. */
export function microsOf(instant: string): bigint {
  const [, head, fraction = '', offset] = /^(.{19})(?:\.(\d+))?(.+)$/.exec(instant)!;
  const seconds = BigInt(Date.parse(`${head!.replace(/[t ]/, 'T')}${offset!.toUpperCase()}`)) / 1000n;
  return seconds * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
