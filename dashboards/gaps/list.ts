import { html } from 'hono/html';
import { type GapKind, isTalk } from '../../src/reports/gap-kind.ts';
import { formatCount } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { hrefWith } from '../question.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { spark } from '../spark.ts';
import { problemNote } from '../states.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { words } from '../words.ts';
import { gapName, intentText, statusMark } from './name.ts';
import { type GapsQuestion, sessionsHref } from './question.ts';
import type { GapList, Loaded } from './read.ts';

type Numbered = { gap: Row; rank: number };

/** The list: gaps first, then what is rare, then small talk and asks for a person, each apart. `rare`: their first page. */
export function gapTables(list: GapList, asked: GapsQuestion, rare: Loaded<GapList> | null): Html {
  const numbered = list.gaps.map((gap, at) => ({ gap, rank: asked.rank + at }));
  const talk = numbered.filter(({ gap }) => isTalk(textAt(gap, 'kind') as GapKind | null));
  const main = numbered.filter((one) => !talk.includes(one));
  return html`${main.length > 0 ? table(main, asked, t.list) : ''}
${rare === null ? '' : rarePart(rare, { list, asked, alone: main.length === 0 })}
${talk.length > 0 ? html`<section class="aside" aria-labelledby="talk-title"><h2 id="talk-title">${t.talk}</h2><p class="faint">${t.talkHow}</p>${table(talk, asked, t.talk)}</section>` : ''}
${list.gaps.length > 0 ? pages(list, asked) : ''}`;
}

/** Too few to be grouped: the same gaps without places, trends and folds. */
export function plainTable(list: GapList, asked: GapsQuestion): Html {
  const rows = list.gaps.map((gap, at) => ({ gap, rank: at + 1 }));
  return table(rows, asked, t.plain, 'plain');
}

/** Folded away; the number on it is that of the list that its link leads to. */
function rarePart(
  rare: Loaded<GapList>,
  { list, asked, alone }: { list: GapList; asked: GapsQuestion; alone: boolean },
): Html {
  if ('problem' in rare) return problemNote(rare.problem, 'rare');
  const rows = rare.gaps.map((gap, at) => ({ gap, rank: list.total + 1 + at }));
  const open = alone || rows.some(({ gap }) => textAt(gap, 'gap_id') === asked.open);
  const title = t.rare(formatCount(rare.total));
  const all = hrefWith(asked.question.params, { rare: 'only', cursor: null, rank: null, open: null });
  return html`<details class="aside rare" id="rare"${open ? html` open` : ''}><summary>${title} <span class="faint">${t.rareHow}</span></summary>${table(rows, asked, title)}${
    rare.next_cursor === null
      ? ''
      : html`<p><a class="button" data-ask href="${all}">${t.rareAll(formatCount(rare.total))}</a></p>`
  }</details>`;
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
<td class="number wide"><a class="quiet" href="${sessionsHref(asked, id)}">${count('sessions')}</a></td>
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
  return html`<nav class="list-pages" aria-label="${t.pages}"><p>${t.shown(formatCount(rank), formatCount(last), formatCount(list.total))}</p>${first}${next}</nav>`;
}
