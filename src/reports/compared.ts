import { earlierWindow, type Window, wholeDaysOf } from '../domain/window.ts';
import type { AskedQuestion } from './report.ts';

/** The parameter of reports that compare: a day that is not over may count on both sides, or on none. */
export const COMPARE_DAYS = { compare_days: ['all', 'whole'] } as const;

/** Two windows that are compared. */
export type Compared = { now: Window; before: Window };

/** What the question compares; null: nothing, or there is no whole day yet. */
export function comparedWindows({ window, compare, now, own }: AskedQuestion): Compared | null {
  if (compare === 'none') return null;
  const days = own?.compare_days === 'whole' ? wholeDaysOf(window, now) : window;
  return days && { now: days, before: earlierWindow(days, compare) };
}
