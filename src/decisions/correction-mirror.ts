import { query } from '../store/queries.ts';
import type { Store } from '../store/store.ts';
import type { TargetState } from './correction-state.ts';

/** Writes what people said of reasons into the database, where the next fold reads it. */
export async function mirrorCorrections(store: Store, states: readonly TargetState[]): Promise<void> {
  const rows = states.map(({ target, request, correction, revision, at }) => ({
    target,
    source: request.source,
    conversation_id: request.conversation_id,
    request_id: request.event_id,
    requested_at: request.requested_at,
    leaf: correction?.to.leaf ?? null,
    sequence: correction?.sequence ?? revision,
    revision,
    decided_at: at,
  }));
  await store.write((transaction) =>
    transaction.run(query('correction/mirror'), { corrections: JSON.stringify(rows) }),
  );
}
