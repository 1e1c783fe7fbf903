import { expect, test } from 'vitest';
import { EVENT_TYPES } from '../../src/domain/event.ts';
import { parseEvent } from '../../src/domain/parse-event.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const adviceFor = (type: unknown) => {
  const parsed = parseEvent({ type, conversation_id: 'c1' }, NOW);
  if (parsed.ok) throw new Error('accepted');
  return [parsed.pointer, parsed.detail];
};

test.each([
  ['handover_requested', 'handover.requested'],
  ['handover.request', 'handover.requested'],
  ['Handover.Requested', 'handover.requested'],
  ['query.unrecognized', 'query.unrecognised'],
  ['conversation.end', 'conversation.ended'],
])('%s is answered with the type that is meant', (type, meant) => {
  expect(adviceFor(type)).toEqual(['/type', `type: "${type}" is no type of event; did you mean ${meant}?`]);
});

test('a word that is near to none gets a few to begin with, and not the whole list', () => {
  const [pointer, detail = ''] = adviceFor('x');
  expect(pointer).toBe('/type');
  expect(detail).toContain(
    'use message.user, message.bot, handover.requested, conversation.ended or another',
  );
  expect(detail).toContain(`the ${EVENT_TYPES.length} types`);
  expect(detail.length).toBeLessThan(160);
});

test('what may be a customer’s words is not repeated', () => {
  for (const type of ['my name is Ana Silva', 'a'.repeat(400), 7, ['x']])
    expect(adviceFor(type)[1]).toMatch(/^type: this is no type of event; use /);
});

test('a time without an offset is answered with the same time and one', () => {
  const parsed = parseEvent(
    { type: 'message.user', conversation_id: 'c1', occurred_at: '2026-11-22T11:02:09' },
    NOW,
  );
  expect(parsed).toMatchObject({
    pointer: '/occurred_at',
    detail: '2026-11-22T11:02:09 has no offset; use for example 2026-11-22T11:02:09+00:00',
  });
});
