import { html } from 'hono/html';
import { baseLinks } from '../evidence.ts';
import { claimOf } from '../filters.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { hrefForRange, hrefWith, hrefWithoutFilter } from '../question.ts';
import { baseText, intervalText, rateAt, rateText } from '../rate.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { emptyNote, problemNote } from '../states.ts';
import { dataTable } from '../table.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { words } from '../words.ts';
import { ALL, type GapsQuestion, intentsPath, isToDo, listQuestion } from './question.ts';
import type { GapList, Loaded } from './read.ts';

/** With fewer unrecognised turns than this there is nothing to group (dashboard.md). */
export const GROUPING_STARTS_AT = 50;

/** Why no gap is listed, and the way on. `missed`: unrecognised turns, with or without text; null: not known. */
export function emptyList(
  asked: GapsQuestion,
  list: GapList,
  { missed, ever, intents }: { missed: number | null; ever: boolean; intents: Loaded<Report> | null },
): Html {
  if (!ever)
    return emptyNote(
      words.states.never,
      html`<p>${words.states.neverNext}</p><p class="actions"><a class="button" href="./?range=today">${words.states.today}</a></p>`,
    );
  if (list.turns === 0 && (missed ?? 0) > 0) return textless(asked, missed ?? 0, intents);
  const { params, filters } = asked.question;
  const button = (href: string, text: string) => html`<a class="button" data-ask href="${href}">${text}</a>`;
  const removals = [
    ...filters.map((filter) =>
      button(hrefWithoutFilter(params, filter), words.filter.remove(claimOf(filter))),
    ),
    ...(asked.kind ? [button(hrefWith(params, { kind: null }), t.anyKind)] : []),
    ...(asked.search ? [button(hrefWith(params, { q: null }), t.searchOff(asked.search))] : []),
    ...(asked.status === ALL || list.groups === 0
      ? []
      : [button(hrefWith(params, { status: ALL }), t.showAll)]),
    ...(list.groups === 0 && asked.question.range !== '90d'
      ? [button(hrefForRange(params, '90d'), words.states.widen('90'))]
      : []),
  ];
  const narrowed = filters.length > 0 || asked.kind !== null || asked.search !== '' || !isToDo(asked);
  const title = narrowed ? t.none : list.groups > 0 ? t.done : t.noneAtAll;
  return emptyNote(title, html`<p class="actions">${removals}</p>`);
}

/** Turns were counted, but their senders kept the words to themselves: what is left is where they were lost. */
function textless(asked: GapsQuestion, missed: number, intents: Loaded<Report> | null): Html {
  const csv = intentsPath(asked).replace('/v1/reports/breakdown?', 'v1/reports/breakdown.csv?');
  return html`${emptyNote(
    t.textless(formatCount(missed)),
    html`<p>${t.textlessHow} <a href="${csv}" download>${t.textlessLink}</a></p>`,
  )}${intents === null ? '' : 'problem' in intents ? problemNote(intents.problem, 'intents') : intentsTable(asked, intents)}`;
}

function intentsTable(asked: GapsQuestion, { rows }: Report): Html {
  const missed = (row: Row) => numberAt(row, 'break_rate_numerator') ?? 0;
  const ranked = rows.filter((row) => missed(row) > 0).sort((one, other) => missed(other) - missed(one));
  return dataTable({
    label: t.textlessTable,
    columns: [
      { name: 'intent', label: t.textlessIntent },
      { name: 'missed', label: t.textlessMissed, numeric: true },
      { name: 'rate', label: words.table.share, numeric: true },
      { name: 'interval', label: words.table.interval, numeric: true },
    ],
    rows: ranked.map((row) => {
      const rate = rateAt(row, 'break_rate');
      const [value, groups] = [textAt(row, 'value') ?? '', numberAt(row, 'groups') ?? 1];
      const is = { intent: value };
      // A row of several small groups is no one filter.
      const base =
        groups > 1
          ? baseText(rate)
          : baseLinks(
              listQuestion(asked),
              rate,
              { numerator: { is, count: 'broke' }, denominator: { is } },
              value,
            );
      return [html`<bdi>${value}</bdi>`, base, rateText(rate), intervalText(rate)];
    }),
  });
}

/** Few data, said where the list is. */
export function fewNote(asked: GapsQuestion, list: GapList): Html {
  const { params, range } = asked.question;
  return html`<div class="notice"><p><strong>${t.few(formatCount(list.turns))}</strong> ${t.fewHow}${
    range === '90d'
      ? ''
      : html` <a data-ask href="${hrefForRange(params, '90d')}">${words.states.widen('90')}</a>`
  }</p></div>`;
}
