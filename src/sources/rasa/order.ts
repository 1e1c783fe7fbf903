import type { Row } from './rows.ts';

/**
 * Rows of one conversation in causal order. A tracker's list has it already. Broker lines are sorted by time, and where
 * clocks were coarse (several rows of one instant) a user's message goes before what answers it. Rows without a time
 * keep the order in which they stand.
 */
export function inCausalOrder(rows: Row[]): Row[] {
  if (rows.some((row) => row.listed || row.at === undefined)) return rows;
  const sorted = rows.toSorted((a, b) => (a.at! < b.at! ? -1 : a.at! > b.at! ? 1 : 0));
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i]!.type === 'user') moveUserUp(sorted, i);
  return sorted;
}

/** Within its instant, a user's message belongs right behind the last thing that a turn can follow. */
function moveUserUp(rows: Row[], from: number): void {
  const user = rows[from]!;
  let to = from;
  while (to > 0 && rows[to - 1]!.at === user.at && !endsTurn(rows[to - 1]!)) to -= 1;
  rows.splice(from, 1);
  rows.splice(to, 0, user);
}

function endsTurn({ type, event }: Row): boolean {
  return (
    type === 'user' || type === 'session_started' || type === 'restart' || event.name === 'action_listen'
  );
}
