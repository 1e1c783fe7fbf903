import { type FilterValues, readFilterTexts } from '../domain/filter-text.ts';
import type { ProblemPart } from '../domain/problem.ts';
import type { Parameters } from '../store/store.ts';

/** Filter parameters and the column that each reads. `attr.{key}` reads the attribute of that key. */
export const FILTER_COLUMNS: Record<string, string> = {
  source: 'source',
  bot: 'bot_id',
  bot_version: 'bot_version',
  channel: 'channel',
  language: 'language',
  team: 'team_id',
  reason: 'reason',
  leaf: 'leaf',
  outcome: 'outcome',
  intent: 'intent',
};

/** Filters that the quarter-hour rollup does not hold: with one of them, a report counts rows. */
const ROW_FILTERS = new Set(['intent']);

/** How "no value" is written in a filter. */
export const NO_VALUE = '(none)';

/** any: one of these values; none: none of these values. */
export type Filter = { name: string } & FilterValues;

/** Reads the texts of a filter's parameter, as src/domain/filter-text.ts says. */
export function parseFilter(name: string, texts: string[]): Filter | ProblemPart {
  const values = readFilterTexts(texts);
  if (values) return { name, ...values };
  return {
    pointer: name,
    code: 'empty_value',
    detail: `${name} has an empty value; leave the parameter out, or write ${NO_VALUE} for sessions without one (a comma or \`!\` inside of a value is written with a backslash in front)`,
  };
}

/** Whether one of these dimensions is not in the rollup. */
export function needsRows(dimensions: string[]): boolean {
  return dimensions.some((name) => ROW_FILTERS.has(name) || name.startsWith('attr.'));
}

/** The value of a session's attribute; `key` is a parameter's place. */
export function attributeColumn(key: string): string {
  return `attributes[${key}]`;
}

/** The filters as an SQL condition over session columns, and its parameters. Values travel as parameters only. */
export function filterCondition(
  filters: Filter[],
  columns: Record<string, string> = FILTER_COLUMNS,
  attribute = attributeColumn,
): { sql: string; parameters: Parameters } {
  const parameters: Parameters = {};
  const conditions = ['true'];
  for (const [index, filter] of filters.entries()) {
    let column = columns[filter.name];
    if (filter.name.startsWith('attr.')) {
      parameters[`key${index}`] = filter.name.slice('attr.'.length);
      column = attribute(`$key${index}`);
    }
    if (column === undefined) throw new Error(`no column for the filter ${filter.name}`);
    const value = `coalesce(${column}, '${NO_VALUE}')`;
    if (filter.any.length > 0) {
      parameters[`any${index}`] = filter.any;
      conditions.push(`list_contains($any${index}, ${value})`);
    }
    if (filter.none.length > 0) {
      parameters[`none${index}`] = filter.none;
      conditions.push(`not list_contains($none${index}, ${value})`);
    }
  }
  return { sql: conditions.join(' and '), parameters };
}
