import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import { dayName } from '../dates.ts';
import { chips } from '../filters.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { layout, type Theme } from '../layout.ts';
import { daysOf, hrefWith, readQuestion } from '../question.ts';
import { emptyNote, problemNote } from '../states.ts';
import { PATTERNS } from '../swatch.ts';
import { words } from '../words.ts';
import { sessionTable } from './list.ts';
import type { Loaded, SessionList, Transcript } from './read.ts';
import { transcriptPanel } from './transcript.ts';

export type SessionsModel = {
  /** The page's own query: the parameters of `/v1/sessions`, and `open` (a session id). */
  query: URLSearchParams;
  assets: Assets;
  list: Loaded<SessionList>;
  transcript: Loaded<Transcript> | null;
  /** Whether the reader may see what customers wrote. */
  texts: boolean;
  /** Label of the figure that the list is the evidence of, where the question names a count. */
  counted?: string | null;
  user?: string | null;
  theme?: Theme;
};

/** Conversations: "Show me the evidence". Every part is an address: the list, its pages, the session that is open. */
export function sessionsPage(model: SessionsModel): Html {
  const { query, assets, list, transcript, texts, counted = null, user = null, theme = null } = model;
  const question = readQuestion(query);
  const listed = 'problem' in list ? null : list;
  const t = words.sessions;
  return layout({
    title: t.title,
    page: 'sessions',
    assets: assets.pages.sessions,
    theme,
    user,
    main: html`<svg class="hidden" width="0" height="0" aria-hidden="true">${PATTERNS}</svg>
<h1 class="hidden">${t.title}</h1>
<div class="evidence${transcript ? ' evidence-open' : ''}">
<section class="block evidence-list" aria-labelledby="list-title">
<header class="block-head">
<h2 id="list-title">${listed ? heading(listed, counted) : t.title}</h2>
<div class="tools">${listed ? html`<a class="tool" href="${exportHref(query)}" download>${icons.download}<span>${words.table.csv}</span></a>` : ''}</div>
</header>
<div class="bar">${listed ? html`<p class="faint">${spanOf(listed)} · ${listed.tz}</p>` : ''}${chips(question)}${
      counted === null
        ? ''
        : html`<a class="text-link" href="${hrefWith(query, { count: null, cursor: null, open: null })}">${t.allInstead}</a>`
    }<a class="text-link" href="${overviewHref(query)}">${t.toOverview}</a></div>
${listed === null ? problemNote('problem' in list ? list.problem : { status: 0, title: '', detail: '', request_id: null }, 'list') : rows(listed, query)}
</section>
${transcript === null ? '' : panel(transcript, query, texts)}
</div>`,
  });
}

function rows(list: SessionList, query: URLSearchParams): Html {
  if (list.sessions.length > 0) return sessionTable(list, query, query.get('open'));
  return emptyNote(words.states.noneFiltered, html`<p>${words.sessions.noneHow}</p>`);
}

function panel(transcript: Loaded<Transcript>, query: URLSearchParams, texts: boolean): Html {
  const close = hrefWith(query, { open: null });
  return html`<section class="block evidence-panel" aria-label="${words.sessions.one}">${
    'problem' in transcript
      ? html`<a class="text-link" href="${close}" data-close>${words.sessions.close}</a>${problemNote(transcript.problem, 'transcript')}`
      : transcriptPanel(transcript, { texts, close })
  }</section>`;
}

function heading(list: SessionList, counted: string | null): string {
  const t = words.sessions;
  if (counted === null) return t.heading(formatCount(list.total));
  const figure = t.figure(formatCount(list.counted), counted);
  return list.counted === list.total ? figure : `${figure}, ${t.in(formatCount(list.total))}`;
}

function spanOf(list: SessionList): string {
  const { first, last } = daysOf(list);
  return first === last ? dayName(first) : `${dayName(first)} – ${dayName(last)}`;
}

/** The same list as a file: the report knows no pages. */
function exportHref(query: URLSearchParams): string {
  const params = new URLSearchParams(query);
  for (const name of ['cursor', 'open', 'limit']) params.delete(name);
  return `v1/reports/sessions.csv?${params}`;
}

function overviewHref(query: URLSearchParams): string {
  const params = new URLSearchParams(query);
  for (const name of ['cursor', 'open', 'limit', 'count']) params.delete(name);
  return params.size > 0 ? `./?${params}` : './';
}
