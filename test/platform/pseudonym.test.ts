import { expect, test } from 'vitest';
import { createPseudonym } from '../../src/platform/pseudonym.ts';

test('a pseudonym is the same for the same id and key, before and after many others, and another for another key', () => {
  const one = createPseudonym('key-one');
  const first = one('ana@example.org');
  for (let i = 0; i < 25_000; i++) one(`user-${i}`);
  expect(one('ana@example.org')).toBe(first);
  expect(createPseudonym('key-one')('ana@example.org')).toBe(first);
  expect(createPseudonym('key-two')('ana@example.org')).not.toBe(first);
  expect(first).toMatch(/^u_[0-9a-f]{32}$/);
});
