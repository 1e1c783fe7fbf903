import { markupOf } from '../../html.ts';
import { reportsWords } from '../../words/reports.ts';
import { type Download, downloadLine } from '../download-line.ts';
import { formatBytes } from '../sizes.ts';
import { CHECKED_BYTES_MAX, sha256Of } from './checksum.ts';
import { type GotFile, getFile } from './get-file.ts';
import { keepDownloads, keptDownloads } from './kept-downloads.ts';
import { say } from './say.ts';

/** Drawing more often than this only costs. */
const DRAW_MS = 100;
/** The browser takes the file from its address a little after the click. */
const KEPT_MS = 60_000;
const t = reportsWords.downloads;

/** The downloads of this tab, oldest first; what was in them is on the reader's disk. */
const downloads = new Map<string, Download>(keptDownloads().map((kept) => [kept.id, kept]));
const running = new Map<string, AbortController>();
let made = 0;

/** Brings Cancel and Download again to life. */
export function startDownloads(): void {
  for (const kept of downloads.values()) draw(kept);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const { cancel, again } = button?.dataset ?? {};
    if (cancel !== undefined) running.get(cancel)?.abort();
    const known = again === undefined ? undefined : downloads.get(again);
    if (known) void download(known.href, known);
  });
}

/** Loads a file, shows how far it is, saves it, and tells its SHA-256. Never throws. */
export async function download(href: string, known: { name: string; all: number | null }): Promise<void> {
  made += 1;
  const id = `download-${Date.now().toString(36)}-${made}`;
  const stop = new AbortController();
  running.set(id, stop);
  let shown: Download = {
    ...{ id, href, name: known.name, all: known.all, state: 'running', bytes: 0, rows: null },
    at: new Date().toISOString(),
    ...{ why: null, sha256: null, noSha256: null },
  };
  let drawing: ReturnType<typeof setTimeout> | undefined;
  const change = (changes: Partial<Download>, { soon = false } = {}) => {
    shown = { ...shown, ...changes };
    downloads.set(id, shown);
    if (shown.state === 'done') keepDownloads(downloads.values());
    if (soon) drawing ??= setTimeout(drawNow, DRAW_MS);
    else drawNow();
  };
  const drawNow = () => {
    clearTimeout(drawing);
    drawing = undefined;
    draw(shown);
  };
  change({});
  say(`${t.getting}: ${shown.name}`);
  const got = await getFile(href, {
    signal: stop.signal,
    heard: ({ bytes, rows }, name) => change({ bytes, rows, name }, { soon: true }),
  });
  running.delete(id);
  if ('problem' in got) {
    const why = whyOf(got.problem);
    change({ state: 'failed', why });
    say(why);
    return;
  }
  const { file, name, progress } = got;
  save(file, name);
  const large = file.size > CHECKED_BYTES_MAX;
  change({
    ...{ state: 'done', name, bytes: progress.bytes, rows: progress.rows },
    noSha256: large ? t.tooLarge(formatBytes(CHECKED_BYTES_MAX)) : null,
  });
  say(`${name}: ${t.done(formatBytes(progress.bytes))}`);
  if (large) return;
  const sha256 = await sha256Of(file);
  change(sha256 === null ? { noSha256: t.noChecksum } : { sha256 });
}

function whyOf(problem: Extract<GotFile, { problem: unknown }>['problem']): string {
  switch (problem) {
    case 'cancelled':
      return t.cancelled;
    case 'torn':
      return t.torn;
    case 'unreachable':
      return t.unreachable;
    case 'signed-out':
      return t.signedOut;
    default:
      return problem.detail;
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

function draw(shown: Download): void {
  const section = document.querySelector<HTMLElement>('[data-downloads]');
  const list = section?.querySelector('ul');
  if (!section || !list) return;
  section.hidden = false;
  const old = list.querySelector(`#${shown.id}`);
  const hadFocus = old?.contains(document.activeElement) === true;
  const sameState = old instanceof HTMLElement && old.dataset.state === shown.state;
  const template = document.createElement('template');
  template.innerHTML = markupOf(downloadLine(shown));
  const next = template.content.firstElementChild;
  if (!next) return;
  // While it runs only the figures change: the button under the pointer stays the same button.
  if (sameState) {
    for (const part of ['progress', '[data-far]', '.download-name bdi', '.checksum']) {
      const [from, to] = [next.querySelector(part), old.querySelector(part)];
      if (from && to) to.replaceWith(from);
    }
    return;
  }
  if (old) old.replaceWith(next);
  else list.prepend(next);
  if (hadFocus) next.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}
