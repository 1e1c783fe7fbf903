import { html } from 'hono/html';
import { ago, exactTime } from '../dates.ts';
import { countLink } from '../evidence.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import type { Question } from '../question.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { type Cell, type Column, dataTable } from '../table.ts';
import { words } from '../words.ts';
import { csvHref } from './requests.ts';
import { emptiness, type OverviewState } from './state.ts';

/** What the bot did not understand, most frequent first. The wording is a customer's: it is only ever text. */
export function queriesBlock(state: OverviewState): Html {
  const answer = state.reports.queries;
  const title = words.queries.title;
  if (!answer) return html`${blockHead({ id: 'queries', title })}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'queries', title })}${problemNote(answer.problem, 'queries')}`;
  const { report } = answer;
  if (report.rows.length === 0) {
    const why = emptiness(state) ? words.states.none : words.queries.none;
    return html`${blockHead({ id: 'queries', title })}${emptyNote(why)}`;
  }
  const q = words.queries;
  const columns: Column[] = [
    { name: 'query', label: q.query },
    { name: 'count', label: q.times, numeric: true },
    { name: 'sessions', label: words.table.sessions, numeric: true },
    { name: 'handovers_caused', label: q.caused, numeric: true },
    { name: 'nearest_intent', label: q.intent },
    { name: 'last_seen', label: q.lastSeen },
  ];
  return html`${blockHead({ id: 'queries', title, csv: csvHref(state.question, 'queries') })}
${dataTable({ label: title, kind: 'table-queries', columns, rows: report.rows.map((row) => cells(row, report, state.question)) })}`;
}

/** The wording, and the way to the gap that it belongs to. */
function named(query: string, gap: string | null): Html {
  const text = html`<bdi class="query">${query}</bdi>`;
  return gap === null
    ? text
    : html`<a class="query-link" href="gaps?${new URLSearchParams({ open: gap })}">${text}</a>`;
}

/** The first count is one of turns, and says so in the head of its list; the others are of sessions. */
function cells(row: Row, report: Report, question: Question): Cell[] {
  const query = textAt(row, 'query') ?? '–';
  const id = textAt(row, 'query_id');
  const count = (name: string, counts: string | null, of: string): Html => {
    const n = numberAt(row, name);
    if (id === null) return html`${formatCount(n)}`;
    return countLink(question, n, { count: counts, as: { query_id: id } }, `${of}, ${query}`);
  };
  return [
    named(query, textAt(row, 'gap_id')),
    count('count', 'unrecognised_queries', words.queries.times),
    count('sessions', null, words.table.sessions),
    count('handovers_caused', 'handovers_caused', words.queries.caused),
    textAt(row, 'nearest_intent') ?? '–',
    seen(textAt(row, 'last_seen'), report),
  ];
}

/** Relative to the data, not to the reader's clock: the same answer reads the same tomorrow. */
function seen(instant: string | null, report: Report): Html {
  if (!instant) return html`–`;
  const exact = exactTime(instant, report.tz);
  return html`<time datetime="${instant}" title="${exact}">${report.as_of ? ago(instant, report.as_of) : exact}</time>`;
}
