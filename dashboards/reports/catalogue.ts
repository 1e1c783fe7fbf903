import type { Format } from '../../src/reports/formats.ts';
import { FORMATS } from '../../src/reports/formats.ts';
import { COUNTS } from '../../src/reports/metrics.ts';
import type { Report } from '../../src/reports/report.ts';
import { REPORTS } from '../../src/reports/reports.ts';

/** The reports as the page groups them: figures, lists of what is stored, and how good the data are. */
export const GROUPS: readonly { name: string; reports: readonly string[] }[] = [
  {
    name: 'figures',
    reports: [
      'summary',
      'what-changed',
      'handover-rate',
      'outcomes',
      'handover-reasons',
      'breakdown',
      'heatmap',
      'waiting-times',
    ],
  },
  { name: 'lists', reports: ['sessions', 'handovers', 'events', 'unrecognised-queries', 'gaps'] },
  { name: 'quality', reports: ['data-quality'] },
];

/** Reports of which these common parameters are asked for. */
const READ_BY: Readonly<Record<'grain' | 'compare', readonly string[]>> = {
  grain: ['handover-rate', 'waiting-times'],
  compare: ['summary', 'what-changed'],
};

/** What can be asked of one report, beside dates, zone and test traffic. */
export type Takes = {
  grain: boolean;
  compare: boolean;
  by: boolean;
  /** Counts whose rows it lists. */
  counts: readonly { name: string; counts: string }[];
  /** Parameters that only it has, with their words. */
  own: Readonly<Record<string, readonly string[]>>;
  /** Can it be filtered by this? */
  filter: (name: string) => boolean;
};

export function takesOf(report: Report): Takes {
  const { name, listsCountsOf = [], refusesFilters = [] } = report;
  return {
    grain: READ_BY.grain.includes(name),
    compare: READ_BY.compare.includes(name),
    by: report.takesBy === true,
    counts: COUNTS.filter(({ unit, of }) => unit !== 'total' && listsCountsOf.includes(of)),
    own: report.ownParameters ?? {},
    filter: (filter) => !refusesFilters.includes(filter.startsWith('attr.') ? 'attr.KEY' : filter),
  };
}

/** Formats that hold rows. */
export const FILE_FORMATS: readonly Format[] = FORMATS.filter((format) => format.records !== true);

/** CSV first: it is what most people open. */
export const DEFAULT_FORMAT = 'csv';
export const DEFAULT_REPORT = 'summary';

/** A sheet of Excel has 1,048,576 rows, one of them the header; the door refuses more. */
export const SHEET_ROWS_MAX = 1_048_575;

/** The report of this name; undefined for a name that no report has. */
export const reportOf = (name: string): Report | undefined =>
  REPORTS.find((candidate) => candidate.name === name);
