import { html } from 'hono/html';
import { formatCount, formatRate } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { drawable, rateText, summaryRate } from '../rate.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { tip } from '../tip.ts';
import { gapsWords } from '../words/gaps.ts';
import { words } from '../words.ts';
import { commonParams, type GapsQuestion } from './question.ts';
import type { GapList } from './read.ts';

const t = gapsWords.figures;
/** How many gaps a designer can look at in one sitting. */
const TOP = 10;

type Figure = { name: string; title: string; definition: string; value: Html | string; base: Html | string };

/** The page's five figures, each with what it stands on. A part that did not come leaves its figures out. */
export function figures(asked: GapsQuestion, list: GapList | null, summary: Report | null): Html {
  const shown = [
    ...(summary ? [unrecognised(summary, asked), caused(summary)] : []),
    ...(list ? [coverage(list), todo(list), held(list)] : []),
  ];
  return html`<div class="figures" role="group" aria-label="${t.label}">${shown.map(figure)}</div>`;
}

function figure({ name, title, definition, value, base }: Figure): Html {
  const id = idOf('figure', name);
  return html`<section class="figure block" aria-labelledby="${id}">
<header><h2 id="${id}">${title}</h2>${tip({ id: `${id}-about`, face: icons.info, text: definition, label: t.about(title), kind: 'tip-info' })}</header>
<p class="figure-value">${value}</p>
<p class="faint">${base}</p>
</section>`;
}

function unrecognised(summary: Report, asked: GapsQuestion): Figure {
  const rate = summaryRate(metric(summary, 'unrecognised_rate'));
  const { title, definition, of } = t.unrecognised;
  const text = of(formatCount(rate.numerator), formatCount(rate.denominator));
  const interval =
    drawable(rate) === null || rate.low === null || rate.high === null
      ? ''
      : words.intervalOf(formatRate(rate.low), formatRate(rate.high));
  const evidence = commonParams(asked);
  evidence.set('count', 'unrecognised_text_turns');
  return {
    name: 'unrecognised',
    title,
    definition: `${definition} ${interval}`.trim(),
    value: rateText(rate),
    base: rate.numerator ? html`<a href="sessions?${evidence}">${text}</a>` : text,
  };
}

function caused(summary: Report): Figure {
  const broke = summaryRate(metric(summary, 'bot_break_rate'));
  const asked = summaryRate(metric(summary, 'asked_after_break_share'));
  const { title, definition, of } = t.caused;
  return {
    name: 'caused',
    title,
    definition,
    value: formatCount(
      broke.numerator === null || asked.numerator === null ? null : broke.numerator + asked.numerator,
    ),
    base: of(formatCount(broke.denominator)),
  };
}

function coverage(list: GapList): Figure {
  const { title, definition, of } = t.coverage;
  const top = list.coverage.findLast(({ gaps }) => gaps <= TOP);
  return {
    name: 'coverage',
    title: title(formatCount(top?.gaps ?? TOP)),
    definition,
    value: formatRate(top?.share ?? null),
    base: of(formatCount(top?.queries ?? 0), formatCount(list.turns)),
  };
}

function todo(list: GapList): Figure {
  const { title, definition, of } = t.todo;
  return {
    name: 'todo',
    title,
    definition,
    value: formatCount(list.needsWork),
    base: of(formatCount(list.groups)),
  };
}

function held({ statuses }: GapList): Figure {
  const { title, definition, none, of } = t.held;
  const [kept, back, waiting] = ['held', 'returned', 'released'].map((name) => statuses[name] ?? 0) as [
    number,
    number,
    number,
  ];
  const released = kept + back + waiting;
  return {
    name: 'held',
    title,
    definition,
    value: released === 0 ? '–' : words.of(formatCount(kept), formatCount(released)),
    base: released === 0 ? none : of(formatCount(back), formatCount(waiting)),
  };
}

function metric(summary: Report, name: string): Row {
  return summary.rows.find((row) => textAt(row, 'metric') === name) ?? {};
}

/** Unrecognised user turns of the window, with text or without; null when the summary did not come. */
export function unrecognisedTurns(summary: Report | null): number | null {
  return summary && numberAt(metric(summary, 'unrecognised_rate'), 'numerator');
}
