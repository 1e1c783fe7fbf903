import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { emptyNote } from '../states.ts';
import { dataTable } from '../table.ts';
import { inEnglish } from '../told.ts';
import { setupWords } from '../words/setup.ts';
import { button, doForm, problemPart } from './parts.ts';
import type { Listed } from './read.ts';
import { hrefOfTab } from './tabs.ts';

const ROWS_SHOWN = 100;

/** Which refused event is being corrected, and what was typed so far. */
export type Fix = { offset: number; typed: string | null };

/** The tray of refused events: what was wrong, and a place to put it right. */
export function trayTab({ listed, fix, tz }: { listed: Listed; fix: Fix | null; tz: string }): Html {
  const t = setupWords.tray;
  if ('problem' in listed)
    return html`<section class="block">${problemPart(listed.problem, 'tray')}</section>`;
  if (fix !== null) return fixPart(listed.rows, fix);
  const { rows } = listed;
  if (rows.length === 0)
    return html`<section class="block block-empty">${emptyNote(t.none, html`<p>${t.noneHow}</p>`)}</section>`;
  return html`<section class="block" aria-labelledby="tray-title">
<header class="block-head"><h2 id="tray-title">${t.title}</h2>${doForm({ tab: 'tray', does: 'replay-all', content: button(t.all) })}</header>
<p class="faint">${t.how} ${t.shown(formatCount(Math.min(rows.length, ROWS_SHOWN)), formatCount(rows.length))}.</p>
${dataTable({
  label: t.title,
  kind: 'table-tray',
  columns: [
    { name: 'received', label: t.received },
    { name: 'source', label: t.source },
    { name: 'reason', label: t.reason },
    { name: 'event', label: t.event },
    { name: 'fix', label: t.fix },
  ],
  rows: rows.slice(0, ROWS_SHOWN).map((row) => trayRow(row, tz)),
})}
</section>`;
}

function trayRow(row: Row, tz: string) {
  const t = setupWords.tray;
  const offset = numberAt(row, 'journal_offset');
  return [
    html`<time datetime="${textAt(row, 'received_at')}">${exactTime(textAt(row, 'received_at') ?? '', tz)}</time>`,
    textAt(row, 'source') ?? '–',
    html`<code>${textAt(row, 'pointer') || '/'}</code> <code class="faint">${textAt(row, 'code')}</code><br>${inEnglish(textAt(row, 'detail') ?? '')}`,
    html`<code class="raw" dir="auto">${textAt(row, 'raw')}</code>`,
    html`<a class="button" href="${hrefOfTab('tray', { fix: String(offset) })}" aria-label="${t.fixTitle} ${offset}">${t.fix}</a>`,
  ];
}

function fixPart(rows: readonly Row[], { offset, typed }: Fix): Html {
  const t = setupWords.tray;
  const row = rows.find((one) => numberAt(one, 'journal_offset') === offset);
  const back = html`<a class="text-link" href="${hrefOfTab('tray')}">${t.back}</a>`;
  if (!row)
    return html`<section class="block"><div class="note" role="status"><p>${t.gone}</p>${back}</div></section>`;
  return html`<section class="block fix" aria-labelledby="fix-title">
<header class="block-head"><h2 id="fix-title">${t.fixTitle}</h2>${back}</header>
<p class="cure"><code>${textAt(row, 'pointer') || '/'}</code> <span id="fix-cure">${inEnglish(textAt(row, 'detail') ?? '')}</span></p>
${doForm({
  tab: 'tray',
  does: 'replay',
  fields: { journal_offset: String(offset) },
  kind: 'stack',
  content: html`<label class="field">${t.fixLabel}<textarea name="event" rows="14" spellcheck="false" dir="auto" required aria-describedby="fix-cure fix-how">
${typed ?? readable(textAt(row, 'raw') ?? '')}</textarea></label>
<p class="faint" id="fix-how">${t.fixHow}</p>
${button(t.replay, t.replay, 'button-main')}`,
})}
</section>`;
}

/** JSON with a line per field; what was cut, or never was JSON, stays as it is. */
function readable(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
