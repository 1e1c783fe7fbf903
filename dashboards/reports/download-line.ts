import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { reportsWords } from '../words/reports.ts';
import { formatBytes } from './sizes.ts';

const t = reportsWords.downloads;

/** One download of this page, running or done. It is kept in memory only. */
export type Download = {
  id: string;
  name: string;
  href: string;
  bytes: number;
  /** Rows so far; null for formats whose rows are not counted on the way. */
  rows: number | null;
  /** Rows of the whole file; null when that is not known. */
  all: number | null;
  state: 'running' | 'done' | 'failed';
  /** When it was begun, RFC 3339. */
  at: string;
  /** Why it failed, in words. */
  why: string | null;
  /** Hexadecimal; `null` while it is computed. */
  sha256: string | null;
  /** Why there is none. */
  noSha256: string | null;
};

/** A line of the list: name, how far it is, and Cancel; then size, rows and SHA-256. */
export function downloadLine(download: Download): Html {
  const { id, name, state } = download;
  return html`<li class="download" id="${id}" data-state="${state}">
<p class="download-name"><bdi>${name}</bdi>${
    state === 'running'
      ? html`<button type="button" class="button" data-cancel="${id}" aria-label="${t.cancelOf(name)}">${reportsWords.downloads.cancel}</button>`
      : html`<button type="button" class="button" data-again="${id}" aria-label="${t.again}: ${name}">${t.again}</button>`
  }</p>
${state === 'running' ? running(download) : state === 'done' ? done(download) : html`<p class="download-why">${download.why}</p>`}
</li>`;
}

function running({ name, bytes, rows, all }: Download): Html {
  const share = rows === null || all === null || all === 0 ? null : Math.min(1, rows / all);
  return html`<progress aria-label="${t.getting}: ${name}" max="100"${share === null ? '' : html` value="${Math.floor(share * 100)}"`}></progress>
<p class="faint" data-far>${bytes === 0 ? t.asking : farText({ bytes, rows, all })}</p>`;
}

function done({ at, bytes, rows, sha256, noSha256 }: Download): Html {
  return html`<p class="faint"><span data-done>${t.done(formatBytes(bytes))}${rows === null ? '' : `, ${t.rows(formatCount(rows), null)}`}</span>, <time datetime="${at}">${exactTime(at, Intl.DateTimeFormat().resolvedOptions().timeZone)}</time></p>
<p class="checksum faint">${
    sha256
      ? html`${t.checksum} <code class="hex" data-sha256>${sha256}</code>`
      : html`<span>${noSha256 ?? t.checking}</span>`
  }</p>`;
}

function farText({ bytes, rows, all }: Pick<Download, 'bytes' | 'rows' | 'all'>): string {
  const size = t.bytes(formatBytes(bytes));
  if (rows === null) return size;
  return `${t.rows(formatCount(rows), all === null ? null : formatCount(all))}, ${size}`;
}
