import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { gapsWords } from '../words/gaps.ts';
import { rowsAt, textsAt } from './read.ts';

const t = gapsWords;
const FIELDS = ['status', 'intent', 'owner', 'label', 'bot_version', 'until', 'note'] as const;

/** Who decided what about a gap and when, newest first; what was taken back stays to be read. */
export function historyPart(gap: Row, tz: string): Html {
  const entries = [...rowsAt(gap, 'history')].sort(
    (a, b) => (numberAt(b, 'revision') ?? 0) - (numberAt(a, 'revision') ?? 0),
  );
  return html`<section><h3>${t.history}</h3>${
    entries.length === 0
      ? html`<p class="faint">${t.historyNone}</p>`
      : html`<ol class="history">${entries.map(
          (entry) =>
            html`<li><span dir="auto">${entry.undone === true ? html`<s>${sayingOf(entry)}</s> (${t.undone})` : sayingOf(entry)}</span> <span class="faint">${textAt(entry, 'who') ?? ''}, <time datetime="${textAt(entry, 'at') ?? ''}">${exactTime(textAt(entry, 'at') ?? '', tz)}</time></span></li>`,
        )}</ol>`
  }</section>`;
}

/** What a regroup did to the gap by itself: announced, never silent. */
export function machinePart(gap: Row, tz: string): Html {
  const changes = rowsAt(gap, 'machine_changes');
  if (changes.length === 0) return html``;
  return html`<section><h3>${t.machine}</h3><ol class="history">${changes.map((change) => {
    const at = textAt(change, 'changed_at') ?? '';
    return html`<li>${machineSaying(change)} <span class="faint"><time datetime="${at}">${exactTime(at, tz)}</time></span></li>`;
  })}</ol></section>`;
}

function machineSaying(change: Row): string {
  const [gap, other] = [textAt(change, 'gap_id') ?? '', textAt(change, 'other_id') ?? ''];
  const kind = textAt(change, 'change');
  if (kind === 'renamed') return t.machineSaid.renamed(textAt(change, 'label') ?? t.hidden);
  if (kind === 'split') return t.machineSaid.split(gap, other);
  return kind === 'merged' ? t.machineSaid.merged(gap, other) : t.machineSaid.gone(gap);
}

function sayingOf(entry: Row): string {
  const said = t.decided;
  switch (textAt(entry, 'decision')) {
    case 'merge':
      return said.merge(textAt(entry, 'from') ?? '', textAt(entry, 'into') ?? '');
    case 'split':
      return said.split(formatCount(textsAt(entry, 'queries').length));
    case 'undo':
      return said.undo;
    case 'found':
      return said.found(statusName(textAt(entry, 'status') ?? ''));
    default:
      return FIELDS.flatMap((field) => changeOf(entry, field)).join(', ') || said.change;
  }
}

/** A field that was set or cleared; what is not in the entry was left as it was. */
function changeOf(entry: Row, field: (typeof FIELDS)[number]): string[] {
  if (!(field in entry) || entry[field] === undefined) return [];
  const name = t.fields[field] ?? field;
  const value = entry[field];
  if (value === null) return field === 'until' ? [] : [t.decided.cleared(name)];
  return [t.decided.set(name, field === 'status' ? statusName(String(value)) : String(value))];
}

const statusName = (status: string) => t.statuses[status] ?? status;
