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
  const heads = [t.start, t.bot, t.channel, t.outcome, t.reason, t.turns, t.wait, t.preview];
  return html`<div class="table-box" role="region" tabindex="0" aria-label="${words.table.scroll(t.list)}">
<table class="sessions">
<caption class="hidden">${t.list}</caption>
<thead><tr>${heads.map((head, at) => html`<th scope="col"${at === 5 || at === 6 ? html` class="number"` : ''}>${head}</th>`)}</tr></thead>
<tbody>${list.sessions.map((session) => row(session, list.tz, query, open))}</tbody>
</table>
</div>
${pages(list, query)}`;
}

function row(session: Row, tz: string, query: URLSearchParams, open: string | null): Html {
  const id = textAt(session, 'session_id') ?? '';
  const chosen = id === open;
  return html`<tr${chosen ? html` class="chosen"` : ''} data-session>
<th scope="row"><a id="${idOf('session', id)}" href="${hrefWith(query, { open: id })}"${chosen ? html` aria-current="true"` : ''}>${exactTime(textAt(session, 'started_at') ?? '', tz)}</a></th>
<td>${[textAt(session, 'bot_id'), textAt(session, 'bot_version')].filter(Boolean).join(' ')}</td>
<td>${textAt(session, 'channel') ?? ''}</td>
<td>${outcomeMark(session)}</td>
<td>${reasonText(session)}</td>
<td class="number">${formatCount(numberAt(session, 'user_turns'))}</td>
<td class="number">${numberAt(session, 'wait_ms') === null ? '' : formatDuration(numberAt(session, 'wait_ms'))}</td>
<td class="preview" dir="auto">${textAt(session, 'preview') ?? ''}</td>
</tr>
`;
}

/** Outcome in words, with the colour of its class beside them. */
export function outcomeMark(session: Row): Html {
  const kind = kindOf(session);
  return html`<span class="mark-text">${swatch(kind)}${words.outcomes.names[kind] ?? words.sessions.excluded[textAt(session, 'exclusion') ?? ''] ?? kind}</span>`;
}

/** The class under which a session is counted: its outcome, and of a handed-over one the reason. */
function kindOf(session: Row): string {
  const outcome = textAt(session, 'outcome') ?? 'none';
  return outcome === 'handed_over' ? (textAt(session, 'reason') ?? 'unknown') : outcome;
}

function reasonText(session: Row): string {
  const leaf = textAt(session, 'leaf');
  return leaf === null ? '' : (words.reasons.leaves[leaf] ?? leaf);
}

function pages(list: SessionList, query: URLSearchParams): Html {
  const t = words.sessions;
  const first = query.has('cursor')
    ? html`<a class="button" href="${hrefWith(query, { cursor: null, open: null })}">${t.newest}</a>`
    : '';
  const next = list.next_cursor
    ? html`<a class="button" rel="next" href="${hrefWith(query, { cursor: list.next_cursor, open: null })}">${t.older}</a>`
    : '';
  return html`<nav class="list-pages" aria-label="${t.pages}"><p>${t.shown(formatCount(list.sessions.length), formatCount(list.total))}</p>${first}${next}</nav>`;
}
