import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';
import type { GapState } from './decision.ts';
import { type DecisionState, resolved } from './decision-state.ts';

/** Writes what was decided into the database, where reports read it, and gives every query its gap again. */
export async function mirrorDecisions(store: Store, state: DecisionState): Promise<void> {
  const states = [...state.gaps.values()].map((gap) => mirrored(state, gap));
  const pins = [...state.pins].map(([query_id, gap_id]) => ({ query_id, gap_id }));
  await store.write(async (transaction) => {
    await transaction.run(query('gap/mirror'), {
      states: JSON.stringify(states),
      pins: JSON.stringify(pins),
    });
    await transaction.run(query('gap/assign'));
  });
}

/** Ids of the queries that are in the gap now. */
export async function readMembers(store: Store, gapId: string): Promise<string[]> {
  const rows = await store.rows(query('gap/members'), { gap_id: gapId });
  return rows.map((row) => row.query_id as string);
}

function mirrored(state: DecisionState, { until, split_from: _, ...gap }: GapState) {
  return {
    ...gap,
    merged_into: gap.merged_into && resolved(state, gap.gap_id),
    until_at: typeof until === 'string' ? until : null,
    until_more: typeof until === 'number' ? until : null,
  };
}
