import { html } from 'hono/html';
import { askedLine } from '../asked-line.ts';
import type { Assets } from '../assets.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import { hrefWith } from '../question.ts';
import { numberAt, type Report, type ReportProblem, type Row } from '../report.ts';
import { problemNote } from '../states.ts';
import { PATTERNS } from '../swatch.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { drawer } from './drawer.ts';
import { figures, unrecognisedTurns } from './figures.ts';
import { keysHelp } from './keys.ts';
import { gapTables, plainTable } from './list.ts';
import { barsOf, paretoBlock } from './pareto.ts';
import { type GapsQuestion, isToDo, readGapsQuestion } from './question.ts';
import type { GapList, Loaded } from './read.ts';
import { emptyList, fewNote, GROUPING_STARTS_AT } from './states.ts';
import { refusalNote, toast } from './toast.ts';
import { toolbar } from './toolbar.ts';
import { type Release, weeklyBlock } from './weekly.ts';

export type GapsModel = {
  /** The page's own query; see `readGapsQuestion`. */
  query: URLSearchParams;
  assets: Assets;
  list: Loaded<GapList>;
  /** Its gaps that were hardly asked, to be folded away. */
  rare?: Loaded<GapList> | null;
  summary: Loaded<Report>;
  /** The miss rate over time (`handover-rate`), and the releases that may have moved it. */
  weekly?: Loaded<Report> | null;
  releases?: readonly Release[];
  /** Sessions by intent, where there is no text to group. */
  intents?: Loaded<Report> | null;
  /** The gap that is open, where one is. */
  gap: Loaded<Row> | null;
  /** The gap about which something was just decided. */
  done?: Row | null;
  /** Why the decision that this page answers was not taken. */
  refused?: ReportProblem | null;
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Whether the reader may see what customers wrote, and may decide. */
  texts: boolean;
  edits: boolean;
  user?: string | null;
  theme?: Theme;
};

/** Gaps: "What should we teach the bot next?" Every state is an address, and every decision a form. */
export function gapsPage(model: GapsModel): Html {
  const { query, assets, choices = {}, texts, user = null, theme = null } = model;
  const asked = readGapsQuestion(query);
  const list = loaded(model.list);
  const summary = loaded(model.summary);
  const bars = list && !isFew(list, asked) ? barsOf(list, asked) : [];
  return layout({
    title: t.title,
    page: 'gaps',
    assets: assets.pages.gaps,
    theme,
    user,
    main: html`<svg class="hidden" width="0" height="0" aria-hidden="true">${PATTERNS}</svg>
<p class="hidden" role="status" data-said></p>
<div id="gaps" class="gaps-page${model.gap ? ' gaps-open' : ''}"${model.edits ? html` data-edits` : ''}>
<h1 class="hidden">${t.title}</h1>
${askedLine({ title: t.title, window: summary, filters: asked.question.filters })}
${toolbar({ asked, list, choices, texts, window: summary })}
${model.done && asked.done ? toast(asked, model.done, asked.done) : ''}
${model.refused ? refusalNote(model.refused) : ''}
${figures(asked, list, summary)}
${'problem' in model.summary ? html`<div class="block no-figures">${problemNote(model.summary.problem, 'figures')}</div>` : ''}
<div class="gap-charts">${paretoBlock(bars, asked)}${model.weekly ? weeklyBlock(model.weekly, model.releases ?? [], asked) : ''}</div>
<div class="evidence${model.gap ? ' evidence-open' : ''}">
<section class="block evidence-list" aria-labelledby="list-title">
<header class="block-head"><h2 id="list-title">${heading(asked, list)}</h2>${keysHelp(model.edits)}</header>
${'problem' in model.list ? problemNote(model.list.problem, 'list') : listPart(model, asked, model.list)}
</section>
${model.gap ? drawerPart(model, asked, model.gap) : ''}
</div>
</div>`,
  });
}

function listPart(model: GapsModel, asked: GapsQuestion, list: GapList): Html {
  const summary = loaded(model.summary);
  if (list.gaps.length === 0 && list.rare === 0)
    return html`${isFew(list, asked) && list.groups > 0 ? fewNote(asked, list) : ''}${emptyList(asked, list, {
      missed: unrecognisedTurns(summary),
      intents: model.intents ?? null,
      ever: summary?.as_of !== null || list.groups > 0,
    })}`;
  const notice = model.texts || model.gap ? '' : html`<p class="notice">${t.noTexts}</p>`;
  return isFew(list, asked)
    ? html`${fewNote(asked, list)}${notice}${plainTable(list, asked)}`
    : html`${notice}${gapTables(list, asked, model.rare ?? null)}`;
}

function drawerPart(model: GapsModel, asked: GapsQuestion, gap: Loaded<Row>): Html {
  const list = loaded(model.list);
  return html`<section class="block evidence-panel" aria-label="${t.drawer}">${
    isProblem(gap)
      ? html`<a class="text-link" data-ask data-close href="${hrefWith(asked.question.params, { open: null })}">${t.back}</a>${problemNote(gap.problem, 'gap')}`
      : drawer({
          asked,
          gap,
          tz: list?.tz ?? 'UTC',
          texts: model.texts,
          edits: model.edits,
          others: list?.gaps ?? [],
          user: model.user ?? '',
        })
  }</section>`;
}

/** Too few turns for groups: only said of the first page, which then holds all. */
function isFew(list: GapList, asked: GapsQuestion): boolean {
  return list.turns < GROUPING_STARTS_AT && asked.cursor === null;
}

function heading(asked: GapsQuestion, list: GapList | null): string {
  if (!list) return t.title;
  if (isFew(list, asked)) return t.plain;
  if (asked.rareOnly) return t.rare(formatCount(list.total));
  // What is listed, with what is folded away below it; small talk is no gap.
  const n = t.heading(formatCount(shownGaps(list, asked)));
  return isToDo(asked) ? `${n} ${t.todo.toLowerCase()}` : n;
}

/** Without what is no gap. Of a search all are in one list. */
function shownGaps(list: GapList, { search }: GapsQuestion): number {
  return list.total - list.talk + (search === '' ? list.rare : 0);
}

function isProblem(gap: Loaded<Row>): gap is { problem: ReportProblem } {
  return 'problem' in gap && numberAt(gap, 'revision') === null;
}

function loaded<What extends object>(part: Loaded<What>): What | null {
  return 'problem' in part ? null : part;
}
