import type { Download } from '../download-line.ts';

const KEPT = 'baton_downloads';
const KEPT_MOST = 20;

/** Downloads that this tab remembers, oldest first: what they were, not what was in them. */
export function keptDownloads(): Download[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isDownload) : [];
  } catch {
    return [];
  }
}

/** Remembers those that are done; a browser may keep nothing for us. */
export function keepDownloads(downloads: Iterable<Download>): void {
  const done = [...downloads].filter(({ state }) => state === 'done').slice(-KEPT_MOST);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(done));
  } catch {}
}

function isDownload(value: unknown): value is Download {
  const names = ['id', 'name', 'href', 'at'] as const;
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => name in value && typeof (value as Record<string, unknown>)[name] === 'string')
  );
}
