import { formatNumber } from '../format.ts';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 4812 → `4.8 kB`: decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const digits = power === 0 ? 0 : 1;
  return `${formatNumber(bytes / 1000 ** power, { least: digits })}\u00a0${UNITS[power]}`;
}

/** The name in a `Content-Disposition` of ours; null when it has none. */
export function fileNameIn(disposition: string | null): string | null {
  return /filename="([^"\\/]+)"/.exec(disposition ?? '')?.[1] ?? null;
}
