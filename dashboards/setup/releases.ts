import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { emptyNote } from '../states.ts';
import { dataTable } from '../table.ts';
import { setupWords } from '../words/setup.ts';

/** The bot versions that the data speak of: since when, and how much each has done. */
export function releasesTab({ rows, tz }: { rows: readonly Row[]; tz: string }): Html {
  const t = setupWords.releases;
  if (rows.length === 0)
    return html`<section class="block block-empty">${emptyNote(t.none, html`<p>${t.noneHow}</p>`)}</section>`;
  const time = (row: Row, name: string) => {
    const instant = textAt(row, name);
    return instant === null ? '–' : exactTime(instant, tz);
  };
  return html`<section class="block" aria-labelledby="releases-title">
<h2 id="releases-title">${t.title}</h2>
<p class="faint">${t.note}</p>
${dataTable({
  label: t.title,
  columns: [
    { name: 'version', label: t.version },
    { name: 'bot', label: t.bot },
    { name: 'live', label: t.live },
    { name: 'last', label: t.last },
    { name: 'sessions', label: t.sessions, numeric: true },
    { name: 'handed_over', label: t.handedOver, numeric: true },
  ],
  rows: rows.map((row) => [
    textAt(row, 'bot_version') ?? '',
    textAt(row, 'bot_id') ?? '–',
    html`${time(row, 'released_at')} <span class="faint">${row.declared === true ? t.declared : t.firstSeen}</span>`,
    time(row, 'last_at'),
    formatCount(numberAt(row, 'sessions')),
    formatCount(numberAt(row, 'handed_over')),
  ]),
})}
</section>`;
}
