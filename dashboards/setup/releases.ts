import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { emptyNote } from '../states.ts';
import { dataTable } from '../table.ts';
import { setupWords } from '../words/setup.ts';
import { button, doForm } from './parts.ts';
import { type Change, changeCell } from './release-change.ts';

export type ReleasesModel = {
  rows: readonly Row[];
  /** What came of the newest ones, in the order of the rows; the others are not asked for. */
  changes: readonly Change[];
  /** Whether the reader may say that a version went live. */
  edits: boolean;
  /** What was typed, where it was refused. */
  typed: URLSearchParams;
  bots: readonly string[];
  tz: string;
};

/** The bot versions that the data speak of: since when, what each has done, and whether it became better. */
export function releasesTab({ rows, changes, edits, typed, bots, tz }: ReleasesModel): Html {
  const t = setupWords.releases;
  return html`${rows.length === 0 ? html`<section class="block block-empty">${emptyNote(t.none, html`<p>${t.noneHow}</p>`)}</section>` : versions(rows, changes, tz)}
${edits ? addPart(typed, { bots, tz }) : ''}`;
}

function versions(rows: readonly Row[], changes: readonly Change[], tz: string): Html {
  const t = setupWords.releases;
  const time = (row: Row, name: string) => {
    const instant = textAt(row, name);
    return instant === null ? '–' : exactTime(instant, tz);
  };
  return html`<section class="block" aria-labelledby="releases-title">
<h2 id="releases-title">${t.title}</h2>
<p class="faint">${t.note} ${t.changeHow}</p>
${dataTable({
  label: t.title,
  kind: 'table-releases',
  columns: [
    { name: 'version', label: t.version },
    { name: 'bot', label: t.bot },
    { name: 'live', label: t.live },
    { name: 'change', label: t.change },
    { name: 'last', label: t.last },
    { name: 'sessions', label: t.sessions, numeric: true },
    { name: 'handed_over', label: t.handedOver, numeric: true },
  ],
  rows: rows.map((row, at) => {
    const change = changes[at];
    return [
      textAt(row, 'bot_version') ?? '',
      textAt(row, 'bot_id') ?? '–',
      html`${time(row, 'released_at')} <span class="faint">${row.declared === true ? t.declared : t.firstSeen}</span>`,
      change === undefined ? '–' : changeCell(change),
      time(row, 'last_at'),
      formatCount(numberAt(row, 'sessions')),
      formatCount(numberAt(row, 'handed_over')),
    ];
  }),
})}
</section>`;
}

function addPart(typed: URLSearchParams, { bots, tz }: { bots: readonly string[]; tz: string }): Html {
  const t = setupWords.releases;
  const at = (name: string) => typed.get(name) ?? '';
  return html`<section class="block" aria-labelledby="add-title">
<h2 id="add-title">${t.addTitle}</h2>
<p class="faint">${t.addHow}</p>
${doForm({
  tab: 'releases',
  does: 'add-release',
  kind: 'stack',
  content: html`<label class="field">${t.version}<input type="text" name="bot_version" required maxlength="100" autocomplete="off" value="${at('bot_version')}"></label>
<label class="field">${t.bot}<input type="text" name="bot_id" maxlength="100" autocomplete="off" list="release-bots" value="${at('bot_id') || (typed.has('bot_version') ? '' : (bots[0] ?? ''))}"></label>
<datalist id="release-bots">${bots.map((bot) => html`<option value="${bot}"></option>`)}</datalist>
<label class="field">${t.when}<input type="datetime-local" name="occurred_at" value="${at('occurred_at')}" aria-describedby="when-how"></label>
<p class="faint" id="when-how">${t.whenHow(tz)}</p>
${button(t.add, t.add, 'button-main')}`,
})}
</section>`;
}
