// Zones by the platform's own calendar (Intl) alone, by search: the second implementation that the product's buckets are
// held against. It never asks the library or the engine that the product uses.

export const QUARTER_MS = 15 * 60_000;
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
export type Grain = 'hour' | 'day' | 'week' | 'month';

export type Calendar = ReturnType<typeof calendarOf>;
const known = new Map<string, Calendar>();

/** The calendar of a zone; offsets are kept, since Intl is slow to ask. */
export function calendarIn(zone: string): Calendar {
  const calendar = known.get(zone) ?? calendarOf(zone);
  known.set(zone, calendar);
  return calendar;
}

function calendarOf(zone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();

  /** ms east of UTC. Clocks of our time change at whole quarters of an hour only. */
  function offset(ms: number): number {
    const quarter = ms - mod(ms, QUARTER_MS);
    let found = offsets.get(quarter);
    if (found === undefined) {
      const parts = new Map(
        format.formatToParts(quarter).map((part) => [part.type as string, Number(part.value)]),
      );
      const [year, month, day, hour, minute, second] = [
        'year',
        'month',
        'day',
        'hour',
        'minute',
        'second',
      ].map((name) => parts.get(name)!);
      found = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - quarter;
      offsets.set(quarter, found);
    }
    return found;
  }

  /** What the clock on the wall shows, as ms since 1970 of a clock without zone. */
  const wall = (ms: number): number => ms + offset(ms);
  const date = (ms: number): string => new Date(wall(ms)).toISOString().slice(0, 10);

  /** The first moment whose local date is this one (or, where there is none, a later one). */
  function firstMoment(day: string): number {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    for (let ms = midnight - 16 * HOUR_MS; ; ms += QUARTER_MS) if (wall(ms) >= midnight) return ms;
  }

  function nextStart(ms: number, grain: Grain): number {
    if (grain === 'hour') {
      let next = ms - mod(ms, QUARTER_MS) + QUARTER_MS;
      while (mod(wall(next), HOUR_MS) !== 0 && offset(next) === offset(ms)) next += QUARTER_MS;
      return next;
    }
    const today = new Date(`${date(ms)}T00:00:00Z`);
    const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
    const next =
      grain === 'month'
        ? Date.UTC(year, month + 1, 1)
        : Date.UTC(year, month, day + (grain === 'day' ? 1 : 7 - ((today.getUTCDay() + 6) % 7)));
    return firstMoment(new Date(next).toISOString().slice(0, 10));
  }

  return {
    offset,
    wall,
    date,
    firstMoment,
    /** 1 = Monday … 7 = Sunday. */
    weekday: (ms: number): number => ((new Date(wall(ms)).getUTCDay() + 6) % 7) + 1,
    hour: (ms: number): number => new Date(wall(ms)).getUTCHours(),
    /** Starts of the buckets of [from, to); the first is `from` itself. */
    starts(from: number, to: number, grain: Grain): number[] {
      const starts: number[] = [];
      for (let ms = from; ms < to; ms = nextStart(ms, grain)) starts.push(ms);
      return starts;
    },
    /** Local dates apart, whatever the clocks did in between. */
    daysBetween: (from: number, to: number): number =>
      (Date.parse(`${date(to)}T00:00:00Z`) - Date.parse(`${date(from)}T00:00:00Z`)) / DAY_MS,
    isMidnight: (ms: number): boolean => firstMoment(date(ms)) === ms,
    /** The first moment of the date so many days before (below 0) or after the moment's. */
    dayFrom: (ms: number, days: number): number =>
      firstMoment(new Date(Date.parse(`${date(ms)}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)),
    /** The first moment of the same date a year earlier; 29 February becomes the 28th. */
    yearBefore(ms: number): number {
      const [year, month, day] = date(ms).split('-').map(Number) as [number, number, number];
      const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
      const same = new Date(Date.UTC(year - 1, month - 1, Math.min(day, last)));
      return firstMoment(same.toISOString().slice(0, 10));
    },
    offsetText(ms: number): string {
      const minutes = offset(ms) / 60_000;
      const two = (value: number) => String(value).padStart(2, '0');
      return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
    },
  };
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
