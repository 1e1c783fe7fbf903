import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Changes, STATUSES } from '../../src/decisions/decision.ts';
import { openDecisionLog } from '../../src/decisions/decision-log.ts';
import { type DecisionState, resolved } from '../../src/decisions/decision-state.ts';
import { createDecisions } from '../../src/decisions/decisions.ts';
import { Problem } from '../../src/domain/problem.ts';

const QUERIES = Array.from({ length: 8 }, (_, index) => `q_${index}`);
const GAPS = ['g_0', 'g_1', 'g_2', 'g_3'];
/** Which group of the machine a query is in: changes with every regroup. */
type Grouping = Record<string, string>;

const gap = fc.nat({ max: 7 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      gap,
      changes: fc.oneof(
        fc.record({ status: fc.constantFrom(...STATUSES) }),
        fc.record({ owner: fc.option(fc.constantFrom('Ana', 'Ben')) }),
        fc.record({ label: fc.string(), note: fc.string() }),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), gap, into: gap }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('split' as const),
      gap,
      queries: fc.uniqueArray(fc.constantFrom(...QUERIES), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), gap }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('regroup' as const),
      groups: fc.array(fc.constantFrom(...GAPS), { minLength: QUERIES.length, maxLength: QUERIES.length }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

/** The gap of each query: what queries/gap/assign.sql says, in TypeScript. */
function placed(state: DecisionState, grouping: Grouping): Record<string, string> {
  return Object.fromEntries(
    QUERIES.map((query) => [query, state.pins.get(query) ?? resolved(state, grouping[query]!)]),
  );
}

/** All that a decision may change, but the numbers. */
function plain(state: DecisionState) {
  const gaps = [...state.gaps.values()]
    .map(({ revision: _, ...rest }) => rest)
    .filter((one) => JSON.stringify(one) !== JSON.stringify({ ...untouchedLike(one.gap_id) }));
  return { gaps: gaps.sort((a, b) => (a.gap_id < b.gap_id ? -1 : 1)), pins: [...state.pins].sort() };
}

function untouchedLike(gap_id: string) {
  return {
    gap_id,
    status: 'open',
    status_at: null,
    owner: null,
    intent: null,
    label: null,
    note: null,
    bot_id: null,
    bot_version: null,
    until: null,
    merged_into: null,
    split_from: null,
    found: null,
  };
}

test('random decisions, regroups and restarts: what was decided stands, and undo restores what was before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'baton-decisions-'));
      const path = join(folder, 'decisions.log');
      let grouping: Grouping = Object.fromEntries(QUERIES.map((query, index) => [query, GAPS[index % 4]!]));
      const open = async () => {
        const log = await openDecisionLog(path);
        const decisions = createDecisions({
          log,
          now: () => new Date('2026-11-22T12:00:00Z'),
          membersOf: async (id) => {
            const at = placed(decisions.state(), grouping);
            return QUERIES.filter((query) => at[query] === id);
          },
          mirror: async () => {},
        });
        return decisions;
      };
      let decisions: Awaited<ReturnType<typeof open>> = await open();
      const before = new Map<number, ReturnType<typeof plain>>();
      try {
        for (const one of steps) {
          const known = [...new Set([...GAPS, ...decisions.state().gaps.keys()])].sort();
          const named = (index: number) => known[index % known.length]!;
          const was = plain(decisions.state());
          const { sequence } = decisions.state();
          const asked = { who: 'Ana', revision: null };
          try {
            if (one.do === 'change') await decisions.change(named(one.gap), one.changes as Changes, asked);
            if (one.do === 'merge') await decisions.merge(named(one.gap), named(one.into), asked);
            if (one.do === 'split') await decisions.split(named(one.gap), one.queries, asked);
            if (one.do === 'undo') {
              await decisions.undo(named(one.gap), asked);
              const undone = decisions.history(named(one.gap)).findLast((entry) => entry.kind === 'undo');
              const target = undone?.kind === 'undo' ? undone.undoes : 0;
              // Only where nothing else was decided since is "before" the state of the whole.
              if (target === sequence) expect(plain(decisions.state())).toEqual(before.get(target));
            }
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            expect(plain(decisions.state())).toEqual(was);
          }
          if (one.do === 'regroup') {
            const pins = new Map(decisions.state().pins);
            grouping = Object.fromEntries(QUERIES.map((query, index) => [query, one.groups[index]!]));
            const at = placed(decisions.state(), grouping);
            for (const [query, pinned] of pins) expect(at[query]).toBe(pinned);
          }
          if (one.do === 'restart') {
            const state = decisions.state();
            await decisions.close();
            decisions = await open();
            expect(decisions.state()).toEqual(state);
          }
          if (decisions.state().sequence > sequence) before.set(decisions.state().sequence, was);
          // No query is ever in a gap that was merged away.
          for (const id of Object.values(placed(decisions.state(), grouping)))
            expect(decisions.gap(id).merged_into).toBeNull();
        }
      } finally {
        await decisions.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});
