import type { Report } from '../../src/reports/report.ts';
import { FILTERS } from '../question.ts';
import { DEFAULT_FORMAT, DEFAULT_REPORT, FILE_FORMATS, reportOf, takesOf } from './catalogue.ts';

/** What the page's address asks for: a report, a format, and the parameters that go to its door unchanged. */
export type Asked = {
  name: string;
  /** Undefined when there is none of this name. */
  report: Report | undefined;
  format: string;
  params: URLSearchParams;
};

/** Parameters of the page itself; the report's door knows none of them. */
const PAGE_PARAMETERS = ['report', 'format'];

export function readAsked(query: URLSearchParams): Asked {
  const params = new URLSearchParams(query);
  for (const name of PAGE_PARAMETERS) params.delete(name);
  const name = query.get('report') ?? DEFAULT_REPORT;
  const format = query.get('format') ?? DEFAULT_FORMAT;
  return {
    name,
    report: reportOf(name),
    format: FILE_FORMATS.some(({ extension }) => extension === format) ? format : DEFAULT_FORMAT,
    params,
  };
}

/** Address of a report's file, relative to the page. */
export function fileHref({ name, params }: Pick<Asked, 'name' | 'params'>, extension: string): string {
  const wanted = new URLSearchParams(params);
  if (extension !== 'csv') wanted.delete('bom');
  const query = String(wanted);
  return `v1/reports/${encodeURIComponent(name)}.${extension}${query === '' ? '' : `?${query}`}`;
}

/** Address of the page for this question. */
export function pageHref({ name, format, params }: Pick<Asked, 'name' | 'format' | 'params'>): string {
  return `reports?${new URLSearchParams([['report', name], ['format', format], ...params])}`;
}

/** Parameters that every report reads. */
const ALWAYS = ['range', 'from', 'to', 'tz', 'include_test', 'limit', 'bom'];

/** The same question put to another report: what that one can't be asked is left out. */
export function paramsFor(report: Report, params: URLSearchParams): URLSearchParams {
  const takes = takesOf(report);
  const columns = report.columns.map((column) => column.name);
  const kept = new Set([
    ...ALWAYS,
    ...(['grain', 'compare', 'by'] as const).filter((name) => takes[name]),
    ...Object.keys(takes.own),
  ]);
  return new URLSearchParams(
    [...params].filter(([name, value]) => {
      if (name === 'columns') return value.split(',').every((column) => columns.includes(column));
      if (name === 'count') return takes.counts.some((count) => count.name === value);
      return kept.has(name) || (isFilter(name) && takes.filter(name));
    }),
  );
}

export function isFilter(name: string): boolean {
  return (FILTERS as readonly string[]).includes(name) || name.startsWith('attr.');
}
