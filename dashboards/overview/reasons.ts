import { html } from 'hono/html';
import { countLink } from '../evidence.ts';
import type { Html } from '../html.ts';
import { certaintyOf, rateAt, rateText } from '../rate.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { words } from '../words.ts';
import { csvHref } from './requests.ts';
import type { OverviewState } from './state.ts';

/** How many detailed reasons the block lists; the CSV has all. */
const MOST = 8;

/** The detailed reasons, most frequent first, each with its class and a bar against the largest. */
export function reasonsBlock(state: OverviewState): Html {
  const answer = state.reports.reasons;
  const title = words.reasons.title;
  if (!answer) return html`${blockHead({ id: 'reasons', title })}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'reasons', title })}${problemNote(answer.problem, 'reasons')}`;
  const rows = answer.report.rows
    .filter((row) => sessionsOf(row) > 0)
    .toSorted((a, b) => sessionsOf(b) - sessionsOf(a))
    .slice(0, MOST);
  if (rows.length === 0)
    return html`${blockHead({ id: 'reasons', title })}${emptyNote(words.states.noHandovers)}`;
  const most = sessionsOf(rows[0] ?? {});
  return html`${blockHead({ id: 'reasons', title, csv: csvHref(state.question, 'reasons') })}
<table class="legend-table reasons"><caption class="hidden">${title}</caption>
<thead><tr><th scope="col">${words.table.reason}</th><th scope="col" class="number">${words.table.sessions}</th><th scope="col" class="number share">${words.table.share}</th></tr></thead>
<tbody>${rows.map((row) => reasonRow(state, row, most))}</tbody></table>`;
}

function reasonRow({ question }: OverviewState, row: Row, most: number): Html {
  const reason = textAt(row, 'reason') ?? 'unknown';
  const leaf = textAt(row, 'leaf');
  const share = rateAt(row, 'share');
  const few = certaintyOf(share) === 'few';
  return html`<tr><th scope="row"><span class="reason-name">${leaf ? (words.reasons.leaves[leaf] ?? leaf) : words.reasons.noLeaf}</span>
<span class="faint">${words.outcomes.names[reason] ?? reason}</span>
<svg class="reason-bar" width="100%" height="6" aria-hidden="true" focusable="false"><rect class="reason-track" width="100%" height="6" rx="3"/><rect class="ending ending-${reason}" width="${((100 * sessionsOf(row)) / most).toFixed(2)}%" height="6" rx="3"/></svg></th>
<td class="number">${countLink(question, sessionsOf(row), { is: { outcome: 'handed_over', reason, leaf: leaf ?? '(none)' } }, leaf ? (words.reasons.leaves[leaf] ?? leaf) : words.reasons.noLeaf)}</td><td class="number share">${few ? '' : rateText(share)}</td></tr>`;
}

const sessionsOf = (row: Row) => numberAt(row, 'sessions') ?? 0;
