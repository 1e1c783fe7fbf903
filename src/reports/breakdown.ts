import { Problem } from '../domain/problem.ts';
import { differenceOf, rateOf, verdictOf } from '../domain/stats.ts';
import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { column, countColumn } from './columns.ts';
import { attributeColumn, FILTER_COLUMNS } from './filters.ts';
import { countsOf, metricNamed, SESSION_RATES, selectCounts } from './metrics.ts';
import { populationOf } from './population.ts';
import { rateColumns, rateFields } from './rates.ts';
import type { Report, ReportContext } from './report.ts';

/** Groups of fewer sessions say nothing on their own: they are folded into one row. */
const FOLDED_BELOW = 10;
export const FOLDED_VALUE = '(small groups)';

const RATES = SESSION_RATES.filter((metric) => metric.denominator === 'sessions');
/** What groups are compared by. */
const COMPARED = metricNamed('bot_break_rate') as (typeof RATES)[number];
const READ_COUNTS = [...new Set(['sessions', ...RATES.flatMap(countsOf), ...countsOf(COMPARED)])];

export const breakdownReport: Report = {
  name: 'breakdown',
  title: 'Breakdown by a dimension',
  grain: 'value of the dimension `by`; groups under 10 sessions are one row',
  takesBy: true,
  columns: [
    column(
      'value',
      'text',
      `Value of the dimension; (none) without one, ${FOLDED_VALUE} for groups under ${FOLDED_BELOW}`,
    ),
    column('groups', 'count', 'How many values the row stands for'),
    countColumn('sessions'),
    ...RATES.flatMap((metric) => rateColumns(metric)),
    column('difference', 'number', 'bot_break_rate − bot_break_rate of all other groups together'),
    column('difference_low', 'number', 'Lower bound of the difference (95 % Newcombe interval)'),
    column('difference_high', 'number', 'Upper bound of the difference (95 % Newcombe interval)'),
    column('verdict', 'text', 'better, worse or unclear, against all other groups together'),
  ],
  async rows(context) {
    const groups = await groupsOf(context);
    // Every session is in one group.
    const whole = added(groups);
    const large = groups.filter((group) => Number(group.sessions) >= FOLDED_BELOW);
    const small = groups.filter((group) => Number(group.sessions) < FOLDED_BELOW);
    const rows = large.map((group) => groupRow(group, whole)).sort(byLowerBound);
    if (small.length > 0) rows.push({ ...groupRow(added(small), whole), groups: small.length });
    return rows;
  },
};

async function groupsOf({ store, question, signal }: ReportContext): Promise<Row[]> {
  const by = question.by ?? 'intent';
  const known = Object.keys(FILTER_COLUMNS);
  if (!known.includes(by) && !/^attr\../s.test(by))
    throw new Problem(
      422,
      'The question is not clear',
      `by=${by} is no dimension; use one of ${known.join(', ')} or attr.KEY`,
      {
        errors: [{ pointer: 'by', code: 'unknown_dimension', detail: `${by} is no dimension` }],
      },
    );
  const { parts, parameters } = populationOf(question, question.window, [by]);
  const dimension = FILTER_COLUMNS[by] ?? attributeColumn('$by_key');
  const sql = fill(query('report/breakdown'), {
    ...parts,
    dimension,
    counts: selectCounts('sessions', READ_COUNTS),
  });
  return await store.rows(
    sql,
    by.startsWith('attr.') ? { ...parameters, by_key: by.slice('attr.'.length) } : parameters,
    { signal },
  );
}

/** Sorted by what is certain: a tiny group with a high rate does not lead. */
function byLowerBound(a: Row, b: Row): number {
  return (
    Number(b[`${COMPARED.id}_low`]) - Number(a[`${COMPARED.id}_low`]) ||
    Number(b.sessions) - Number(a.sessions) ||
    (String(a.value) < String(b.value) ? -1 : 1)
  );
}

function groupRow(counts: Row, whole: Row): Row {
  const of = (row: Row) => rateOf(Number(row[COMPARED.numerator]), Number(row[COMPARED.denominator]));
  const others = {
    [COMPARED.numerator]: Number(whole[COMPARED.numerator]) - Number(counts[COMPARED.numerator]),
    [COMPARED.denominator]: Number(whole[COMPARED.denominator]) - Number(counts[COMPARED.denominator]),
  };
  const difference = differenceOf(of(counts), of(others));
  return {
    value: counts.value!,
    groups: 1,
    sessions: counts.sessions!,
    ...Object.assign({}, ...RATES.map((metric) => rateFields(metric, counts))),
    difference: difference?.value ?? null,
    difference_low: difference?.low ?? null,
    difference_high: difference?.high ?? null,
    verdict: verdictOf(difference, COMPARED.direction),
  };
}

function added(groups: Row[]): Row {
  const sums = READ_COUNTS.map((name): [string, number] => [
    name,
    groups.reduce((sum, group) => sum + Number(group[name]), 0),
  ]);
  return { value: FOLDED_VALUE, ...Object.fromEntries(sums) };
}
