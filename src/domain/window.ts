import { DateTime, IANAZone } from 'luxon';

export const GRAINS = ['hour', 'day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** A half-open window [from, to) of time, in the report's zone. */
export type Window = { from: DateTime; to: DateTime; zone: string };

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** Reads a bound: a date is local midnight in `zone`, an instant carries its offset. Null when it is neither. */
export function parseBound(text: string, zone: string): DateTime | null {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  if (!isDate && !isInstant) return null;
  const bound = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  return bound.isValid ? bound : null;
}

/** `28d` = so many whole days up to yesterday, `today`, `mtd` = this month's whole days and today. Null: not a range. */
export function parseRange(range: string, now: Date, zone: string): Window | null {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const days = /^([1-9]\d{0,3})d$/.exec(range);
  if (days) return { from: today.minus({ days: Number(days[1]) }), to: today, zone };
  if (range === 'today') return { from: today, to: today.plus({ days: 1 }), zone };
  if (range === 'mtd') return { from: today.startOf('month'), to: today.plus({ days: 1 }), zone };
  return null;
}

/** The window that `compare` means: as many days directly before, or the same dates a year earlier. */
export function earlierWindow({ from, to, zone }: Window, compare: 'previous' | 'year'): Window {
  if (compare === 'year') return { from: from.minus({ years: 1 }), to: to.minus({ years: 1 }), zone };
  const days = to.startOf('day').diff(from.startOf('day'), 'days').days;
  const whole = +from === +from.startOf('day') && +to === +to.startOf('day');
  // Calendar days, not milliseconds: a week with a clock change is still a week.
  return whole
    ? { from: from.minus({ days }), to: from, zone }
    : { from: from.minus(to.diff(from)), to: from, zone };
}

/** Starts of the buckets that cover the window; the first is the window's own start. ISO weeks begin on Monday. */
export function bucketStarts({ from, to }: Window, grain: Grain): DateTime[] {
  const starts: DateTime[] = [];
  for (let start = from; start < to; start = nextStart(start, grain)) starts.push(start);
  return starts;
}

function nextStart(start: DateTime, grain: Grain): DateTime {
  // An hour is 3,600 s of elapsed time on every day; days, weeks and months are calendar units of the zone.
  if (grain === 'hour') return start.plus({ hours: 1 }).startOf('hour');
  return start.plus({ [`${grain}s`]: 1 }).startOf(grain);
}

/** RFC 3339 with the offset of the window's zone. */
export function zonedText(instant: DateTime): string {
  return instant.toFormat(
    instant.millisecond === 0 ? "yyyy-MM-dd'T'HH:mm:ssZZ" : "yyyy-MM-dd'T'HH:mm:ss.SSSZZ",
  );
}

/** RFC 3339 in UTC: how bounds go to the store. */
export function utcText(instant: DateTime): string {
  return new Date(instant.toMillis()).toISOString();
}
