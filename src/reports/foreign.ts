import { Problem } from '../domain/problem.ts';
import { COUNTS, countNamed } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';
import type { Report } from './report.ts';

/** Throws a 422 problem when the question has a parameter of other reports: silently left out, it would mislead. */
export function refuseForeign(report: Report, question: ReportQuestion): void {
  const refused = question.filters.filter(({ name }) =>
    report.refusesFilters?.includes(name.startsWith('attr.') ? 'attr.KEY' : name),
  );
  if (refused.length > 0)
    throw new Problem(
      422,
      'The question is not clear',
      `the report ${report.name} has no filter ${refused.map((filter) => filter.name).join(', ')}`,
      {
        errors: refused.map((filter) => ({
          pointer: filter.name,
          code: 'not_a_filter_of_this_report',
          detail: `${report.name} can't be filtered by ${filter.name}`,
        })),
      },
    );
  if (question.by !== null && !report.takesBy)
    throw refusal('by', `the report ${report.name} has no dimension to choose; breakdown has`);
  const lists = report.listsCountsOf;
  for (const [name, value] of Object.entries(narrowedBy(question)))
    if (value !== null && !(name === 'excluded' ? lists?.includes('sessions') : lists))
      throw refusal(
        name,
        `the report ${report.name} can't be narrowed by ${name}; ${name === 'excluded' ? 'sessions' : 'sessions and handovers'} can`,
      );
  if (question.count === null) return;
  if (!lists) throw refusal('count', `the report ${report.name} lists no rows; sessions and handovers do`);
  if (lists.includes(countNamed(question.count).of)) return;
  const known = COUNTS.filter((count) => count.unit !== 'total' && lists.includes(count.of));
  throw refusal(
    'count',
    `the report ${report.name} does not list ${question.count}; it lists ${known.map((count) => count.name).join(', ')}`,
  );
}

/** What only lists take, by the names of parameters. */
function narrowedBy({ weekHour, excluded, ofGap, ofQuery }: ReportQuestion) {
  return { ...weekHour, excluded, gap_id: ofGap, query_id: ofQuery };
}

function refusal(pointer: string, detail: string): Problem {
  return new Problem(422, 'The question is not clear', detail, {
    errors: [{ pointer, code: 'not_a_parameter_of_this_report', detail }],
  });
}
