import { html } from 'hono/html';
import { bucketLabel, bucketName } from '../dates.ts';
import { formatCount, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { FEWEST } from '../rate.ts';
import { numberAt, type Report, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { dataTable } from '../table.ts';
import { words } from '../words.ts';
import { csvHref } from './requests.ts';
import type { OverviewState } from './state.ts';

/** Reasons in the order in which a column is stacked, from the bottom. `colour` is a token. */
export const STACK = [
  { name: 'user_requested', colour: '--user' },
  { name: 'bot_break', colour: '--break' },
  { name: 'other', colour: '--other' },
  { name: 'unknown', colour: '--unknown' },
] as const;

/** One week: how many were handed over, and of these for which reason. Shares are null under ten. */
export type Week = {
  label: string;
  name: string;
  handedOver: number;
  parts: { name: string; count: number; share: number | null }[];
};

/** The weekly rows of `handover-rate` as shares of what was handed over. */
export function weeksOf(report: Report): Week[] {
  return report.rows.map((row) => {
    const bucket = textAt(row, 'bucket') ?? report.from;
    const handedOver = numberAt(row, 'handed_over') ?? 0;
    return {
      label: bucketLabel(bucket, 'week', report.tz),
      name: bucketName(bucket, 'week', report.tz),
      handedOver,
      parts: STACK.map(({ name }) => {
        const count = numberAt(row, name) ?? 0;
        return { name, count, share: handedOver < FEWEST ? null : count / handedOver };
      }),
    };
  });
}

/** A week as it is spoken: `User asked 41.0 %, Bot break 44.0 %, …`. */
export function spokenWeek(week: Week): string {
  return week.parts.map((part) => `${nameOf(part.name)} ${partText(part)}`).join(', ');
}

/** Why chats were handed over, week by week, as columns of one hundred per cent. */
export function weeksBlock(state: OverviewState): Html {
  const answer = state.reports.weeks;
  const title = words.weeks.title;
  if (!answer) return html`${blockHead({ id: 'weeks', title })}${skeleton('chart')}`;
  if ('problem' in answer)
    return html`${blockHead({ id: 'weeks', title })}${problemNote(answer.problem, 'weeks')}`;
  const weeks = weeksOf(answer.report);
  if (weeks.every((week) => week.handedOver === 0)) {
    return html`${blockHead({ id: 'weeks', title })}${emptyNote(words.states.noHandovers)}`;
  }
  const head = { id: 'weeks', title, csv: csvHref(state.question, 'weeks') };
  const latest = weeks.findLast((week) => week.handedOver >= FEWEST);
  if (!latest) return html`${blockHead(head)}<p class="sentence">${words.weeks.few}</p>${weeksTable(weeks)}`;
  const open = state.tables.has('weeks');
  const sentence = words.weeks.summary(latest.label, spokenWeek(latest));
  return html`${blockHead({ ...head, table: true, open })}
<p class="sentence">${sentence}</p>
${open ? weeksTable(weeks) : chart(sentence)}`;
}

function chart(sentence: string): Html {
  const keys = STACK.map(({ name }) => html`<span class="key key-box key-${name}">${nameOf(name)}</span>`);
  return html`<figure class="chart-figure">
<div class="chart-box" role="group" tabindex="0" aria-roledescription="${words.weeks.chart}" aria-label="${words.weeks.title}. ${words.trend.keys}" data-chart="weeks"><canvas role="img" aria-label="${sentence}"></canvas></div>
<figcaption class="legend">${keys}</figcaption>
<p class="hidden" aria-live="polite" data-live></p>
</figure>`;
}

function weeksTable(weeks: readonly Week[]): Html {
  return dataTable({
    label: words.weeks.title,
    kind: 'table-chart',
    columns: [
      { name: 'bucket', label: words.grain.week },
      { name: 'handed_over', label: words.table.handedOver, numeric: true },
      ...STACK.map(({ name }) => ({ name, label: nameOf(name), numeric: true })),
    ],
    rows: weeks.map((week) => [
      week.name,
      formatCount(week.handedOver),
      ...week.parts.map(
        (part) =>
          html`${formatCount(part.count)}${part.share === null ? '' : html` <span class="faint">${formatRate(part.share)}</span>`}`,
      ),
    ]),
  });
}

const nameOf = (reason: string) => words.outcomes.names[reason] ?? reason;

const partText = (part: Week['parts'][number]) =>
  part.share === null ? formatCount(part.count) : formatRate(part.share);
