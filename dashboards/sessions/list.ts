import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount, formatDuration } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { hrefWith } from '../question.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { swatch } from '../swatch.ts';
import { words } from '../words.ts';
import type { SessionList } from './read.ts';

/** The list behind a figure: a row per session, each a link to its transcript. */
export function sessionTable(list: SessionList, query: URLSearchParams, open: string | null): Html {
  const t = words.sessions;
  const heads: [string, string][] = [
    [t.start, ''],
    [t.bot, 'wide'],
    [t.channel, 'wide'],
    [t.outcome, ''],
    [t.reason, 'reason'],
    [t.turns, 'number wide'],
    [t.wait, 'number wide'],
    [t.preview, 'preview'],
  ];
  return html`<div class="table-box" role="region" tabindex="0" aria-label="${words.table.scroll(t.list)}">
<table class="sessions">
<caption class="hidden">${t.list}</caption>
<thead><tr>${heads.map(([head, kind]) => html`<th scope="col" class="${kind}"${head === t.start ? html` aria-sort="descending"` : ''}>${head}</th>`)}</tr></thead>
<tbody>${list.sessions.map((session) => row(session, list.tz, query, open))}</tbody>
</table>
</div>
${pages(list, query)}`;
}

function row(session: Row, tz: string, query: URLSearchParams, open: string | null): Html {
  const id = textAt(session, 'session_id') ?? '';
  const chosen = id === open;
  return html`<tr${chosen ? html` class="chosen"` : ''} data-session>
<th scope="row"><a data-ask id="${idOf('session', id)}" href="${hrefWith(query, { open: id })}"${chosen ? html` aria-current="true"` : ''}>${exactTime(textAt(session, 'started_at') ?? '', tz)}</a></th>
<td class="wide">${[textAt(session, 'bot_id'), textAt(session, 'bot_version')].filter(Boolean).join(' ')}</td>
<td class="wide">${textAt(session, 'channel') ?? ''}</td>
<td>${outcomeMark(session)}${narrowLines(session)}</td>
<td class="reason">${reasonText(session)}</td>
<td class="number wide">${formatCount(numberAt(session, 'user_turns'))}</td>
<td class="number wide">${numberAt(session, 'wait_ms') === null ? '' : formatDuration(numberAt(session, 'wait_ms'))}</td>
<td class="preview" dir="auto">${textAt(session, 'preview') ?? ''}</td>
</tr>
`;
}

/** On a phone the last columns stand below the outcome instead. */
function narrowLines(session: Row): Html {
  const preview = textAt(session, 'preview');
  return html`<span class="narrow">${reasonText(session)}</span>${preview === null ? '' : html`<span class="narrow" dir="auto">${preview}</span>`}`;
}

/** Outcome in words, with the colour of its class beside them. */
export function outcomeMark(session: Row): Html {
  const kind = kindOf(session);
  return html`<span class="mark-text">${swatch(kind)}${outcomeText(session)}</span>`;
}

/** The same in words only. */
export function outcomeText(session: Row): string {
  const kind = kindOf(session);
  return words.outcomes.names[kind] ?? words.sessions.excluded[textAt(session, 'exclusion') ?? ''] ?? kind;
}

/** The class under which a session is counted: its outcome, and of a handed-over one the reason. */
function kindOf(session: Row): string {
  const outcome = textAt(session, 'outcome') ?? 'none';
  return outcome === 'handed_over' ? (textAt(session, 'reason') ?? 'unknown') : outcome;
}

function reasonText(session: Row): Html {
  const leaf = textAt(session, 'leaf');
  const name = leaf === null ? '' : (words.reasons.leaves[leaf] ?? leaf);
  const corrected = textAt(session, 'rule') === 'corrected';
  return html`${name}${corrected ? html` <span class="corrected">${words.sessions.correct.mark}</span>` : ''}`;
}

function pages(list: SessionList, query: URLSearchParams): Html {
  const t = words.sessions;
  const link = (cursor: string | null, text: string, rel: string) =>
    html`<a class="button" data-ask data-page="${rel}" rel="${rel}" href="${hrefWith(query, { cursor, open: null })}">${text}</a>`;
  return html`<nav class="list-pages" aria-label="${t.pages}"><p>${t.shown(formatCount(list.sessions.length), formatCount(list.total))}</p>
${query.has('cursor') ? html`<a class="text-link" data-ask href="${hrefWith(query, { cursor: null, open: null })}">${t.newest}</a>` : ''}
${list.previous_cursor ? link(list.previous_cursor, t.newer, 'prev') : ''}${list.next_cursor ? link(list.next_cursor, t.older, 'next') : ''}</nav>`;
}
