import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { drawable, rateAt, summaryRate } from '../rate.ts';
import { numberAt, type Row } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { words } from '../words.ts';
import { DIMENSIONS } from './dimensions.ts';
import { csvHref } from './requests.ts';
import { emptiness, type OverviewState, summaryRow } from './state.ts';
import { groupRow, ownValues } from './where-rows.ts';

const MOST = 50;

/** Where it happens: the bot-break rate per value of a dimension, surest first, on one shared axis. */
export function whereBlock(state: OverviewState): Html {
  const title = words.where.title;
  const answer = state.reports.where;
  const tools = html`${tabs(state)}${columnsSwitch(state)}`;
  if (!answer) return html`${blockHead({ id: 'where', title, tools })}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'where', title, tools })}${problemNote(answer.problem, 'where')}`;
  const all = answer.report.rows;
  if (emptiness(state) || all.length === 0)
    return html`${blockHead({ id: 'where', title, tools })}${emptyNote(words.states.none)}`;
  const rows = state.whereAll ? all : all.slice(0, MOST);
  const axis = {
    most: endOfAxis(rows),
    overall: drawable(summaryRate(summaryRow(state, 'bot_break_rate') ?? {})),
    values: ownValues(all),
  };
  const t = words.where;
  const dimension = words.filter.names[state.where] ?? state.where;
  return html`${blockHead({ id: 'where', title, tools, csv: csvHref(state.question, 'where', state.where) })}
<div class="table-box" role="region" tabindex="0" aria-label="${words.table.scroll(title)}">
<table class="where${allColumns(state) ? '' : ' where-short'}">
<caption class="hidden">${title}: ${dimension}</caption>
<thead><tr><th scope="col">${dimension}</th><th scope="col" class="number rest">${words.table.sessions}</th><th scope="col" class="number">${t.rate}</th><th scope="col" class="rest">${words.table.interval}</th><th scope="col">${t.verdict}</th></tr></thead>
<tbody>${rows.map((row) => groupRow(state, row, axis))}</tbody>
</table></div>
${all.length > MOST ? html`<button type="button" class="button where-more" id="where-more" data-rows aria-expanded="${state.whereAll ? 'true' : 'false'}">${state.whereAll ? t.first(formatCount(MOST)) : t.all(formatCount(all.length))}</button>` : ''}`;
}

function endOfAxis(rows: readonly Row[]): number {
  const shown = rows.filter((row) => drawable(rateAt(row, 'bot_break_rate')) !== null);
  return Math.max(0.05, ...shown.map((row) => numberAt(row, 'bot_break_rate_high') ?? 0));
}

/** On a phone the table shows rate and verdict; the rest with this. */
function columnsSwitch(state: OverviewState): Html {
  return html`<button type="button" class="tool only-narrow" id="where-twin" data-table="where" aria-pressed="${allColumns(state) ? 'true' : 'false'}">${words.where.columns}</button>`;
}

const allColumns = (state: OverviewState) => state.tables.has('where');

function tabs(state: OverviewState): Html {
  return html`<div class="segments" role="group" aria-label="${words.where.by}">${DIMENSIONS.map(
    (name) =>
      html`<button type="button" id="where-${name}" data-where="${name}" aria-pressed="${name === state.where ? 'true' : 'false'}">${words.filter.names[name] ?? name}</button>`,
  )}</div>`;
}
