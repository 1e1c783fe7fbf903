import { type Difference, differenceOf, rateOf } from '../domain/stats.ts';

/** The gap's queries among the user turns of its bot, in one window. */
export type Counted = { from: string; to: string; queries: number; user_turns: number };

export type EffectRate = Counted & {
  /** Queries per 1,000 user turns with their 95 % Wilson interval; null without a turn. */
  rate: number | null;
  low: number | null;
  high: number | null;
};

/**
 * `held`: clearly rarer than before. `returned`: it had become rarer, and is clearly back; or it is clearly more frequent
 * than before. `unclear`: neither can be said. Null: nothing to judge yet (too few turns on a side).
 */
export type EffectVerdict = 'held' | 'returned' | 'unclear' | null;

export type Effect = {
  released_at: string;
  /** n days before the release; n days after it, as far as they have gone; the latest n days since it. */
  before: EffectRate;
  after: EffectRate;
  recent: EffectRate;
  /** Recent − before, per 1,000 user turns, with the 95 % Newcombe interval. */
  difference: Difference | null;
  verdict: EffectVerdict;
};

/** Fewer turns than this say nothing (metrics.md: n < 10, counts only). */
const LEAST_TURNS = 10;
const PER = 1000;

/** What a release did, from the counts of its three windows. The one place where it is judged. */
export function effectOf(
  releasedAt: string,
  { before, after, recent }: Record<'before' | 'after' | 'recent', Counted>,
): Effect {
  const rates = [before, after, recent].map(({ queries, user_turns }) => rateOf(queries, user_turns));
  const [was, became, is] = rates as [(typeof rates)[0], (typeof rates)[0], (typeof rates)[0]];
  const change = differenceOf(is, was);
  const rebound = differenceOf(is, became);
  const enough = before.user_turns >= LEAST_TURNS && recent.user_turns >= LEAST_TURNS;
  return {
    released_at: releasedAt,
    before: shown(before),
    after: shown(after),
    recent: shown(recent),
    difference: change && {
      value: change.value * PER,
      low: change.low * PER,
      high: change.high * PER,
    },
    verdict: enough ? judged(change, rebound) : null,
  };
}

function judged(change: Difference | null, rebound: Difference | null): EffectVerdict {
  if (!change) return null;
  if (change.high < 0) return 'held';
  if (change.low > 0) return 'returned';
  return rebound && rebound.low > 0 ? 'returned' : 'unclear';
}

function shown(counted: Counted): EffectRate {
  const { value, low, high } = rateOf(counted.queries, counted.user_turns);
  const per = (rate: number | null) => (rate === null ? null : rate * PER);
  return { ...counted, rate: per(value), low: per(low), high: per(high) };
}
