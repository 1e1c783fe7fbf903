import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ASK_INTENTS } from '../../src/domain/asks-for-person.ts';
import type { StandingCorrection } from '../../src/domain/correction.ts';
import { parseEvent } from '../../src/domain/parse-event.ts';
import { REASON_LEAVES, reasonOf } from '../../src/domain/reason.ts';
import { foldSessions, type StoredEvent } from '../../src/domain/session.ts';
import { attemptOf } from '../reports/model/corrections.ts';
import { readSessions, sorted } from '../support/folded.ts';
import { conversation, named } from '../support/histories.ts';
import { NOW, startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService({ masking: false });
});
afterAll(() => service.stop());

/** Which request, by its place among them, gets which leaf; null takes back what was said last. */
const words = fc.array(
  fc.record({
    request: fc.nat(),
    leaf: fc.option(fc.constantFrom(...Object.values(REASON_LEAVES).flat()), { nil: null, freq: 4 }),
    /** Said before all events have arrived. */
    early: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);
/** So many of the events come behind the early words. */
const lateShare = fc.integer({ min: 0, max: 100 });

let run = 0;

// Words are spoken of requests as such, and not of attempts: whatever attempt they come to lie in shall have them.
test('corrections in any order, before and behind late events: the SQL fold gives what the model gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(conversation, { minLength: 1, maxLength: 40, size: 'max' }),
      words,
      lateShare,
      async (conversations, spoken, late) => {
        const prefix = `c${run++}`;
        const events = conversations.flatMap((one, index) => named(one, `${prefix}-${index}`));
        const stored = events.map((event) => {
          const parsed = parseEvent(event, NOW);
          if (!parsed.ok) throw new Error(parsed.detail);
          return { ...parsed.event, received_at: NOW.toISOString() } satisfies StoredEvent;
        });
        const requests = stored.filter((event) => event.type === 'handover.requested');
        const standing = new Map<string, StandingCorrection[]>();
        async function speak(early: boolean): Promise<void> {
          for (const word of spoken.filter((one) => one.early === early)) {
            if (requests.length === 0) return;
            const event = requests[word.request % requests.length]!;
            await sayOf(event, word.leaf, standing);
          }
        }
        const cut = Math.floor((events.length * late) / 100);
        expect((await service.send(events.slice(cut))).status).toBe(202);
        await service.runJob('sessions');
        await speak(true);
        await service.runJob('sessions');
        if (cut > 0) expect((await service.send(events.slice(0, cut))).status).toBe(202);
        await speak(false);
        await service.runJob('sessions');
        const corrections = [...standing.values()].flatMap((said) => said.at(-1) ?? []);
        const wanted = foldSessions(stored, {
          ...{ gapMs: 24 * 3_600_000, now: NOW, askIntents: [...ASK_INTENTS] },
          corrections,
        });
        expect(await readSessions(service.service().store, `${prefix}-`)).toEqual(sorted(wanted));
      },
    ),
    { numRuns: 20, endOnFailure: false, interruptAfterTimeLimit: 50_000 },
  );
});

/** Says it where the service hears it, and notes what stands then: the model of the log. */
async function sayOf(
  event: StoredEvent,
  leaf: string | null,
  standing: Map<string, StandingCorrection[]>,
): Promise<void> {
  const { corrections } = service.service();
  const { request, attempt } = attemptOf(event);
  const said = standing.get(event.id) ?? [];
  standing.set(event.id, said);
  if (leaf === null) {
    if (said.length > 0) await corrections.undo(attempt, { who: 'Ana', revision: null });
    said.pop();
    return;
  }
  const before = corrections.all().length;
  await corrections.correct(attempt, { ...reasonOf(leaf)!, note: null }, { who: 'Ana', revision: null });
  const now = corrections.all();
  if (now.length > before) said.push({ ...request, leaf, sequence: now.at(-1)!.sequence });
}
