import { html } from 'hono/html';
import { bucketLabel, bucketName } from '../dates.ts';
import { countLink } from '../evidence.ts';
import { formatCount, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { FEWEST } from '../rate.ts';
import { numberAt, type Report, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { type Cell, dataTable } from '../table.ts';
import { words } from '../words.ts';
import { csvHref } from './requests.ts';
import { shownSwitch } from './shown-switch.ts';
import type { OverviewState, Shown } from './state.ts';

/** Reasons in the order in which a column is stacked, from the bottom. `colour` is a token; each is a count of its own. */
export const STACK = [
  { name: 'user_requested', colour: '--user' },
  { name: 'bot_break', colour: '--break' },
  { name: 'other', colour: '--other' },
  { name: 'unknown', colour: '--unknown' },
] as const;

/** One reason of a week. Shares are null under ten. */
export type Part = { name: string; count: number; share: number | null };

/** One week: how many were handed over, and of these for which reason; of who asked, how many did so after a miss. */
export type Week = {
  label: string;
  name: string;
  from: string;
  to: string;
  handedOver: number;
  parts: Part[];
  afterBreak: Part;
};

/** The weekly rows of `handover-rate` as shares of what was handed over. */
export function weeksOf(report: Report): Week[] {
  return report.rows.map((row, at) => {
    const from = textAt(row, 'bucket') ?? report.from;
    const handedOver = numberAt(row, 'handed_over') ?? 0;
    const part = (name: string): Part => {
      const count = numberAt(row, name) ?? 0;
      return { name, count, share: handedOver < FEWEST ? null : count / handedOver };
    };
    return {
      label: bucketLabel(from, 'week', report.tz),
      name: bucketName(from, 'week', report.tz),
      from,
      to: textAt(report.rows[at + 1] ?? {}, 'bucket') ?? report.to,
      handedOver,
      parts: STACK.map(({ name }) => part(name)),
      afterBreak: part('asked_after_break'),
    };
  });
}

/** A week as it is spoken: `User asked 41.0 % (of these after a miss 17.0 %), Bot break 44.0 %, …`. */
export function spokenWeek(week: Week, shows: Shown = 'rate'): string {
  const say = (part: Part) =>
    shows === 'count' || part.share === null ? formatCount(part.count) : formatRate(part.share);
  return week.parts
    .map((part) => {
      const after =
        part.name === 'user_requested' && week.afterBreak.count > 0
          ? ` (${words.weeks.afterBreak} ${say(week.afterBreak)})`
          : '';
      return `${nameOf(part.name)} ${say(part)}${after}`;
    })
    .join(', ');
}

/** Why chats were handed over, week by week, as columns of one hundred per cent or of counts. */
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
  const tools = shownSwitch({ id: 'weeks', label: words.weeks.show, shown: state.weeks, data: 'weeks' });
  const head = { id: 'weeks', title, csv: csvHref(state.question, 'weeks'), tools };
  const latest = weeks.findLast((week) => state.weeks === 'count' || week.handedOver >= FEWEST);
  if (!latest)
    return html`${blockHead(head)}<p class="sentence">${words.weeks.few}</p>${weeksTable(state, weeks)}`;
  const open = state.tables.has('weeks');
  const sentence = words.weeks.summary(latest.label, spokenWeek(latest, state.weeks));
  return html`${blockHead({ ...head, table: true, open })}
<p class="sentence">${sentence}</p>
${open ? weeksTable(state, weeks) : chart(sentence)}`;
}

function chart(sentence: string): Html {
  const keys = STACK.map(({ name }) => html`<span class="key key-box key-${name}">${nameOf(name)}</span>`);
  const striped = html`<span class="key key-box key-after_break">${words.weeks.afterBreak}</span>`;
  return html`<figure class="chart-figure">
<div class="chart-box" role="group" tabindex="0" aria-roledescription="${words.weeks.chart}" aria-label="${words.weeks.title}. ${words.trend.barKeys}" data-chart="weeks"><canvas role="img" aria-label="${sentence}"></canvas></div>
<figcaption class="legend">${keys.toSpliced(1, 0, striped)}</figcaption>
<p class="hidden" aria-live="polite" data-live></p>
</figure>`;
}

/** The same weeks, each count as the link to its sessions. */
function weeksTable({ question }: OverviewState, weeks: readonly Week[]): Html {
  const cell = ({ name, from, to }: Week, count: string, n: number, share: number | null): Cell =>
    html`${countLink(question, n, { count, window: { from, to } }, `${nameOf(count)}, ${name}`)}${share === null ? '' : html` <span class="faint">${formatRate(share)}</span>`}`;
  return dataTable({
    label: words.weeks.title,
    kind: 'table-chart',
    columns: [
      { name: 'bucket', label: words.grain.week },
      { name: 'handed_over', label: words.table.handedOver, numeric: true },
      ...TABLE_PARTS.map((name) => ({ name, label: nameOf(name), numeric: true })),
    ],
    rows: weeks.map((week) => {
      const part = ({ name, count, share }: Part) => cell(week, name, count, share);
      const [asked, ...others] = week.parts;
      return [
        week.name,
        cell(week, 'handed_over', week.handedOver, null),
        ...(asked ? [part(asked)] : []),
        part(week.afterBreak),
        ...others.map(part),
      ];
    }),
  });
}

/** What came after a miss is a part of what was asked for. */
const TABLE_PARTS = ['user_requested', 'asked_after_break', 'bot_break', 'other', 'unknown'];

const nameOf = (reason: string) =>
  reason === 'asked_after_break' ? words.weeks.afterBreak : (words.outcomes.names[reason] ?? reason);
