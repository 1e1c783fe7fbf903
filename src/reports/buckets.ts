import type { DateTime } from 'luxon';
import { Problem } from '../domain/problem.ts';
import { bucketStarts, type Grain, type Window } from '../domain/window.ts';

/** A year of hours: more is no chart, and the zone arithmetic for each would hold the server up. */
const BUCKETS_MAX = 9_000;

/** Starts of the buckets of a question. Throws a 422 problem when there would be too many. */
export function bucketsOf({ window, grain }: { window: Window; grain: Grain }): DateTime[] {
  const buckets = window.to.diff(window.from).as(`${grain}s`);
  if (buckets <= BUCKETS_MAX) return bucketStarts(window, grain);
  throw new Problem(
    422,
    'Too many buckets',
    `this window has some ${Math.round(buckets)} buckets of one ${grain}; at most ${BUCKETS_MAX} are given at once: ask for a shorter window or a larger grain`,
    { errors: [{ pointer: 'grain', code: 'too_many_buckets', detail: `more than ${BUCKETS_MAX} buckets` }] },
  );
}
