import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryText } from '../../src/domain/query-text.ts';
import type { Row } from '../../src/store/store.ts';
import { gapsOf, grouped } from '../support/gaps.ts';
import { conversation, named } from '../support/histories.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService({ masking: false });
});
afterAll(() => service.stop());

let run = 0;

/** The facts of each gap from the folded rows, in plain TypeScript: what gaps.md says of them, word by word. */
async function model(): Promise<Map<string, Row>> {
  const { store } = service.service();
  const sessions = new Map(
    (
      await store.rows('select * exclude (attributes) from sessions where exclusion is null and not test')
    ).map((row) => [row.session_id, row]),
  );
  const turns = (await store.rows("select * from unrecognised_turns where text <> ''")).filter((turn) =>
    sessions.has(turn.session_id!),
  );
  const byForm = Map.groupBy(turns, (turn) => queryText(String(turn.text)));
  const distinct = (values: unknown[]) => new Set(values).size;
  return new Map(
    [...byForm].map(([form, asked]) => {
      const held = [...new Set(asked.map((turn) => turn.session_id))].map((id) => sessions.get(id!)!);
      return [
        form,
        {
          queries: asked.length,
          answered: asked.filter((turn) => turn.answered).length,
          sessions: held.length,
          people: distinct(
            held.map((one) => one.user_id ?? JSON.stringify([one.source, one.conversation_id])),
          ),
          impact: held.filter(
            (one) =>
              one.reason === 'bot_break' || one.leaf === 'asked_after_break' || one.outcome === 'broken',
          ).length,
          share_numerator: asked.length,
          share_denominator: turns.length,
          languages: [...new Set(asked.flatMap((turn) => turn.language ?? []))].sort(),
          bots: [...new Set(held.flatMap((one) => one.bot_id ?? []))].sort(),
        },
      ];
    }),
  );
}

test('each gap’s figures are those of its rows, in the list and in the report, for random histories', async () => {
  const gaps = gapsOf(service);
  await fc.assert(
    fc.asyncProperty(
      fc.array(conversation, { minLength: 5, maxLength: 60, size: 'max' }),
      async (conversations) => {
        const prefix = `r${run++}`;
        await grouped(
          service,
          conversations.flatMap((events, index) => named(events, `${prefix}-${index}`)),
        );
        const expected = await model();
        const list = await gaps.list('?limit=200');
        const shown = list.gaps.map((gap) => [queryText(gap.label!), gap] as const);
        expect(shown.map(([form]) => form).sort()).toEqual([...expected.keys()].sort());
        for (const [form, gap] of shown) expect(gap).toMatchObject(expected.get(form)!);
        const { rows } = await service.report('gaps?from=2020-01-01&to=2027-01-01');
        const reported = new Map(rows.map((row) => [row.gap_id, row]));
        for (const gap of list.gaps)
          for (const field of [
            'queries',
            'sessions',
            'people',
            'impact',
            'share',
            'label',
            'kind',
            'first_seen',
            'last_seen',
          ])
            expect([field, reported.get(gap.gap_id)![field]]).toEqual([field, gap[field]]);
      },
    ),
    { numRuns: 6, endOnFailure: false, interruptAfterTimeLimit: 50_000 },
  );
  expect((await gaps.list()).gaps.length).toBeGreaterThan(3);
});
