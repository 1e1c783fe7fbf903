import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ASK_INTENTS } from '../../src/domain/asks-for-person.ts';
import type { EventInput } from '../../src/domain/event.ts';
import { parseEvent } from '../../src/domain/parse-event.ts';
import { foldSessions, type StoredEvent } from '../../src/domain/session.ts';
import { readSessions, sorted } from '../support/folded.ts';
import { conversation, named } from '../support/histories.ts';
import { NOW, startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService({ masking: false });
});
afterAll(() => service.stop());

let run = 0;

// 40 runs of about 60 conversations: some 2,400 random histories, each folded by SQL and by the TypeScript model.
test('the SQL fold gives what the model gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(conversation, { minLength: 1, maxLength: 120, size: 'max' }),
      async (conversations) => {
        const prefix = `r${run++}`;
        const events = conversations.flatMap((events, index) => named(events, `${prefix}-${index}`));
        expect((await service.send(events)).status).toBe(202);
        await service.runJob('sessions');
        expect(await readSessions(service.service().store, `${prefix}-`)).toEqual(sorted(model(events)));
      },
    ),
    { numRuns: 40, endOnFailure: false, interruptAfterTimeLimit: 50_000 },
  );
});

function model(events: EventInput[]) {
  const stored = events.map((event) => {
    const parsed = parseEvent(event, NOW);
    if (!parsed.ok) throw new Error(parsed.detail);
    return { ...parsed.event, received_at: NOW.toISOString() } satisfies StoredEvent;
  });
  return foldSessions(stored, { gapMs: 24 * 3_600_000, now: NOW, askIntents: [...ASK_INTENTS] });
}
