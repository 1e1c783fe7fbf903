import { resolved } from '../decisions/decision-state.ts';
import { noSuchGap } from '../decisions/decisions.ts';
import { Problem } from '../domain/problem.ts';
import { NO_VALUE } from '../reports/filters.ts';
import { query } from '../store/queries.ts';
import type { Asker } from './access.ts';
import type { AppDependencies } from './dependencies.ts';

/**
 * A key that is bound to bots sees no gap without a query of theirs, and decides about none that other bots share.
 * Throws 404 for what it must not know of, and for a gap that there is not; 403 for what it may only read.
 */
export async function refuseOthersBots(
  { store, decisions }: Pick<AppDependencies, 'store' | 'decisions'>,
  { key }: Asker,
  gapId: string,
  wish: 'read' | 'edit' = 'edit',
): Promise<void> {
  if (!key?.bots) {
    const members = await store.rows(query('gap/members'), { gap_id: gapId });
    if (members.length === 0 && !decisions.stands(gapId)) throw noSuchGap(gapId);
    return;
  }
  const rows = await store.rows(query('gap/bots'), { gap_id: resolved(decisions.state(), gapId) });
  const theirs = rows.filter((row) => key.bots!.includes(String(row.bot_id || NO_VALUE)));
  if (theirs.length === 0) throw noSuchGap(gapId);
  if (wish === 'edit' && theirs.length < rows.length)
    throw new Problem(
      403,
      'Not allowed',
      `the gap also holds queries of other bots than ${key.bots.join(', ')}, which this key is bound to`,
    );
}
