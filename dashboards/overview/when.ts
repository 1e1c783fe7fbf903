import { html } from 'hono/html';
import { type Evidence, sessionsHref } from '../evidence.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { locale } from '../language.ts';
import { baseText, certaintyOf, FEWEST, rateAt, rateText } from '../rate.ts';
import { numberAt, type Row } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { words } from '../words.ts';
import { csvHref } from './requests.ts';
import { shownSwitch } from './shown-switch.ts';
import { emptiness, type OverviewState, type Shown } from './state.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Steps of the colour scale (styles/tokens.css). */
const STEPS = 7;

/** When handovers happen: a table of weekdays and hours, which is its own table twin. */
export function whenBlock(state: OverviewState): Html {
  const title = words.when.title;
  const answer = state.reports.when;
  const tools = shownSwitch({ id: 'when', label: words.when.show, shown: state.when, data: 'when' });
  if (!answer) return html`${blockHead({ id: 'when', title, tools })}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'when', title, tools })}${problemNote(answer.problem, 'when')}`;
  if (emptiness(state))
    return html`${blockHead({ id: 'when', title, tools })}${emptyNote(words.states.none)}`;
  const rows = answer.report.rows;
  const most = Math.max(1e-9, ...rows.map((row) => sizeOf(row, state.when) ?? 0));
  const days = weekdays(state.weekStart);
  return html`${blockHead({ id: 'when', title, tools, csv: csvHref(state.question, 'when') })}
<div class="table-box heat-box" role="region" tabindex="0" aria-label="${words.table.scroll(title)}. ${words.when.keys}">
<table class="heat">
<caption class="hidden">${title}, ${words.shown[state.when]}</caption>
<thead><tr><td></td>${HOURS.map((hour) => html`<th scope="col">${hour % 3 === 0 ? hourText(hour) : html`<span class="hidden">${hourText(hour)}</span>`}</th>`)}</tr></thead>
<tbody>${days.map(
    (day, at) =>
      html`<tr><th scope="row">${day.name}</th>${HOURS.map((hour) =>
        cell(
          state,
          rows.find((row) => row.weekday === day.number && row.hour === hour),
          {
            day,
            hour,
            most,
            first: at === 0 && hour === 0,
          },
        ),
      )}</tr>
`,
  )}</tbody></table></div>`;
}

type Day = { number: number; name: string };
type Place = { day: Day; hour: number; most: number; first: boolean };

/** A cell leads to its sessions. One of all cells is in the order of Tab, arrows go on from there. */
function cell(state: OverviewState, row: Row | undefined, { day, hour, most, first }: Place): Html {
  const shown = state.when;
  const size = row ? sizeOf(row, shown) : null;
  const step = size === 0 ? 'none' : Math.min(STEPS, Math.ceil(((size ?? 0) / most) * STEPS));
  const name = words.when.cell(day.name, `${hourText(hour)}:00`, row ? textOf(row, shown) : '–');
  const hold = html` data-cell tabindex="${first ? '0' : '-1'}"`;
  const { count, evidence } = behind(row, shown, day, hour);
  const face = html`<span class="heat-text" aria-hidden="true">${name}</span>`;
  return html`<td class="heat-${size === null ? 'few' : step}">${
    count === 0
      ? html`<span${hold} class="heat-cell" role="img" aria-label="${name}">${face}</span>`
      : html`<a${hold} class="heat-cell" data-evidence="${count}" href="${sessionsHref(state.question, evidence)}" aria-label="${name}">${face}</a>`
  }</td>`;
}

/** Handovers are dated by their request, rates by the start of the session: each list is asked for by its own clock. */
function behind(
  row: Row | undefined,
  shown: Shown,
  day: Day,
  hour: number,
): { count: number; evidence: Evidence } {
  const as = { weekday: String(day.number), hour: String(hour) };
  if (shown === 'count')
    return { count: numberAt(row ?? {}, 'handovers') ?? 0, evidence: { count: 'requests', as } };
  return { count: numberAt(row ?? {}, 'rate_numerator') ?? 0, evidence: { count: 'handed_over', as } };
}

function textOf(row: Row, shown: Shown): string {
  if (shown === 'count') return words.when.handovers(formatCount(numberAt(row, 'handovers')));
  const rate = rateAt(row, 'rate');
  return certaintyOf(rate) === 'few' || certaintyOf(rate) === 'none'
    ? `${baseText(rate)}, ${words.tooFew}`
    : `${rateText(rate)} (${baseText(rate)})`;
}

/** Null: too few sessions for a rate. */
function sizeOf(row: Row, shown: Shown): number | null {
  if (shown === 'count') return numberAt(row, 'handovers') ?? 0;
  return (numberAt(row, 'rate_denominator') ?? 0) < FEWEST ? null : numberAt(row, 'rate');
}

const hourText = (hour: number) => String(hour).padStart(2, '0');

/** Weekdays with the numbers of ISO 8601, from the day on which weeks begin by the server's setting. */
function weekdays(weekStart: OverviewState['weekStart']): Day[] {
  const format = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  const numbers = weekStart === 'sunday' ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  // 5 January 2026 was a Monday.
  return numbers.map((number) => ({
    number,
    name: format.format(new Date(Date.UTC(2026, 0, 4 + number))),
  }));
}
