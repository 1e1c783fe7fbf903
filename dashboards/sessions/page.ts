import { html } from 'hono/html';
import { askedLine } from '../asked-line.ts';
import type { Assets } from '../assets.ts';
import { dayName } from '../dates.ts';
import { claimOf } from '../filters.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { layout, type Theme } from '../layout.ts';
import { daysOf, hrefWith, hrefWithoutFilter, type Question } from '../question.ts';
import { type Row, textAt } from '../report.ts';
import { problemNote } from '../states.ts';
import { PATTERNS } from '../swatch.ts';
import { apiText } from '../words/api.ts';
import { words } from '../words.ts';
import { type Refused, reasonName, undoForm } from './correction.ts';
import { emptyList, type Without } from './empty.ts';
import { sessionTable } from './list.ts';
import { narrowingsOf, type Told } from './narrowings.ts';
import { afresh, listParams, readSessionsQuestion, type SessionsQuestion } from './question.ts';
import type { Loaded, SessionList, Transcript } from './read.ts';
import { toolbar } from './toolbar.ts';
import { transcriptPanel } from './transcript.ts';

export type SessionsModel = {
  /** The page's own query: the parameters of `/v1/sessions`, `open` (a session id), and what was just done. */
  query: URLSearchParams;
  assets: Assets;
  list: Loaded<SessionList>;
  transcript: Loaded<Transcript> | null;
  /** Whether the reader may see what customers wrote; `masked`: before it was stored. */
  texts: boolean;
  masked?: boolean;
  /** Whether the reader may correct reasons. */
  edits?: boolean;
  refused?: Refused | null;
  /** Label of the figure that the list is the evidence of, where the question names a count. */
  counted?: string | null;
  /** The report that has the rows which that figure counts. */
  report?: 'sessions' | 'handovers';
  /** The query that the list is narrowed to, in words, where the reader may see them. */
  wording?: string | null;
  /** Values that sessions have, by filter. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Of an empty list: sessions without each of its filters, and the day of the latest session. */
  without?: readonly Without[];
  newest?: string | null;
  user?: string | null;
  theme?: Theme;
};

/** Conversations: "Show me the evidence". Every part is an address: the list, its pages, the session that is open. */
export function sessionsPage(model: SessionsModel): Html {
  const { query, assets, list, transcript, choices = {} } = model;
  const told = toldOf(model);
  const { counted } = told;
  const asked = readSessionsQuestion(query);
  const { question } = asked;
  const listed = 'problem' in list ? null : list;
  const t = words.sessions;
  return layout({
    title: t.title,
    page: 'sessions',
    assets: assets.pages.sessions,
    theme: model.theme ?? null,
    user: model.user ?? null,
    main: html`<svg class="hidden" width="0" height="0" aria-hidden="true">${PATTERNS}</svg>
<h1 class="hidden">${t.title}</h1>
${askedLine({ title: t.title, window: listed, filters: question.filters })}
<div class="evidence${transcript ? ' evidence-open' : ''}" id="evidence">
${toolbar({ question, list: listed, choices, told })}
<section class="block evidence-list" aria-labelledby="list-title">
<header class="block-head">
<h2 id="list-title">${listed ? heading(listed, counted) : t.title}</h2>
<div class="tools"><a class="tool" href="${overviewHref(question)}">${t.toOverview}</a>${listed ? html`<a class="tool" href="${exportHref(question, model.report)}" download data-does="export">${icons.download}<span>${words.table.csv}</span></a>` : ''}</div>
</header>
${listed ? html`<p class="faint list-about">${counted === null ? '' : `${t.clicked} · `}${spanOf(listed)} · ${listed.tz}</p>` : ''}
${'problem' in list ? problemNote(list.problem, 'list') : rows(model, list, question)}
</section>
${transcript === null ? '' : panel(model, transcript, asked)}
</div>`,
  });
}

function toldOf({ counted = null, wording = null }: Pick<SessionsModel, 'counted' | 'wording'>): Told {
  return { counted: counted && apiText(counted), asked: wording };
}

function rows(model: SessionsModel, list: SessionList, question: Question): Html {
  const { without = [], newest = null } = model;
  const { params, filters } = question;
  if (list.sessions.length > 0) return sessionTable(list, params, params.get('open'));
  const filtered = filters.length > 0 || narrowingsOf(params, toldOf(model)).length > 0;
  return emptyList({ params, filtered, without, newest });
}

function panel(model: SessionsModel, transcript: Loaded<Transcript>, asked: SessionsQuestion): Html {
  const { params } = asked.question;
  const close = hrefWith(params, { open: null });
  const content =
    'problem' in transcript
      ? html`<a class="back" data-ask data-close href="${close}">${icons.before}<span>${words.sessions.close}</span></a>${problemNote(transcript.problem, 'transcript')}`
      : html`${transcriptPanel({
          ...{ transcript, params, close, texts: model.texts, masked: model.masked ?? true },
          ...{ edits: model.edits ?? false, refused: model.refused ?? null },
          ...besides(model.list, transcript.session, params),
        })}${toast(transcript, asked, model.edits ?? false)}`;
  return html`<section class="block evidence-panel" aria-label="${words.sessions.one}">${content}</section>`;
}

/** The sessions before and behind the open one on this page of the list, also when it has just left the list. */
function besides(list: Loaded<SessionList>, open: Row, params: URLSearchParams) {
  const rows = 'problem' in list ? [] : list.sessions;
  const started = (session: Row) => Date.parse(textAt(session, 'started_at') ?? '');
  const at = rows.findIndex((session) => session.session_id === open.session_id);
  const behind = rows.findIndex((session) => started(session) < started(open));
  const place = behind < 0 ? rows.length : behind;
  const href = (session: Row | undefined) =>
    session ? hrefWith(params, { open: textAt(session, 'session_id') }) : null;
  return at < 0
    ? { previous: href(rows[place - 1]), next: href(rows[place]) }
    : { previous: href(rows[at - 1]), next: href(rows[at + 1]) };
}

/** What was just corrected, and the way back, in the place of a question before. */
function toast({ session, attempts }: Transcript, asked: SessionsQuestion, edits: boolean): Html | string {
  const { done } = asked;
  const attempt = done && attempts.find((one: Row) => one.attempt === done.attempt);
  if (!done || !attempt) return '';
  const t = words.sessions.correct;
  const name = reasonName(textAt(attempt, 'reason'), textAt(attempt, 'leaf'));
  const sessionId = textAt(session, 'session_id') ?? '';
  const undo =
    edits && done.did === 'correct' && textAt(attempt, 'rule') === 'corrected'
      ? undoForm({ sessionId, attempt, params: asked.question.params }, t.undoShort)
      : '';
  return html`<div class="toast" data-toast role="status"><p>${done.late ? t.late(name) : t.done(name)}</p>${undo}</div>`;
}

function heading(list: SessionList, counted: string | null): string {
  const t = words.sessions;
  if (counted === null || list.counted === list.total) return t.heading(formatCount(list.total));
  return `${t.figure(formatCount(list.counted), counted)}, ${t.in(formatCount(list.total))}`;
}

function spanOf(list: SessionList): string {
  const { first, last } = daysOf(list);
  return first === last ? dayName(first) : `${dayName(first)} – ${dayName(last)}`;
}

/** The same list as a file: the report knows no pages. Of a count of attempts, the file is one of attempts. */
function exportHref({ params }: Question, report = 'sessions'): string {
  const asked = afresh(params);
  asked.delete('limit');
  return `v1/reports/${report}.csv?${asked}`;
}

/** The Overview of the same window and filters. */
function overviewHref({ params }: Question): string {
  const asked = afresh(params);
  for (const name of ['limit', 'count', 'weekday', 'hour', 'excluded', 'gap_id', 'query_id'])
    asked.delete(name);
  return asked.size > 0 ? `./?${asked}` : './';
}

/** The question without each of its filters and narrowings, for an empty list to name the one that empties it. */
export function questionsWithout(query: URLSearchParams, model: Pick<SessionsModel, 'counted' | 'wording'>) {
  const { question } = readSessionsQuestion(query);
  const params = afresh(question.params);
  const place = (claim: string, href: string) => ({
    claim,
    href,
    params: listParams(new URLSearchParams(href)),
  });
  return [
    ...question.filters.map((filter) => place(claimOf(filter), hrefWithoutFilter(params, filter))),
    ...narrowingsOf(params, toldOf(model)).map(({ names, claim }) =>
      place(claim, hrefWith(params, Object.fromEntries(names.map((name) => [name, null])))),
    ),
  ];
}
