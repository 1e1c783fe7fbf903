import type { Row, Value, View } from '../store/store.ts';
import type { Count } from './metrics.ts';
import type { ReportQuestion } from './parameters.ts';

export type ColumnType = 'text' | 'count' | 'rate' | 'ms' | 'instant' | 'boolean' | 'number' | 'object';
export type Column = {
  name: string;
  type: ColumnType;
  unit: string | null;
  label: string;
  description: string;
};

/** The question with the report's own parameters. */
export type AskedQuestion = ReportQuestion & { own?: Record<string, string> };

export type ReportContext = {
  store: View;
  question: AskedQuestion;
  now: Date;
  sessionGapHours: number;
  signal?: AbortSignal;
  /** Ask for rows of any length in one statement instead of slice by slice: to be written down, not to be read. */
  uncut?: boolean;
};

/**
 * One report: a SQL file of queries/report, its columns, and what TypeScript adds to its rows (rates, intervals,
 * comparison). Short reports give all rows; row reports stream batches and never hold them all.
 */
export type Report = {
  name: string;
  title: string;
  /** What one row is. */
  grain: string;
  columns: Column[];
  /** Filters that this report can't answer; `attr.KEY`: those by attributes. */
  refusesFilters?: string[];
  /** It is made for the dimension `by`. */
  takesBy?: true;
  /** It lists the rows behind these counts: the parameter `count`. */
  listsCountsOf?: readonly Count['of'][];
  /** Its figures change as sessions grow old enough to have proved durable. */
  agesBy?: 'durable';
  /** Parameters that no other report has, with the words that each may be. */
  ownParameters?: Record<string, readonly string[]>;
  rows(context: ReportContext): Promise<Row[]> | AsyncGenerator<Row[]>;
  /** How many rows there will be; for reports that stream them. */
  count?(context: ReportContext): Promise<number>;
  /** A query whose answer changes when what the report reads beside the folded sessions does. */
  version?: 'version-events' | 'version-gaps';
  /** Columns that hold people's words in this report only. */
  textColumns?: readonly string[];
  /** Its rows depend on the time of day, too (by the minute). */
  changesWithTime?: true;
};

/** What stands above the rows in JSON (api.md). */
export type ReportHead = {
  report: string;
  from: string;
  to: string;
  tz: string;
  grain: string;
  filters: Record<string, string[]>;
  include_test: boolean;
  session_gap_hours: number;
  as_of: string | null;
  definition_version: number;
  excluded: { test: number; unengaged: number; agent_only: number; outbound: number };
  columns: Column[];
};

export type { Row, Value };
