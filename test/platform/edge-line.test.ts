import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../src/domain/event.ts';
import { parseEvent } from '../../src/domain/parse-event.ts';
import { edgeLine } from '../../src/platform/edge-line.ts';

const NOW = new Date('2026-11-22T10:00:00Z');

/** Parses, and fails the test with the reason when the event is refused. */
function accepted(raw: unknown) {
  const parsed = parseEvent(raw, NOW);
  if (!parsed.ok) throw new Error(`${parsed.pointer} ${parsed.code}: ${parsed.detail}`);
  return parsed.event;
}

/** Pieces that masking replaces by something longer stand next to plain ones. */
const words = (max: number) =>
  fc
    .array(fc.constantFrom('a@b.co', '4711 0815 12', 'order 123456', 'hello', '\ud800', '😀', '"', ' '), {
      maxLength: max / 4,
    })
    .map((pieces) => pieces.join(' ').slice(-max));
const value = fc.oneof(
  words(500),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
);
const sent = fc.record(
  {
    type: fc.constantFrom(...EVENT_TYPES),
    conversation_id: fc.string({ minLength: 1, maxLength: 200 }),
    user_id: fc.constant('+49 151 12345678'),
    occurred_at: fc.constantFrom('2026-11-01T10:00:00+01:00', '1969-07-20T20:17:40.123456Z'),
    text: fc.oneof(words(60), words(8000)),
    note: words(500),
    reason: fc.constantFrom('user_requested', 'Bot Break', 'write to a@b.co'),
    reason_detail: words(500).filter((detail) => detail !== ''),
    attributes: fc.dictionary(
      words(100).filter((name) => name !== ''),
      value,
      { maxKeys: 4 },
    ),
    '': value,
    unknown_field: value,
  },
  { requiredKeys: ['type', 'conversation_id'] },
);

describe('edgeLine', () => {
  it('is taken by the origin, and a second pass through the edge changes nothing', () => {
    fc.assert(
      fc.property(sent, (raw) => {
        const line = edgeLine(accepted(raw));
        expect(JSON.parse(edgeLine(accepted(JSON.parse(line))))).toEqual(JSON.parse(line));
      }),
      { numRuns: 500 },
    );
  });

  it('cuts a text that masking made longer than the origin takes', () => {
    const text = `${'x'.repeat(7_993)} a@b.co`;
    expect(text).toHaveLength(8_000);
    const event = JSON.parse(edgeLine(accepted({ type: 'message.user', conversation_id: 'c', text })));
    expect(event.text).toBe(`${'x'.repeat(7_993)} <email`);
  });

  it('leaves the customer id to the origin, which holds the key to hash it', () => {
    const event = accepted({ type: 'message.user', conversation_id: 'c', user_id: 'anna@example.com' });
    expect(JSON.parse(edgeLine(event)).user_id).toBe('anna@example.com');
  });
});
