import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { type ActionsModel, splitForm } from './actions.ts';
import { rowsAt } from './read.ts';

/** What customers said, most typical first, then what is least like it; who may edit ticks what is to go elsewhere. */
export function wordings(gap: Row, model: Pick<ActionsModel, 'asked'> | null): Html {
  const [typical, odd] = [rowsAt(gap, 'typical'), rowsAt(gap, 'odd')];
  if (typical.length === 0) return html``;
  const ticks = model !== null && typical.length + odd.length > 1;
  const lists = html`${list(t.typical, typical, ticks)}${odd.length > 0 ? list(t.odd, odd, ticks) : ''}`;
  return html`<section class="wordings">${ticks ? splitForm({ asked: model.asked, gap }, lists) : lists}</section>`;
}

function list(title: string, rows: readonly Row[], ticks: boolean): Html {
  return html`<h3>${title}</h3><ul>${rows.map((row) => {
    const said = textAt(row, 'text');
    const queryId = textAt(row, 'query_id') ?? '';
    const wording = html`${said === null ? html`<span class="faint">${t.hidden}</span>` : html`<bdi class="query">${said}</bdi>`} <span class="faint">${t.times(formatCount(numberAt(row, 'count')))}${textAt(row, 'language') ? ` · ${textAt(row, 'language')}` : ''}</span>`;
    return html`<li>${ticks ? html`<label class="tick"><input type="checkbox" id="${idOf('tick', queryId)}" name="query_id" value="${queryId}" aria-label="${t.actions.pick(said ?? t.hidden)}"><span>${wording}</span></label>` : wording}</li>`;
  })}</ul>`;
}

/** What people said where the bot did not know: the beginning of an answer. */
export function answers(gap: Row): Html {
  if (!Array.isArray(gap.agents_answered)) return html``;
  const rows = rowsAt(gap, 'agents_answered');
  return html`<section><h3>${t.answers}</h3>${
    rows.length === 0
      ? html`<p class="faint">${t.answersNone}</p>`
      : html`<ul>${rows.map((row) => html`<li><bdi class="query">${textAt(row, 'text') ?? t.hidden}</bdi> <span class="faint">${t.times(formatCount(numberAt(row, 'sessions')))}</span></li>`)}</ul>`
  }</section>`;
}
