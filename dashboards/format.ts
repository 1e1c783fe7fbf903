import { LOCALE } from './words.ts';

// A no-break space keeps a number and its unit on one line.
const SPACE = '\u00a0';
const MINUS = '\u2212';

const WHOLE = new Intl.NumberFormat(LOCALE);
const TENTHS = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 4812 → `4,812`. Null stays visible as a dash: unknown is not zero. */
export function formatCount(value: number | null): string {
  return value === null ? '–' : WHOLE.format(value);
}

/** A rate 0–1 → `12.6 %`; null → `–`. */
export function formatRate(rate: number | null): string {
  return rate === null ? '–' : `${TENTHS.format(rate * 100)}${SPACE}%`;
}

/** A difference of two rates → `4.1 pts`, with its sign only when `signed`. */
export function formatPoints(difference: number, options: { signed?: boolean } = {}): string {
  const size = TENTHS.format(Math.abs(difference) * 100);
  return `${options.signed ? signOf(difference) : ''}${size}${SPACE}pts`;
}

/** Milliseconds → the two largest units: `35 s`, `3 m 40 s`, `14 m 02 s`, `2 h 05 m`, `3 d 4 h`. */
export function formatDuration(ms: number | null, options: { signed?: boolean } = {}): string {
  if (ms === null) return '–';
  const seconds = Math.round(Math.abs(ms) / 1000);
  const sign = options.signed ? signOf(ms) : '';
  if (seconds < 60) return `${sign}${seconds}${SPACE}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${sign}${minutes}${SPACE}m${SPACE}${pad(seconds % 60)}${SPACE}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${sign}${hours}${SPACE}h${SPACE}${pad(minutes % 60)}${SPACE}m`;
  return `${sign}${WHOLE.format(Math.floor(hours / 24))}${SPACE}d${SPACE}${hours % 24}${SPACE}h`;
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
