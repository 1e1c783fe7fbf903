import { formatByUnit, formatCount, formatDuration, formatPoints } from './format.ts';
import { certaintyOf, FEWEST, summaryRate } from './rate.ts';
import { numberAt, type Row, rowAt, textAt } from './report.ts';
import { words } from './words.ts';

/** A change against the period before, in words. Colour (`tone`) follows the verdict, never the sign alone. */
export type Delta = {
  arrow: 'up' | 'down' | null;
  tone: 'good' | 'bad' | 'plain';
  text: string;
  /** The value before and the interval of the difference, for the tooltip. */
  detail: string;
};

/** The change of a row of `summary`; null when no comparison was asked for. */
export function deltaOf(row: Row): Delta | null {
  const previous = rowAt(row, 'previous');
  if (!previous) return null;
  const unit = textAt(row, 'unit') ?? 'count';
  const value = numberAt(row, 'value');
  const before = numberAt(previous, 'value');
  if (isFew(row) || isFew(previous)) return { arrow: null, tone: 'plain', text: words.delta.few, detail: '' };
  if (value === null || before === null) {
    return { arrow: null, tone: 'plain', text: words.delta.noneBefore, detail: '' };
  }
  const difference = numberAt(row, 'difference') ?? value - before;
  const detail = detailOf(row, unit, before);
  if (isUnclear(row)) return { arrow: null, tone: 'plain', text: words.verdict.unclear, detail };
  if (difference === 0) return { arrow: null, tone: 'plain', text: words.delta.level, detail };

  const arrow = difference > 0 ? 'up' : 'down';
  const verdict = textAt(row, 'verdict');
  const judged = verdict === 'better' || verdict === 'worse';
  const amount = before === 0 ? words.verdict.fresh : `${words.delta[arrow]} ${sizeOf(difference, unit)}`;
  return {
    arrow,
    tone: verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'plain',
    text: judged ? `${amount}, ${words.verdict[verdict]}` : amount,
    detail,
  };
}

/** Under ten there is no rate and no median, so there is no change of one either. */
function isFew(row: Row): boolean {
  const n = numberAt(row, 'n');
  return certaintyOf(summaryRate(row)) === 'few' || (n !== null && n < FEWEST);
}

/** The server's verdict, or for a neutral metric: does the interval of the difference hold zero? */
function isUnclear(row: Row): boolean {
  if (textAt(row, 'verdict') === 'unclear') return true;
  const low = numberAt(row, 'difference_low');
  const high = numberAt(row, 'difference_high');
  return low !== null && high !== null && low <= 0 && high >= 0;
}

function sizeOf(difference: number, unit: string): string {
  if (unit === 'rate') return formatPoints(difference);
  return unit === 'ms' ? formatDuration(Math.abs(difference)) : formatCount(Math.abs(difference));
}

function detailOf(row: Row, unit: string, before: number): string {
  const low = numberAt(row, 'difference_low');
  const high = numberAt(row, 'difference_high');
  const signed = (value: number) =>
    unit === 'ms' ? formatDuration(value, { signed: true }) : formatPoints(value, { signed: true });
  const interval = low === null || high === null ? '' : ` ${words.delta.interval(signed(low), signed(high))}`;
  return `${words.delta.before(formatByUnit(before, unit))}${interval}`;
}
