import type { TestService } from '../../support/service.ts';
import { calendarIn } from './calendar.ts';
import { bucketsOf } from './expected/counted.ts';
import { requested, started } from './population.ts';
import { askable, type Filter, pathOf, type Question } from './question.ts';
import type { Answer } from './same-faces.ts';
import type { Stored } from './stored.ts';
import { count } from './tally.ts';

/** A cell of a report, and the question to `sessions` (or `handovers`) whose rows are behind it. */
type Cell = { name: string; figure: number; question: Question };

const REASONS = ['user_requested', 'bot_break', 'other', 'unknown'];
const ENDED = ['agent_takeover', 'open', 'broken', 'automated'];
const LISTED_MAX = 3;
const COUNTS_MAX = 4;

/** Asks for the rows behind a few figures of the answer (`pick` says which), and says where they are not as many. */
export async function drillFault(
  { service, world, counts }: Stored,
  question: Question,
  answer: Answer,
  pick: number,
): Promise<{ fault: string | null; cells: number }> {
  if (question.report === 'summary') {
    const named = await countFault({ service, world, counts }, question, pick);
    if (named.fault) return named;
  }
  const heat = question.report === 'heatmap' ? await heatmapFault(service, question, answer) : null;
  if (heat) return heat;
  const all = cellsOf(question, answer);
  const full = all.filter((cell) => cell.figure > 0);
  const empty = all.filter((cell) => cell.figure === 0);
  const chosen = [...spread(full, LISTED_MAX, pick), ...spread(empty, 1, pick)];
  for (const { name, figure, question: behind } of chosen) {
    const rows = await listed(service, behind);
    if (rows.length !== figure)
      return { fault: `${name} is ${figure}, and ${rows.length} rows are behind it`, cells: chosen.length };
  }
  return { fault: null, cells: chosen.length };
}

/** A few of the counts that the registry names: the list that is asked for by the name has so many rows. */
async function countFault(
  { service, world, counts }: Pick<Stored, 'service' | 'world' | 'counts'>,
  question: Question,
  pick: number,
) {
  const chosen = spread(counts, COUNTS_MAX, pick);
  const sessions = started(world, question);
  for (const { name, of, report } of chosen) {
    const figure = of === 'requests' ? requested(world, question).length : count(name, sessions, world.nowMs);
    const path = pathOf({ ...question, report, compare: 'none' });
    const { rows } = await service.report(`${path}&count=${name}`);
    if (rows.length !== figure)
      return {
        fault: `${rows.length} rows are listed as ${name}, and must be ${figure}`,
        cells: chosen.length,
      };
  }
  return { fault: null, cells: chosen.length };
}

async function listed(service: TestService, question: Question): Promise<Record<string, unknown>[]> {
  return (await service.report(pathOf(question))).rows;
}

function spread<T>(from: T[], most: number, pick: number): T[] {
  const count = Math.min(most, from.length);
  return Array.from({ length: count }, (_, n) => from[(pick + n * 7919) % from.length]!);
}

function cellsOf(question: Question, { rows }: Answer): Cell[] {
  const cells: Cell[] = [];
  const add = (name: string, figure: unknown, narrow: Record<string, string | null>, span = {}) => {
    const filters = narrowed(question.filters, narrow);
    // Where the question's own filters leave nothing of the cell, no question says so: the figure must be 0.
    if (filters !== null)
      cells.push({
        name,
        figure: Number(figure),
        question: { ...question, ...span, report: 'sessions', filters, compare: 'none' },
      });
  };
  switch (question.report) {
    case 'handover-rate':
      for (const [index, bucket] of bucketsOf(question).entries()) {
        const row = rows[index]!;
        const span = { ...bucket, ...boundsOf(question, bucket) };
        add(`sessions of ${row.bucket}`, row.sessions, {}, span);
        add(`handed_over of ${row.bucket}`, row.handed_over, { outcome: 'handed_over' }, span);
        for (const reason of REASONS)
          add(`${reason} of ${row.bucket}`, row[reason], { outcome: 'handed_over', reason }, span);
        for (const outcome of ENDED) add(`${outcome} of ${row.bucket}`, row[outcome], { outcome }, span);
      }
      break;
    case 'outcomes':
      for (const row of rows)
        add(`${row.outcome}/${row.reason}`, row.sessions, {
          outcome: row.outcome as string,
          ...(row.reason === null ? {} : { reason: row.reason as string }),
        });
      break;
    case 'handover-reasons':
      for (const row of rows)
        add(`${row.reason}/${row.leaf}`, row.sessions, {
          outcome: 'handed_over',
          reason: row.reason as string,
          leaf: row.leaf as string | null,
        });
      break;
    case 'breakdown':
      for (const row of rows)
        if (row.groups === 1 && row.value !== '(small groups)')
          add(`${question.by}=${row.value}`, row.sessions, { [question.by]: row.value as string });
      break;
    case 'summary': {
      const of = (metric: string) => rows.find((row) => row.metric === metric)!;
      add('sessions', of('sessions').value, {});
      add('handed over', of('handover_rate').numerator, { outcome: 'handed_over' });
      add('automated', of('automation_rate').numerator, { outcome: 'automated' });
      cells.push({
        name: 'handovers',
        figure: Number(of('handovers').value),
        question: { ...question, report: 'handovers', compare: 'none' },
      });
      break;
    }
  }
  return cells;
}

/** The filters with these values besides; null when a filter leaves such a value out, or none can say it. */
function narrowed(filters: Filter[], values: Record<string, string | null>): Filter[] | null {
  const narrow = Object.entries(values).map(([name, value]) => ({ name, value: value ?? '(none)' }));
  const fits = narrow.every(({ name, value }) => {
    const own = filters.find((filter) => filter.name === name);
    return (
      askable(value) &&
      (own === undefined || ((own.any.length === 0 || own.any.includes(value)) && !own.none.includes(value)))
    );
  });
  if (!fits) return null;
  return [
    ...filters.filter((filter) => !narrow.some(({ name }) => name === filter.name)),
    ...narrow.map(({ name, value }) => ({ name, any: [value], none: [] })),
  ];
}

/** A bucket's bounds as instants. */
export function boundsOf({ tz }: Question, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const calendar = calendarIn(tz);
  const text = (ms: number) =>
    new Date(calendar.wall(ms)).toISOString().slice(0, -1) + calendar.offsetText(ms);
  return { from: text(fromMs), to: text(toMs) };
}

/** The rows of both lists, put on the calendar by this side, are the heatmap. */
async function heatmapFault(service: TestService, question: Question, { rows }: Answer) {
  const calendar = calendarIn(question.tz);
  const cellOf = (instant: unknown) => {
    const ms = Math.floor(Date.parse(String(instant)));
    return `${calendar.weekday(ms)} ${calendar.hour(ms)}`;
  };
  const lists = [
    { report: 'sessions', field: 'started_at', figure: 'sessions' },
    { report: 'handovers', field: 'requested_at', figure: 'handovers' },
  ];
  for (const { report, field, figure } of lists) {
    const list = await listed(service, { ...question, report, compare: 'none' });
    const counts = Map.groupBy(list, (row) => cellOf(row[field]));
    for (const row of rows) {
      const behind = counts.get(`${row.weekday} ${row.hour}`)?.length ?? 0;
      if (row[figure] !== behind)
        return {
          fault: `${figure} of weekday ${row.weekday}, hour ${row.hour} is ${row[figure]}, and ${behind} rows are behind it`,
          cells: rows.length,
        };
    }
  }
  return { fault: null, cells: 2 * rows.length };
}
