import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { conversation, named } from '../support/histories.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const COUNTS = [
  ...['sessions', 'open_sessions', 'settled_sessions', 'broke', 'clean', 'rated', 'satisfied', 'responded'],
  ...['durable', 'csat_millionths', 'csat_squares', 'text_turns', 'unrecognised_text_turns'],
];
const ADDED = [
  ...COUNTS.map((count) => `sum(${count}) as ${count}`),
  'min(first_received_at) as first_received_at',
  'max(prompt_received_at) as prompt_received_at',
  'max(late_received_at) as late_received_at',
].join(', ');
const DIMENSIONS =
  'source, bot_id, bot_version, channel, language, team_id, test, exclusion, outcome, reason, leaf';

/** Both rollups with the words of their cells, and the same made anew from the sessions. */
async function rollupsOf(store: Store) {
  const stored = (rollup: string) =>
    store.rows(
      `select r.* exclude (cell), c.* exclude (cell, verdict) from session_${rollup}s r join cells c on r.cell = c.cell order by all`,
    );
  const anew = (rollup: string, moment: string) =>
    store.rows(
      `select ${moment} as ${rollup}, ${ADDED}, ${DIMENSIONS} from session_counts group by ${moment}, ${DIMENSIONS} order by all`,
    );
  return {
    stored: { quarters: await stored('quarter'), days: await stored('day') },
    anew: {
      quarters: await anew('quarter', 'quarter'),
      days: await anew('day', "date_trunc('day', started_at)"),
    },
  };
}

let run = 0;

// What came before stays in the tables: each run is one more portion of events, late ones among them.
test('after each fold, the days and the quarters are what the sessions add up to, and each cell is there once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(conversation, { minLength: 1, maxLength: 40 })
        .map((conversations) => conversations.flatMap((events, index) => named(events, `r${run++}-${index}`)))
        .chain((events) =>
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        ),
      fc.integer({ min: 1, max: 4 }),
      async (events, portions) => {
        const { store } = service.service();
        const size = Math.ceil(events.length / portions);
        for (let at = 0; at < events.length; at += size) {
          expect((await service.send(events.slice(at, at + size))).status).toBe(202);
          await service.runJob('sessions');
          const { stored, anew } = await rollupsOf(store);
          expect(stored.quarters.length).toBeGreaterThan(0);
          expect(stored).toEqual(anew);
        }
        const [cells] = await store.rows(
          `select count(*) as cells, count(distinct cell) as numbers,
             (select count(*) from (select distinct ${DIMENSIONS} from cells)) as combinations,
             (select count(*) from cells c join cells v on c.verdict = v.cell
              where (c.exclusion, c.outcome, c.reason, c.leaf) is distinct from (v.exclusion, v.outcome, v.reason, v.leaf)) as wrong,
             count(distinct verdict) = (select count(*) from (select distinct exclusion, outcome, reason, leaf from cells)) as few
           from cells`,
        );
        expect(cells).toMatchObject({
          numbers: cells!.cells,
          combinations: cells!.cells,
          wrong: 0,
          few: true,
        });
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

test('a fold writes the days that it touched, and no others', async () => {
  const { store } = service.service();
  const session = (id: string, day: number) => [
    { id: `${id}-1`, type: 'message.user', conversation_id: id, occurred_at: `2026-10-${day}T10:00:00Z` },
    {
      id: `${id}-2`,
      type: 'conversation.ended',
      conversation_id: id,
      occurred_at: `2026-10-${day}T10:01:00Z`,
    },
  ];
  await service.send([...session('day-a', 10), ...session('day-b', 12), ...session('day-c', 14)]);
  await service.runJob('sessions');
  const places = async () => {
    const rows = await store.rows(
      `select day, list(rowid order by rowid) as places from session_days
       where day >= '2026-10-10' and day < '2026-10-15' group by day order by day`,
    );
    return new Map(rows.map((row) => [String(row.day).slice(0, 10), JSON.stringify(row.places)]));
  };
  const before = await places();
  await service.send(session('day-late', 12));
  await service.runJob('sessions');
  const after = await places();
  expect([...before.keys()]).toEqual(expect.arrayContaining(['2026-10-10', '2026-10-12', '2026-10-14']));
  const moved = [...after.keys()].filter((day) => after.get(day) !== before.get(day));
  expect(moved).toEqual(['2026-10-12']);
});
