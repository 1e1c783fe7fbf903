import { utcText, type Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Parameters } from '../store/store.ts';
import { excludedAs } from './excluded.ts';
import { filterCondition, needsRows } from './filters.ts';
import { type Count, countNamed } from './metrics.ts';
import { ofGapCondition } from './of-gap.ts';
import { turnCondition } from './of-turns.ts';
import type { ReportQuestion } from './parameters.ts';
import { cutDaysOf, type Stretch, stretchesOf } from './stretches.ts';
import { weekHourCondition } from './week-hour.ts';

const QUARTER_MS = 15 * 60_000;
/** metrics.md, durable_rate: a customer who comes back within this time was not served for good. */
const DURABLE_MS = 7 * 24 * 3_600_000;
/** What the rollups add up (queries/schema/rollups.sql). */
const SUMS = [
  'sessions',
  'open_sessions',
  'settled_sessions',
  'broke',
  'clean',
  'rated',
  'satisfied',
  'responded',
  'durable',
  'csat_millionths',
  'csat_squares',
  'text_turns',
  'unrecognised_text_turns',
];

/** SQL parts and parameters that say which sessions a question is about. */
export type Population = {
  parts: {
    /** The sessions that are counted, added up by cell: a subquery. */
    relation: string;
    /** The same as they are stored, by `moment` and number of the `cell`; `cells`: the cells that count. */
    pieces: string;
    cells: string;
    /** The condition on a session, an attempt or a turn (`session_counts`, `attempt_counts`, `turn_counts`). */
    sessions: string;
    /** The condition on a turn: those that a count of turns, or a query, is about. */
    turns: string;
    /** The clock of attempts: `requested_at`, or `started_at` of their session. */
    clock: string;
  };
  parameters: Parameters & { from: string; to: string };
};

/**
 * Decides which sessions a report counts. `sessions`: the bot sessions that pass the filters and, where the question asks
 * for the rows behind a count, are counted by it (of attempts: a condition on `attempt_counts`). `relation` and `pieces`
 * are read from the rollups by day and by quarter, or from rows where these can't answer (a filter or one of `dimensions`
 * that they do not hold, bounds that cut a quarter, a list). `cuts`: moments (ms) at which one bucket ends and another
 * begins: no piece lies in both; 'quarters': every quarter is a piece of its own.
 */
export function populationOf(
  question: ReportQuestion,
  window: Window = question.window,
  dimensions: string[] = [],
  cuts: readonly number[] | 'quarters' = [],
): Population {
  const filters = filterCondition(question.filters);
  const count = countAsked(question);
  const narrowed = narrowedBy(question, count);
  const population = question.excluded
    ? excludedAs(question.excluded, question.includeTest)
    : `exclusion is null and (not test or ${question.includeTest})`;
  const sessions = [population, filters.sql, ...narrowed.conditions].join(' and ');
  return {
    parts: {
      ...countedBy(sessions, { question, window, dimensions, cuts }),
      sessions,
      turns: turnCondition(question.ofQuery, count)?.turn ?? 'true',
      clock: count?.of === 'attempts' ? 'started_at' : 'requested_at',
    },
    parameters: {
      ...filters.parameters,
      from: utcText(window.from),
      to: utcText(window.to),
      durable_before: durableBefore(question.now).toISOString(),
      ...narrowed.parameters,
    },
  };
}

/** What a list is narrowed by, beside filters. A count of turns is one by the sessions that hold such a turn. */
function narrowedBy(question: ReportQuestion, count: Count | null) {
  const narrowings = [
    count && count.of !== 'turns' ? { sql: count.evidence, parameters: {} } : null,
    hoursAsked(question, count),
    ofGapCondition(question.ofGap),
    turnCondition(question.ofQuery, count),
  ].filter((one) => one !== null);
  return {
    conditions: narrowings.map(({ sql }) => sql),
    parameters: Object.assign({}, ...narrowings.map(({ parameters }) => parameters)) as Parameters,
  };
}

/** Hours are those of the clock by which the rows are in the window. */
function hoursAsked({ weekHour, window }: ReportQuestion, count: Count | null) {
  return weekHourCondition(weekHour, count?.of === 'requests' ? 'requested_at' : 'started_at', window.zone);
}

type Counted = {
  question: ReportQuestion;
  window: Window;
  dimensions?: string[];
  cuts?: readonly number[] | 'quarters';
};

function countedBy(
  sessions: string,
  { question, window, dimensions = [], cuts = [] }: Counted,
): { relation: string; pieces: string; cells: string } {
  const attributes = dimensions.some((name) => name.startsWith('attr.'));
  const rows =
    question.count !== null ||
    question.weekHour.weekday !== null ||
    question.weekHour.hour !== null ||
    question.ofGap !== null ||
    question.ofQuery !== null ||
    needsRows([...question.filters.map((filter) => filter.name), ...dimensions]) ||
    !onQuarters(window);
  const pieces = rows
    ? fill(query('report/session-pieces'), { sessions })
    : rollupPieces(window, cuts === 'quarters' ? cuts : [+durableBefore(question.now), ...cuts]);
  const cells = rows ? 'true' : sessions;
  const counted = fill(query('report/counted-sessions'), {
    pieces,
    cells,
    also: needsRows(dimensions) ? `${dimensions.join(', ')},` : '',
    sums: SUMS.map((column) => `sum(${column}) as ${column}`).join(', '),
  });
  // Maps of attributes are slow to group by: a report that asks for one of them counts the sessions themselves.
  return { relation: `(${attributes ? pieces : counted})`, pieces, cells };
}

/**
 * Each stretch as a part of the statement skips what lies outside of it, but costs time of its own: 105 of them (a year of
 * weeks in New York, 10 M events) took 370 ms, the two parts of `scattered` 83.
 */
const STRETCHES_MAX = 5;

function rollupPieces({ from, to }: Window, cuts: readonly number[] | 'quarters'): string {
  const stretches: Stretch[] =
    cuts === 'quarters' ? [{ rollup: 'quarter', from: +from, to: +to }] : stretchesOf(+from, +to, cuts);
  if (stretches.length > STRETCHES_MAX)
    return fill(query('report/scattered'), {
      from: utcText(from),
      to: utcText(to),
      days: cutDaysOf(stretches).join(', '),
    });
  return stretches
    .map((stretch) =>
      fill(query('report/stretch'), {
        rollup: stretch.rollup,
        from: new Date(stretch.from).toISOString(),
        to: new Date(stretch.to).toISOString(),
      }),
    )
    .join('union all\n');
}

/**
 * The parts of queries/report/excluded.sql: what the question would list if it were of bot sessions. Of attempts, their
 * sessions.
 */
export function excludedOf(question: ReportQuestion): { relation: string; parameters: Parameters } {
  const { parts, parameters } = populationOf(question);
  const count = countAsked(question);
  const { conditions } = narrowedBy(question, count);
  const filters = [filterCondition(question.filters).sql, ...conditions].join(' and ');
  if (!count || count.of === 'sessions' || count.of === 'turns')
    return {
      relation: countedBy(`(test or exclusion is not null) and ${filters}`, {
        question,
        window: question.window,
      }).relation,
      parameters,
    };
  const within = `${parts.clock} >= $from::timestamptz and ${parts.clock} < $to::timestamptz`;
  const sessions = `select distinct session_id, test, exclusion, 1 as sessions from attempt_counts where ${within} and ${filters}`;
  return { relation: `(${sessions})`, parameters };
}

/**
 * Automated sessions that started before this have had 7 days to prove durable. A whole quarter of an hour, so that rows
 * and quarters agree.
 */
export function durableBefore(now: Date): Date {
  const before = +now - DURABLE_MS;
  return new Date(before - (before % QUARTER_MS));
}

function countAsked(question: ReportQuestion): Count | null {
  return question.count === null ? null : countNamed(question.count);
}

function onQuarters(window: Window): boolean {
  return +window.from % QUARTER_MS === 0 && +window.to % QUARTER_MS === 0;
}
