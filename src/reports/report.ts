import type { Row, Value, View } from '../store/store.ts';
import type { ReportQuestion } from './parameters.ts';

export type ColumnType = 'text' | 'count' | 'rate' | 'ms' | 'instant' | 'boolean' | 'number' | 'object';
export type Column = {
  name: string;
  type: ColumnType;
  unit: string | null;
  label: string;
  description: string;
};

export type ReportContext = {
  store: View;
  question: ReportQuestion;
  now: Date;
  sessionGapHours: number;
  signal?: AbortSignal;
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
  /** Filters that this report can't answer. */
  refusesFilters?: string[];
  rows(context: ReportContext): Promise<Row[]> | AsyncGenerator<Row[]>;
  /** How many rows there will be; for reports that stream them. */
  count?(context: ReportContext): Promise<number>;
  /** A query whose answer changes when what the report reads beside the folded sessions does. */
  version?: 'version-events' | 'version-gaps';
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
