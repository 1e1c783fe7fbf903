import { locale } from './language.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to make and are asked for per point: one per language, zone and shape. */
function formatOf(tz: string, shape: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${tz} ${shape}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), { timeZone: tz, ...options });
    formats.set(key, format);
  }
  return format;
}

/** A bucket's start as an axis label in the report's zone: `12 Nov`, `14:00`, `Nov 2026`. */
export function bucketLabel(instant: string, grain: string, tz: string): string {
  const date = new Date(instant);
  if (grain === 'hour') return formatOf(tz, 'hour', { hour: '2-digit', minute: '2-digit' }).format(date);
  if (grain === 'month') return formatOf(tz, 'month', { month: 'short', year: 'numeric' }).format(date);
  return formatOf(tz, 'day', { day: 'numeric', month: 'short' }).format(date);
}

/** A bucket's start in full, for tables and speech: `Thu, 12 Nov 2026`; an hour carries its day too. */
export function bucketName(instant: string, grain: string, tz: string): string {
  const date = new Date(instant);
  const day = formatOf(tz, 'full', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  if (grain === 'month') return bucketLabel(instant, grain, tz);
  return grain === 'hour' ? `${day.format(date)}, ${hourName(date, tz)}` : day.format(date);
}

/** An hour as the clock says it; the two that it says when clocks go back have their zone beside them: `01:00 GMT+1`. */
function hourName(date: Date, tz: string): string {
  const label = (by: number) => bucketLabel(new Date(date.getTime() + by).toISOString(), 'hour', tz);
  if (label(-HOUR_MS) !== label(0) && label(HOUR_MS) !== label(0)) return label(0);
  const shape = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  return formatOf(tz, 'hour-twice', shape).format(date);
}

/** Time of day in a zone: `14:05`. */
export function clockTime(instant: string, tz: string): string {
  return formatOf(tz, 'hour', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** Time of day to the second: `14:05:09`. */
export function preciseTime(instant: string, tz: string): string {
  return formatOf(tz, 'precise', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    new Date(instant),
  );
}

/** Date and time in a zone: `22 Nov 2026, 14:05`. */
export function exactTime(instant: string, tz: string): string {
  return formatOf(tz, 'exact', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** How long before `now` an instant was: `3 hours ago`. Largest whole unit. */
export function ago(instant: string, now: string): string {
  const seconds = Math.round((Date.parse(instant) - Date.parse(now)) / 1000);
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return format.format(0, 'minute');
  if (size < 3600) return format.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return format.format(Math.trunc(seconds / 3600), 'hour');
  return format.format(Math.trunc(seconds / 86_400), 'day');
}

/** The calendar day of an instant in the zone of its own offset: its first ten characters, `2026-11-12`. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** A calendar day moved by whole days; no zone is involved. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** A calendar day for people: `12 Nov 2026`. */
export function dayName(day: string): string {
  return formatOf('UTC', 'day-name', { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00Z`));
}

/** Is this text a calendar day that exists? */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
