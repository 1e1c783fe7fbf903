import { addDays, isDay } from '../dates.ts';
import { daysOf } from '../question.ts';
import { type Asked, fileHref, isFilter, pageHref, paramsFor, readAsked } from './asked.ts';
import { DEFAULT_REPORT, reportOf } from './catalogue.ts';
import { columnsOfForm } from './columns-field.ts';

/** Fields that the form has and addresses have not. */
const FORM_ONLY = [
  'column',
  'columns_of',
  'columns',
  'do',
  'first',
  'last',
  'was_first',
  'was_last',
  'field',
  'is',
  'value',
];

/** Was this query made by the form, not written as an address? */
export const isForm = (query: URLSearchParams) => query.has('do') || query.has('first');

/**
 * Where a submitted form leads, as an address without empty fields: the page with the question, or (`do=download`) the
 * file. So the form works without a script, and what one sees can always be sent to someone.
 */
export function placeOfForm(form: URLSearchParams): string {
  const name = form.get('report') ?? DEFAULT_REPORT;
  const report = reportOf(name) ?? reportOf(DEFAULT_REPORT)!;
  const { format } = readAsked(form);
  const question = questionOfForm(form);
  const columns = columnsOfForm(form, report);
  if (columns !== null) question.set('columns', columns);
  const params = paramsFor(report, question);
  if (format !== 'csv') params.delete('bom');
  const asked: Pick<Asked, 'name' | 'format' | 'params'> = { name: report.name, format, params };
  return form.get('do') === 'download' ? fileHref(asked, format) : pageHref(asked);
}

function questionOfForm(form: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | null | undefined) => {
    if (value?.trim()) params.set(name, value.trim());
  };
  const range = hasTypedDays(form) ? null : form.get('range');
  put('range', range);
  if (!range) {
    const { from, to } = windowOfForm(form);
    put('from', from);
    put('to', to);
  }
  for (const [name, value] of form) {
    if (FORM_ONLY.includes(name) || ['report', 'format', 'range', 'from', 'to'].includes(name)) continue;
    if (isFilter(name)) params.append(name, value);
    else put(name, value);
  }
  const value = form.get('value')?.trim();
  const field = form.get('field');
  if (value && field) params.append(field, form.get('is') === 'not' ? negated(value) : value);
  return params;
}

/** Days that somebody changed are meant, whatever range is named beside them. */
function hasTypedDays(form: URLSearchParams): boolean {
  return (['first', 'last'] as const).some(
    (name) => form.has(`was_${name}`) && form.get(`was_${name}`) !== form.get(name),
  );
}

/** Days as people mean them, both included. A window that was given by instants stays as it is until a day changes. */
function windowOfForm(form: URLSearchParams): { from: string | null; to: string | null } {
  const [first, last] = [form.get('first') ?? '', form.get('last') ?? ''];
  const [from, to] = [form.get('from'), form.get('to')];
  if (from && to) {
    const shown = daysOf({ from, to });
    if (shown.first === first && shown.last === last) return { from, to };
  }
  return { from: first || null, to: isDay(last) ? addDays(last, 1) : last || null };
}

/** In front of each of several values: `!a,!b` is neither of them. */
function negated(values: string): string {
  return values
    .split(',')
    .map((value) => `!${value.trim()}`)
    .join(',');
}
