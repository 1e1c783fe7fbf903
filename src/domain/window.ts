import { DateTime, IANAZone } from 'luxon';

/** Every zone's offset and clock change is a whole number of these. */
const QUARTER_MS = 15 * 60_000;

export const GRAINS = ['hour', 'day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

export const WEEK_STARTS = ['monday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** A half-open window [from, to) of time, in the report's zone. */
export type Window = {
  from: DateTime;
  to: DateTime;
  zone: string;
  /** This month up to today: compared with the same part of the month before. */
  monthToDate?: true;
  /** Weeks of its buckets begin on this day; on Monday (ISO 8601) unless it says otherwise. */
  weekStart?: WeekStart;
};

/** Whether this is a zone of the IANA database. A bare offset such as +02:00 knows no clock changes, and is none. */
export function isZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/** Reads a bound: a date is local midnight in `zone`, an instant carries its offset. Null when it is neither. */
export function parseBound(text: string, zone: string): DateTime | null {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  if (!isDate && !isInstant) return null;
  const bound = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  if (!bound.isValid) return null;
  return isDate ? firstMoment(bound) : bound;
}

/** Where clocks are set back over midnight, a local time comes twice: a day begins at the first. */
function firstMoment(local: DateTime): DateTime {
  return DateTime.min(local, ...local.getPossibleOffsets());
}

function startOfDay(instant: DateTime): DateTime {
  return firstMoment(instant.startOf('day'));
}

/** `28d` = so many whole days up to yesterday, `today`, `mtd` = this month's whole days and today. Null: not a range. */
export function parseRange(range: string, now: Date, zone: string): Window | null {
  const today = startOfDay(DateTime.fromJSDate(now, { zone }));
  const tomorrow = startOfDay(today.plus({ days: 1 }));
  const days = /^([1-9]\d{0,3})d$/.exec(range);
  if (days) return { from: startOfDay(today.minus({ days: Number(days[1]) })), to: today, zone };
  if (range === 'today') return { from: today, to: tomorrow, zone };
  if (range === 'mtd')
    return { from: startOfDay(today.startOf('month')), to: tomorrow, zone, monthToDate: true };
  return null;
}

/**
 * The window that `compare` means: as many days directly before (of the month to date: the same days of the month before,
 * as far as it has them), or the same dates a year earlier (29 February: the 28th).
 */
export function earlierWindow(window: Window, compare: 'previous' | 'year'): Window {
  const { from, to, zone } = window;
  const whole = +from === +startOfDay(from) && +to === +startOfDay(to);
  const moved = whole ? startOfDay : (instant: DateTime) => instant;
  if (compare === 'year')
    return { from: moved(from.minus({ years: 1 })), to: moved(to.minus({ years: 1 })), zone };
  // Calendar days, not milliseconds: a week with a clock change is still a week.
  const days = to.startOf('day').diff(from.startOf('day'), 'days').days;
  if (window.monthToDate) {
    const start = startOfDay(from.minus({ months: 1 }));
    return { from: start, to: DateTime.min(startOfDay(start.plus({ days })), from), zone };
  }
  return { from: whole ? moved(from.minus({ days })) : from.minus(to.diff(from)), to: from, zone };
}

/** The whole days of a window: all of it, or what lies before the day of `now`. Null: there are none. */
export function wholeDaysOf(window: Window, now: Date): Window | null {
  const today = startOfDay(DateTime.fromJSDate(now, { zone: window.zone }));
  if (window.to <= today) return window;
  return window.from < today ? { ...window, to: today } : null;
}

/** Starts of the buckets that cover the window; the first is the window's own start. */
export function bucketStarts({ from, to, weekStart = 'monday' }: Window, grain: Grain): DateTime[] {
  const starts: DateTime[] = [];
  for (let start = from; start < to; start = nextStart(start, grain, weekStart)) starts.push(start);
  return starts;
}

function nextStart(start: DateTime, grain: Grain, weekStart: WeekStart): DateTime {
  if (grain === 'hour') return nextHour(start);
  // 1 = Monday … 7 = Sunday: a week from Sunday ends on the next Sunday, 7 days later if it is one.
  if (grain === 'week' && weekStart === 'sunday')
    return firstMoment(start.plus({ days: 7 - (start.weekday % 7) }).startOf('day'));
  return firstMoment(start.plus({ [`${grain}s`]: 1 }).startOf(grain));
}

/** The next full hour of the clock, or the moment at which the clock is changed: no bucket holds two of its hours. */
function nextHour(start: DateTime): DateTime {
  const quarter = start.minus(+start % QUARTER_MS);
  for (let steps = 1; steps < 4; steps++) {
    const next = quarter.plus(steps * QUARTER_MS);
    if (next.minute === 0 || next.offset !== start.offset) return next;
  }
  return quarter.plus(4 * QUARTER_MS);
}

/** RFC 3339 with the offset of the window's zone. */
export function zonedText(instant: DateTime): string {
  return instant.toFormat(
    instant.millisecond === 0 ? "yyyy-MM-dd'T'HH:mm:ssZZ" : "yyyy-MM-dd'T'HH:mm:ss.SSSZZ",
  );
}

const YEAR_1_MS = -62_135_596_800_000;
const YEAR_9999_END_MS = 253_402_300_799_999;

/** RFC 3339 in UTC: how bounds go to the store. Its calendar is the years 1 to 9999, wherever a window may reach. */
export function utcText(instant: DateTime): string {
  return new Date(Math.min(Math.max(instant.toMillis(), YEAR_1_MS), YEAR_9999_END_MS)).toISOString();
}
