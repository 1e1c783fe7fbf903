import { html } from 'hono/html';
import { copyValue } from '../copy-value.ts';
import { formatCount, formatRate } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { hrefWith } from '../question.ts';
import { drawable, rateText, summaryRate } from '../rate.ts';
import { numberAt, type Report, type Row, textAt } from '../report.ts';
import { tip } from '../tip.ts';
import { gapsWords } from '../words/gaps.ts';
import { words } from '../words.ts';
import { ALL, commonParams, type GapsQuestion } from './question.ts';
import type { GapList } from './read.ts';

const t = gapsWords.figures;
/** How many gaps a designer can look at in one sitting. */
const TOP = 10;

type Figure = { name: string; title: string; definition: string; value: Html | string; base: Html | string };

/** The page's five figures, each with what it stands on. A part that did not come leaves its figures out. */
export function figures(asked: GapsQuestion, list: GapList | null, summary: Report | null): Html {
  const shown = [
    ...(summary ? [unrecognised(summary, asked), caused(summary, asked)] : []),
    ...(list ? [coverage(list), todo(list, asked), held(list, asked)] : []),
  ];
  return html`<div class="figures" role="group" aria-label="${t.label}">${shown.map(figure)}</div>`;
}

function figure({ name, title, definition, value, base }: Figure): Html {
  const id = idOf('figure', name);
  return html`<section class="figure block" aria-labelledby="${id}">
<header><h2 id="${id}">${title}</h2>${copyValue({ title })}${tip({ id: `${id}-about`, face: icons.info, text: definition, label: t.about(title), kind: 'tip-info' })}</header>
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

function caused(summary: Report, question: GapsQuestion): Figure {
  const broke = summaryRate(metric(summary, 'bot_break_rate'));
  const asked = summaryRate(metric(summary, 'asked_after_break_share'));
  const { title, definition, of, parts } = t.caused;
  return {
    name: 'caused',
    title,
    definition,
    value: formatCount(
      broke.numerator === null || asked.numerator === null ? null : broke.numerator + asked.numerator,
    ),
    base: html`${counted(question, 'bot_break', parts.broke(formatCount(broke.numerator)), broke.numerator)}, ${counted(question, 'asked_after_break', parts.asked(formatCount(asked.numerator)), asked.numerator)}, ${of(formatCount(broke.denominator))}`,
  };
}

/** A number that is the length of a list of conversations. */
function counted(question: GapsQuestion, count: string, text: string, n: number | null): Html | string {
  const evidence = commonParams(question);
  evidence.set('count', count);
  return n ? html`<a href="sessions?${evidence}">${text}</a>` : text;
}

/** A number that is the length of this page's list with another status; `whole`: whatever kind or words are asked for. */
function listed(
  asked: GapsQuestion,
  { status, text, n, whole = false }: { status: string | null; text: string; n: number; whole?: boolean },
): Html | string {
  const afresh = { status, rare: null, cursor: null, rank: null, open: null };
  const href = hrefWith(asked.question.params, whole ? { ...afresh, kind: null, q: null } : afresh);
  return n > 0 ? html`<a data-ask href="${href}">${text}</a>` : text;
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

function todo(list: GapList, asked: GapsQuestion): Figure {
  const { title, definition, of } = t.todo;
  return {
    name: 'todo',
    title,
    definition,
    value: listed(asked, { status: null, text: formatCount(list.needsWork), n: list.needsWork, whole: true }),
    base: listed(asked, { status: ALL, text: of(formatCount(list.groups)), n: list.groups, whole: true }),
  };
}

function held({ statuses }: GapList, asked: GapsQuestion): Figure {
  const { title, definition, none, parts } = t.held;
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
    value:
      released === 0
        ? '–'
        : listed(asked, {
            status: 'held',
            text: words.of(formatCount(kept), formatCount(released)),
            n: kept,
          }),
    base:
      released === 0
        ? none
        : html`${listed(asked, { status: 'returned', text: parts.returned(formatCount(back)), n: back })}, ${listed(asked, { status: 'released', text: parts.waiting(formatCount(waiting)), n: waiting })}`,
  };
}

function metric(summary: Report, name: string): Row {
  return summary.rows.find((row) => textAt(row, 'metric') === name) ?? {};
}

/** Unrecognised user turns of the window, with text or without; null when the summary did not come. */
export function unrecognisedTurns(summary: Report | null): number | null {
  return summary && numberAt(metric(summary, 'unrecognised_rate'), 'numerator');
}
