import { html } from 'hono/html';
import { askedLine } from '../asked-line.ts';
import { clockTime, dayOf, exactTime } from '../dates.ts';
import { countLink } from '../evidence.ts';
import { chips } from '../filters.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { locale } from '../language.ts';
import { choice, menu } from '../menu.ts';
import { neighbourHref } from '../periods.ts';
import { COMPARISONS, daysOf, hrefForRange, hrefWith, RANGES } from '../question.ts';
import { numberAt, type Report } from '../report.ts';
import { tip } from '../tip.ts';
import { words } from '../words.ts';
import { filterMenu } from './filters.ts';
import { csvHref } from './requests.ts';
import { type OverviewState, reportAt, summaryRow } from './state.ts';
import { wholeDaysNote } from './whole-days.ts';

/** The bar that says, and changes, what is asked: dates, comparison, filters, zone. */
export function toolbarBlock(state: OverviewState): Html {
  const known = reportAt(state, 'summary') ?? reportAt(state, 'trend') ?? reportAt(state, 'outcomes');
  return html`${askedLine({ title: words.nav.overview, window: known, filters: state.question.filters })}<div class="bar">
${rangeMenu(state, known)}${periods(state, known)}${compareMenu(state)}${filterMenu(state)}${chips(state.question)}
<div class="bar-end">
${zoneMenu(state, known)}
${known?.as_of ? html`<span class="faint as-of" title="${exactTime(known.as_of, known.tz)}">${words.dataTo(clockTime(known.as_of, known.tz))}</span>` : ''}
<a class="control" href="${csvHref(state.question, 'summary')}" download data-does="export">${icons.download}<span>${words.exportSummary}</span></a>
</div>
<button type="button" class="control more" id="more" data-more aria-expanded="false" aria-label="${words.more}">${icons.more}</button>
</div>`;
}

/** What the rates leave out, and why: said next to every rate (metrics.md). */
export function excludedBlock(state: OverviewState): Html {
  const summary = reportAt(state, 'summary');
  if (!summary) return html`<p class="excluded">&nbsp;</p>`;
  const kinds = ['test', 'unengaged', 'agent_only', 'outbound'] as const;
  const parts = kinds
    .map((kind) => ({ kind, n: numberAt(summary.excluded, kind) ?? 0 }))
    .filter(({ n }) => n > 0)
    .map(({ kind, n }, at) => {
      const link = countLink(state.question, n, { as: { excluded: kind } }, words.excluded[kind]);
      return html`${at === 0 ? '' : ', '}${link} ${words.excluded[kind]}`;
    });
  // That nothing is compared stands above the cards already.
  const note = summaryRow(state, 'sessions')?.compared === null ? '' : wholeDaysNote(state);
  const whole = note ? html`<span class="whole-days">${note}</span>` : '';
  if (parts.length === 0) return html`<p class="excluded">${words.excluded.none}${whole}</p>`;
  return html`<p class="excluded">${tip({ id: 'excluded-why', face: words.excluded.lead, text: words.excluded.why })} ${parts}${whole}</p>`;
}

function rangeMenu({ question }: OverviewState, known: Report | null): Html {
  const { params, range } = question;
  const days = known ? daysOf(known) : { first: question.from ?? '', last: '' };
  const span = known ? spanOf(days.first, days.last) : '';
  const text = (name: string) => words.range.names[name] ?? words.range.days(name.replace('d', ''));
  return menu({
    id: 'range-menu',
    face: html`${icons.calendar}<span>${range ? text(range) : span || words.range.custom}</span>${range && span ? html`<span class="faint span">${span}</span>` : ''}`,
    content: html`<ul class="choices" aria-label="${words.range.label}">${RANGES.map((name) =>
      choice({ href: hrefForRange(params, name), text: text(name), chosen: range === name }),
    )}</ul>
<form class="form form-dates" data-form="dates">
<p class="form-title">${words.range.custom}</p>
<label>${words.range.from}<input type="date" name="first" required value="${days.first}"></label>
<label>${words.range.to}<input type="date" name="last" required value="${days.last}"></label>
<button type="submit" class="button button-main">${words.range.apply}</button>
<p class="form-problem" role="alert"></p>
</form>`,
  });
}

/** As many days directly before and behind, as far as these have begun. */
function periods({ question }: OverviewState, known: Report | null): Html | string {
  if (!known) return html`<span class="periods folds" aria-hidden="true"></span>`;
  const days = daysOf(known);
  const today = dayOf(known.as_of ?? known.to);
  const step = (side: -1 | 1, id: string, label: string) => {
    const href = neighbourHref(question.params, days, side, today);
    const icon = side < 0 ? icons.before : icons.after;
    return href === null
      ? html`<span class="icon-button period" id="${id}" role="link" aria-disabled="true" aria-label="${label}">${icon}</span>`
      : html`<a class="icon-button period" data-ask id="${id}" href="${href}" aria-label="${label}" title="${label}">${icon}</a>`;
  };
  return html`<span class="periods folds">${step(-1, 'period-before', words.range.before)}${step(1, 'period-after', words.range.after)}</span>`;
}

function compareMenu({ question }: OverviewState): Html {
  const choices = COMPARISONS.map((name) =>
    choice({
      href: hrefWith(question.params, { compare: name === 'previous' ? null : name }),
      text: words.compare[name],
      chosen: question.compare === name,
    }),
  );
  return menu({
    id: 'compare-menu',
    kind: 'folds',
    face: html`<span>${words.compare[question.compare]}</span>`,
    content: html`<ul class="choices" aria-label="${words.compare.label}">${choices}</ul>`,
  });
}

function zoneMenu(state: OverviewState, known: Report | null): Html {
  const zone = known?.tz ?? state.question.tz ?? '';
  const own = state.browserZone;
  const offered = [own, 'UTC'].filter((name) => name !== undefined);
  return menu({
    id: 'zone-menu',
    end: true,
    kind: 'zone',
    face: html`${icons.globe}<span class="hidden">${words.zone.label}:</span><span>${zone || words.zone.label}</span>`,
    content: html`<ul class="choices" aria-label="${words.zone.label}">${offered.map((name) =>
      choice({
        href: hrefWith(state.question.params, { tz: name }),
        text: name === own && name !== 'UTC' ? `${words.zone.browser}: ${name}` : name,
        chosen: name === zone,
      }),
    )}</ul>
<form class="form" data-form="zone"><label>${words.zone.label}<input name="tz" type="text" required list="zones" autocomplete="off" spellcheck="false" value="${zone}" aria-describedby="zone-hint"></label>
<datalist id="zones"></datalist><p class="faint" id="zone-hint">${words.zone.hint}</p>
<button type="submit" class="button button-main">${words.zone.use}</button></form>`,
  });
}

function spanOf(first: string, last: string): string {
  const format = new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}
