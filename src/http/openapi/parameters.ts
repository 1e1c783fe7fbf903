import { countNamed } from '../../reports/metrics.ts';
import { ATTRIBUTE_WORDS, OWN_PARAMETER_WORDS, PARAMETER_WORDS } from '../../reports/parameter-words.ts';
import { PARAMETERS } from '../../reports/parameters.ts';
import { LISTED_COUNTS } from '../../reports/read-parameter.ts';
import type { Report } from '../../reports/report.ts';
import type { Parameter } from './operation.ts';

/** Parameters that operations name instead of repeating them: those of reports, and the condition of a 304. */
export function sharedParameters(): Record<string, Parameter> {
  const named = PARAMETERS.map((name): [string, Parameter] => {
    const words = PARAMETER_WORDS[name];
    if (!words) throw new Error(`src/reports/parameter-words.ts has no ${name}`);
    return [name, { name, in: 'query', ...words }];
  });
  return {
    ...Object.fromEntries(named),
    'attr.KEY': {
      name: 'attr.KEY',
      in: 'query',
      description: ATTRIBUTE_WORDS,
      // OpenAPI's way to say "any parameter of this form": an object whose members are parameters of their own.
      style: 'form',
      explode: true,
      schema: {
        type: 'object',
        patternProperties: { '^attr\\..': { type: 'string' } },
        additionalProperties: false,
      },
    },
    'If-None-Match': {
      name: 'If-None-Match',
      in: 'header',
      description: 'The `ETag` of an earlier answer: 304 while it is still the answer.',
      schema: { type: 'string' },
    },
  };
}

/** What only lists can be narrowed by. */
const LIST_PARAMETERS = ['weekday', 'hour', 'excluded', 'gap_id', 'query_id'];

/** The parameters of one report: names of shared ones, and its own. */
export function parametersOf(report: Report): (Parameter | string)[] {
  const ownToo = ['by', 'count', 'columns', ...LIST_PARAMETERS, ...(report.refusesFilters ?? [])];
  const taken = [...PARAMETERS, 'attr.KEY'].filter((name) => !ownToo.includes(name));
  const by = report.takesBy ? ['by'] : [];
  const lists = report.listsCountsOf ?? [];
  const narrowed = LIST_PARAMETERS.filter((name) =>
    name === 'excluded' ? lists.includes('sessions') : lists.length > 0,
  );
  const columns: Parameter = {
    name: 'columns',
    in: 'query',
    ...PARAMETER_WORDS.columns!,
    example: report.columns[0]!.name,
  };
  return [...ownParametersOf(report), ...by, ...narrowed, columns, ...taken, 'If-None-Match'];
}

/** What no other report takes, and `count`, whose words differ from list to list. */
export function ownParametersOf({ ownParameters = {}, listsCountsOf: lists }: Report): Parameter[] {
  const own = Object.entries(ownParameters).map(([name, allowed]): Parameter => {
    const description = OWN_PARAMETER_WORDS[name];
    if (!description) throw new Error(`src/reports/parameter-words.ts has no ${name}`);
    return { name, in: 'query', description, schema: { enum: [...allowed] }, example: allowed[0] };
  });
  if (!lists) return own;
  const listed = LISTED_COUNTS.filter((name) => lists.includes(countNamed(name).of));
  const { description } = PARAMETER_WORDS.count!;
  return [
    ...own,
    { name: 'count', in: 'query', description, schema: { enum: listed }, example: listed.at(-1) },
  ];
}
