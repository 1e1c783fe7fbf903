import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventInput } from '../../src/domain/event.ts';
import { conversation, named } from '../support/histories.ts';
import { startService } from '../support/service.ts';

const WINDOW = 'from=2026-11-09&to=2026-11-22&compare=none';
const REPORTS = [
  'summary',
  'handover-rate',
  'handover-reasons',
  'outcomes',
  'unrecognised-queries',
  'sessions',
  'events',
  'sessions.csv',
];

/** One way for a history to arrive: an order, cut into requests, some of them sent again, with folds in between. */
const arrival = (events: EventInput[]) =>
  fc.record({
    order: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    cuts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
    again: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    folds: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  });

const history = fc
  .array(conversation, { minLength: 10, maxLength: 40 })
  .map((conversations) => conversations.flatMap((events, index) => named(events, `c${index}`)));

test('any order, any batching and any re-sends of a history give the same bytes in every report', async () => {
  await fc.assert(
    fc.asyncProperty(
      history.chain((events) => fc.tuple(fc.constant(events), arrival(events))),
      async ([events, way]) => {
        const inOrder = await reportsOf(events, {
          order: events,
          cuts: [events.length],
          again: [false],
          folds: [false],
        });
        expect(await reportsOf(events, way)).toEqual(inOrder);
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

type Arrival = { order: EventInput[]; cuts: number[]; again: boolean[]; folds: boolean[] };

async function reportsOf(
  events: EventInput[],
  { order, cuts, again, folds }: Arrival,
): Promise<Record<string, string>> {
  // One key for all: else the same customer would have another pseudonym in each.
  const service = await startService({ pseudonym_key: 'the-same-for-every-arrival' });
  try {
    for (let sent = 0, turn = 0; sent < order.length; turn++) {
      const batch = order.slice(sent, sent + cuts[turn % cuts.length]!);
      sent += batch.length;
      await service.send(batch, { wait: false });
      if (again[turn % again.length]) await service.send(order.slice(0, sent));
      if (folds[turn % folds.length]) await service.runJob('sessions');
    }
    await service.send(events);
    await service.runJob('sessions');
    await service.runJob('gaps');
    const bodies: Record<string, string> = {};
    for (const report of REPORTS)
      bodies[report] = await (await service.ask(`/v1/reports/${report}?${WINDOW}`)).text();
    return bodies;
  } finally {
    await service.stop();
  }
}
