import { locale } from './language.ts';
import { words } from './words.ts';

// A no-break space keeps a number and its unit on one line.
const SPACE = '\u00a0';
const MINUS = '\u2212';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with `least` to `most` digits behind the point, as the reader's language writes it. */
export function formatNumber(
  value: number,
  { least = 0, most = least, sign = 'auto' }: NumberShape = {},
): string {
  // Formatters are slow to make: one per language and shape.
  const key = `${locale()} ${least} ${most} ${sign}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      signDisplay: sign,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

type NumberShape = { least?: number; most?: number; sign?: 'auto' | 'exceptZero' };

const tenths = (value: number) => formatNumber(value, { least: 1 });

/** 4812 → `4,812`. Null stays visible as a dash: unknown is not zero. */
export function formatCount(value: number | null): string {
  return value === null ? '–' : formatNumber(value);
}

/** A rate 0–1 → `12.6 %`; null → `–`. */
export function formatRate(rate: number | null): string {
  return rate === null ? '–' : `${tenths(rate * 100)}${SPACE}%`;
}

/** A rate beside an axis: whole per cents, unless its steps are smaller. */
export function axisRate(rate: number): string {
  return `${formatNumber(rate * 100, { least: 0, most: 1 })}${SPACE}%`;
}

/** A difference of two rates → `4.1 pts`, with its sign only when `signed`. */
export function formatPoints(difference: number, options: { signed?: boolean } = {}): string {
  const size = tenths(Math.abs(difference) * 100);
  return `${options.signed ? signOf(difference) : ''}${size}${SPACE}${words.units.points}`;
}

/** Milliseconds → the two largest units: `35 s`, `3 m 40 s`, `14 m 02 s`, `2 h 05 m`, `3 d 4 h`. */
export function formatDuration(ms: number | null, options: { signed?: boolean } = {}): string {
  if (ms === null) return '–';
  const seconds = Math.round(Math.abs(ms) / 1000);
  const sign = options.signed ? signOf(ms) : '';
  const { second, minute, hour, day } = words.units;
  if (seconds < 60) return `${sign}${seconds}${SPACE}${second}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${sign}${minutes}${SPACE}${minute}${SPACE}${pad(seconds % 60)}${SPACE}${second}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${sign}${hours}${SPACE}${hour}${SPACE}${pad(minutes % 60)}${SPACE}${minute}`;
  return `${sign}${formatNumber(Math.floor(hours / 24))}${SPACE}${day}${SPACE}${hours % 24}${SPACE}${hour}`;
}

/** A value of the registry by its unit: `rate` 0–1, `ms`, or a count. */
export function formatByUnit(value: number | null, unit: string): string {
  if (unit === 'rate') return formatRate(value);
  return unit === 'ms' ? formatDuration(value) : formatCount(value);
}

function signOf(value: number): string {
  if (value === 0) return '';
  return value > 0 ? '+' : MINUS;
}

const pad = (value: number) => String(value).padStart(2, '0');
