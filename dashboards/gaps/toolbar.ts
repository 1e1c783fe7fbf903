import { html } from 'hono/html';
import { STATUSES } from '../../src/decisions/decision.ts';
import { GAP_KINDS } from '../../src/reports/gap-kind.ts';
import { TRAINING_FORMATS } from '../../src/training/formats.ts';
import { dayName } from '../dates.ts';
import { chips } from '../filters.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { choice, menu } from '../menu.ts';
import { daysOf, hrefForRange, hrefWith, RANGES } from '../question.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { words } from '../words.ts';
import { ALL, commonParams, exportHref, type GapsQuestion, isToDo, SORTS } from './question.ts';
import type { GapList } from './read.ts';
import { GROUPING_STARTS_AT } from './states.ts';

/** A new question starts the list from its beginning. */
const AFRESH = { cursor: null, rank: null };

export type ToolbarModel = {
  asked: GapsQuestion;
  list: GapList | null;
  /** Bots and languages that sessions have. */
  choices: Readonly<Record<string, readonly string[]>>;
  texts: boolean;
  /** The window as it was answered; null: not known. */
  window: Shown;
};
type Shown = { from: string; to: string } | null;

/** The bar that says, and changes, which gaps are listed. Every choice is an address. */
export function toolbar(model: ToolbarModel): Html {
  const { asked } = model;
  return html`<div class="bar">
${rangeMenu(asked, model.window)}${statusMenu(model)}${fold(asked)}${kindMenu(asked)}${filterMenu(model, 'bot', t.anyBot)}${filterMenu(model, 'language', t.anyLanguage)}${isPlain(model) ? '' : sortMenu(asked)}${searchForm(asked)}
<div class="bar-end">${exportMenu(model)}</div>
${chips(asked.question)}${searchChip(asked)}${rareChip(asked)}
</div>`;
}

/** Too few turns to be grouped are listed by how often they were asked, and not otherwise. */
const isPlain = ({ asked, list }: ToolbarModel) =>
  list !== null && list.turns > 0 && list.turns < GROUPING_STARTS_AT && !asked.rareOnly;

/** On a phone, what narrows the list further is folded away behind this, with how many of these say something. */
function fold({ kind, sort, question }: GapsQuestion): Html {
  const filtered = question.filters.filter(({ name }) => name === 'bot' || name === 'language').length;
  const chosen = filtered + (kind === null ? 0 : 1) + (sort === SORTS[0] ? 0 : 1);
  return html`<details class="fold"><summary class="control" id="fold">${icons.plus}<span>${words.filter.add}</span>${chosen > 0 ? html`<span class="count">${chosen}</span>` : ''}${icons.chevron}</summary></details>`;
}

/** Days by name, or from one to another: a plain form, whose answer is an address. */
function rangeMenu({ question }: GapsQuestion, known: Shown): Html {
  const { params, range, from, to } = question;
  const text = (name: string) => words.range.names[name] ?? words.range.days(name.replace('d', ''));
  const window = from && to ? { from, to } : known;
  const days = window ? daysOf(window) : { first: '', last: '' };
  const custom = days.first === '' ? words.range.custom : `${dayName(days.first)} – ${dayName(days.last)}`;
  const kept = [...afresh(params)].filter(([name]) => !['range', 'from', 'to', 'open'].includes(name));
  const day = (name: string, label: string, value: string) =>
    html`<label>${label}<input type="date" name="${name}" required value="${value}"></label>`;
  return menu({
    id: 'range-menu',
    face: html`${icons.calendar}<span>${range ? text(range) : custom}</span>`,
    content: html`<ul class="choices" aria-label="${words.range.label}">${RANGES.map((name) =>
      choice({
        href: hrefForRange(afresh(params), name),
        text: text(name),
        chosen: range === name,
      }),
    )}</ul>
<form class="form form-dates" method="get" action="gaps" data-get data-focus="#range-menu">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="form-title">${words.range.custom}</p>
${day('first', words.range.from, days.first)}
${day('last', words.range.to, days.last)}
<button type="submit" class="button button-main">${words.range.apply}</button>
</form>`,
  });
}

function statusMenu({ asked, list }: ToolbarModel): Html {
  const { params } = asked.question;
  const counted = (name: string, n: number | undefined) =>
    n === undefined ? name : `${name} (${formatCount(n)})`;
  const known = list?.statuses;
  const option = (status: string | null, text: string, chosen: boolean) =>
    choice({ href: hrefWith(params, { ...AFRESH, status }), text, chosen });
  const face = isToDo(asked)
    ? t.todo
    : asked.status === ALL
      ? t.all
      : asked.status
          .split(',')
          .map((name) => t.statuses[name] ?? name)
          .join(words.filter.or);
  return menu({
    id: 'status-menu',
    face: html`<span class="hidden">${t.status}:</span><span>${face}</span>`,
    content: html`<ul class="choices" aria-label="${t.status}">
${option(null, t.todo, isToDo(asked))}${option(ALL, t.all, asked.status === ALL)}${STATUSES.map((status) =>
  option(
    status,
    counted(t.statuses[status] ?? status, known?.[status] ?? (known ? 0 : undefined)),
    asked.status === status,
  ),
)}</ul>`,
  });
}

function kindMenu({ kind, question }: GapsQuestion): Html {
  const option = (name: string | null) =>
    choice({
      href: hrefWith(question.params, { ...AFRESH, kind: name }),
      text: name === null ? t.anyKind : (t.kinds[name] ?? name),
      chosen: kind === name,
    });
  return menu({
    id: 'kind-menu',
    kind: 'folds',
    face: html`<span class="hidden">${t.kind}:</span><span>${kind === null ? t.anyKind : (t.kinds[kind] ?? kind)}</span>`,
    content: html`<ul class="choices" aria-label="${t.kind}">${[null, ...GAP_KINDS].map(option)}</ul>`,
  });
}

/** One filter of a few known values; those that were typed into the URL show as chips, like these. */
function filterMenu({ asked, choices }: ToolbarModel, name: 'bot' | 'language', any: string): Html | string {
  const values = choices[name] ?? [];
  const { params, filters } = asked.question;
  const chosen = filters.find((filter) => filter.name === name && !filter.negated)?.values ?? [];
  if (values.length === 0 && chosen.length === 0) return '';
  const option = (value: string | null) =>
    choice({
      href: hrefWith(params, { ...AFRESH, [name]: value }),
      text: value ?? any,
      chosen: value === null ? !params.has(name) : chosen.includes(value),
    });
  return menu({
    id: `${name}-menu`,
    kind: 'folds',
    face: html`<span class="hidden">${words.filter.names[name] ?? name}:</span><span>${chosen.join(words.filter.or) || any}</span>`,
    content: html`<ul class="choices" aria-label="${words.filter.names[name] ?? name}">${[null, ...values].map(option)}</ul>`,
  });
}

function sortMenu({ sort, question }: GapsQuestion): Html {
  return menu({
    id: 'sort-menu',
    kind: 'folds',
    face: html`<span class="hidden">${t.sort}:</span><span>${t.sorts[sort] ?? sort}</span>`,
    content: html`<ul class="choices" aria-label="${t.sort}">${SORTS.map((name) =>
      choice({
        href: hrefWith(question.params, { ...AFRESH, sort: name }),
        text: t.sorts[name] ?? name,
        chosen: sort === name,
      }),
    )}</ul>`,
  });
}

function searchForm({ question, search }: GapsQuestion): Html {
  const kept = [...afresh(question.params)].filter(([name]) => name !== 'q' && name !== 'open');
  return html`<form class="search" method="get" action="gaps" role="search" data-get>
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input id="search" name="q" type="search" maxlength="200" value="${search}" placeholder="${t.search}" aria-label="${t.search}" autocomplete="off" spellcheck="false">
<button type="submit" class="hidden">${t.searchGo}</button>
</form>`;
}

function searchChip({ question, search }: GapsQuestion): Html | string {
  if (search === '') return '';
  return html`<ul class="chips"><li class="chip"><span dir="auto">${t.searched(search)}</span><a data-ask id="chip-search" href="${hrefWith(question.params, { ...AFRESH, q: null })}" aria-label="${t.searchOff(search)}">${icons.close}</a></li></ul>`;
}

function rareChip({ question, rareOnly }: GapsQuestion): Html | string {
  if (!rareOnly) return '';
  return html`<ul class="chips"><li class="chip"><span>${t.rareOnly}</span><a data-ask id="chip-rare" href="${hrefWith(question.params, { ...AFRESH, rare: null })}" aria-label="${t.rareOff}">${icons.close}</a></li></ul>`;
}

/** Files for the bot's trainer, and the list as a table. */
function exportMenu({ asked, texts }: ToolbarModel): Html {
  const one = asked.open;
  const what = one === null ? t.exportAll : t.exportThis;
  return menu({
    id: 'export-menu',
    end: true,
    face: html`${icons.download}<span>${t.export}</span>`,
    content: html`${
      texts
        ? html`<p class="panel-note" id="export-what">${t.exportHow(what)}</p><ul class="choices" aria-labelledby="export-what">${TRAINING_FORMATS.map(
            ({ name, title }) =>
              html`<li><a href="${exportHref(asked, name, one)}" download data-format="${name}">${title}</a></li>`,
          )}</ul>`
        : html`<p class="panel-note">${t.exportNone}</p>`
    }<ul class="choices"><li><a href="v1/reports/gaps.csv?${commonParams(asked)}" download>${t.backlog}</a></li></ul>`,
  });
}

function afresh(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of Object.keys(AFRESH)) next.delete(name);
  return next;
}
