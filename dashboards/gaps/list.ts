import { html } from 'hono/html';
import { type GapKind, isTalk } from '../../src/reports/gap-kind.ts';
import { formatCount } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { hrefWith } from '../question.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { spark } from '../spark.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { words } from '../words.ts';
import { gapName, intentText, statusMark } from './name.ts';
import type { GapsQuestion } from './question.ts';
import type { GapList } from './read.ts';

/** Asked less often than this is rare (gaps.md, "List"). */
const RARE_BELOW = 3;
type Numbered = { gap: Row; rank: number };

/** The list: gaps first, then what is rare, then small talk and asks for a person, each apart. */
export function gapTables(list: GapList, asked: GapsQuestion): Html {
  const numbered = list.gaps.map((gap, at) => ({ gap, rank: asked.rank + at }));
  const talk = numbered.filter(({ gap }) => isTalk(textAt(gap, 'kind') as GapKind | null));
  const gaps = numbered.filter((one) => !talk.includes(one));
  const rare = asked.search ? [] : gaps.filter(({ gap }) => (numberAt(gap, 'queries') ?? 0) < RARE_BELOW);
  const main = gaps.filter((one) => !rare.includes(one));
  return html`${main.length > 0 ? table(main, asked, t.list) : ''}
${rare.length > 0 ? rareTable(rare, asked, main.length === 0) : ''}
${talk.length > 0 ? html`<section class="aside" aria-labelledby="talk-title"><h2 id="talk-title">${t.talk}</h2><p class="faint">${t.talkHow}</p>${table(talk, asked, t.talk)}</section>` : ''}
${pages(list, asked)}`;
}

/** Too few to be grouped: the same gaps without places, trends and folds. */
export function plainTable(list: GapList, asked: GapsQuestion): Html {
  const rows = list.gaps.map((gap, at) => ({ gap, rank: at + 1 }));
  return table(rows, asked, t.plain, 'plain');
}

function rareTable(rare: readonly Numbered[], asked: GapsQuestion, alone: boolean): Html {
  const open = alone || rare.some(({ gap }) => textAt(gap, 'gap_id') === asked.open);
  return html`<details class="aside rare"${open ? html` open` : ''}><summary>${t.rare(formatCount(rare.length))} <span class="faint">${t.rareHow}</span></summary>${table(rare, asked, t.rare(formatCount(rare.length)))}</details>`;
}

function table(
  rows: readonly Numbered[],
  asked: GapsQuestion,
  label: string,
  kind: 'plain' | 'full' = 'full',
): Html {
  const c = t.columns;
  const full = kind === 'full';
  return html`<div class="table-box" role="region" tabindex="0" aria-label="${words.table.scroll(label)}">
<table class="gaps">
<caption class="hidden">${label}</caption>
<thead><tr>${full ? html`<th scope="col" class="number wide">${c.rank}</th>` : ''}<th scope="col">${c.gap}</th><th scope="col" class="number">${c.asked}</th><th scope="col" class="number wide">${c.sessions}</th><th scope="col" class="number">${c.caused}</th>${full ? html`<th scope="col" class="extra">${c.trend}</th>` : ''}<th scope="col" class="extra">${c.intent}</th><th scope="col">${c.status}</th><th scope="col" class="extra">${c.owner}</th></tr></thead>
<tbody>${rows.map((row) => gapRow(row, asked, full))}</tbody>
</table>
</div>`;
}

/** What the keys need to know of a row stands on it, so that they say the same as the drawer's buttons. */
function gapRow({ gap, rank }: Numbered, asked: GapsQuestion, full: boolean): Html {
  const id = textAt(gap, 'gap_id') ?? '';
  const chosen = id === asked.open;
  const count = (name: string) => formatCount(numberAt(gap, name));
  return html`<tr data-gap="${id}" data-revision="${numberAt(gap, 'revision') ?? 0}" data-nearest="${textAt(gap, 'nearest_intent') ?? ''}"${chosen ? html` class="chosen"` : ''}>
${full ? html`<td class="number faint wide">${formatCount(rank)}</td>` : ''}<th scope="row"><a data-ask id="${idOf('gap', id)}" href="${hrefWith(asked.question.params, { open: id })}"${chosen ? html` aria-current="true"` : ''}>${gapName(gap)}</a></th>
<td class="number">${count('queries')}</td>
<td class="number wide">${count('sessions')}</td>
<td class="number strong">${count('impact')}</td>
${full ? html`<td class="extra">${trendCell(gap)}</td>` : ''}
<td class="extra intent">${intentText(gap)}</td>
<td>${statusMark(gap)}</td>
<td class="extra">${textAt(gap, 'owner') ?? '–'}</td>
</tr>
`;
}

/** The two halves of the window, drawn and said. */
function trendCell(gap: Row): Html {
  const [earlier, later] = [numberAt(gap, 'earlier'), numberAt(gap, 'later')];
  return html`<span class="trend">${spark([earlier, later])}<span aria-hidden="true">${formatCount(earlier)} → ${formatCount(later)}</span><span class="hidden">${t.trendOf(formatCount(earlier), formatCount(later))}</span></span>`;
}

function pages(list: GapList, asked: GapsQuestion): Html {
  const { question, rank } = asked;
  const last = rank + list.gaps.length - 1;
  const first = asked.cursor
    ? html`<a class="button" data-ask href="${hrefWith(question.params, { cursor: null, rank: null, open: null })}">${t.first}</a>`
    : '';
  const next = list.next_cursor
    ? html`<a class="button" rel="next" data-ask href="${hrefWith(question.params, { cursor: list.next_cursor, rank: String(last + 1), open: null })}">${t.next}</a>`
    : '';
  const note = list.searched === null ? '' : ` ${t.searchPart(formatCount(list.searched))}`;
  return html`<nav class="list-pages" aria-label="${t.pages}"><p>${t.shown(formatCount(rank), formatCount(last), formatCount(list.total))}${note}</p>${first}${next}</nav>`;
}
