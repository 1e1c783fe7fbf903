import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walkAttempts } from '../../src/domain/attempts.ts';
import type { Event } from '../../src/domain/event.ts';
import { createWalk } from '../../src/jobs/walk.ts';

const TYPES = ['requested', 'queued', 'accepted', 'failed', 'abandoned', 'returned'];
const happening = fc.record({
  type: fc.constantFrom(...TYPES).map((word) => `handover.${word}`),
  handover_id: fc.option(fc.constantFrom('h1', 'h2', 'h3', 'h4', 'h5'), { nil: null, freq: 3 }),
});
// Long sessions: what matters is which of many attempts is the newest that is open, closed, or has an id.
const sessions = fc.array(fc.array(happening, { maxLength: 80, size: 'max' }), { maxLength: 3 });

test('the fast walk sorts handover events as the model does, session after session', () => {
  fc.assert(
    fc.property(sessions, (histories) => {
      const walk = createWalk();
      for (const [session_n, events] of histories.entries()) {
        const model: (number | null)[] = events.map(() => null);
        const asModel = events.map(({ type, handover_id }) => ({
          type,
          handover_id: handover_id ?? undefined,
        }));
        for (const [position, attempt] of walkAttempts(asModel as Event[]).entries())
          for (const index of attempt.indices) model[index] = position + 1;
        expect(events.map((event) => walk({ session_n, ...event }))).toEqual(model);
      }
    }),
    { numRuns: 3_000 },
  );
});
