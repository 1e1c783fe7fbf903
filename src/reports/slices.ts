import { fill, query } from '../store/queries.ts';
import type { Parameters, Row, View } from '../store/store.ts';
import type { ReportContext } from './report.ts';

/** Rows read at once: what an answer of any length holds in memory. */
const SLICE_ROWS = 2048;
/** A slice with more rows than this is cut again, by microseconds. */
const CROWDED_ROWS = 4 * SLICE_ROWS;

/** The rows of a report that has no row limit. */
export type SlicedRows = {
  /** Reads the rows between $from and $to in order of their moment, at most $limit. */
  sql: string;
  /** `table where condition`: what the rows are counted from, between $from and $to, too. */
  population: string;
  /** The column of the population that the window is about. */
  moment: string;
  parameters: Parameters & { from: string; to: string };
};

type Slice = { from: string; to: string; rows: number };

/**
 * All rows in order, slice by slice of time: neither the engine nor this process ever holds (or sorts) more than a
 * slice, however long the answer. Only rows of one microsecond can't be cut.
 */
export async function* readSlices(
  { store, question, signal, uncut }: ReportContext,
  source: SlicedRows,
): AsyncGenerator<Row[]> {
  if (uncut) {
    yield* store.batches(source.sql, { ...source.parameters, limit: question.limit }, { signal });
    return;
  }
  let left = question.limit ?? Number.POSITIVE_INFINITY;
  for (const slice of await planSlices(store, source, signal)) {
    const { from, to } = slice;
    const limit = Math.min(left, slice.rows);
    for await (const rows of store.batches(
      source.sql,
      { ...source.parameters, from, to, limit },
      { signal },
    )) {
      left -= rows.length;
      yield rows;
    }
    if (left <= 0) return;
  }
}

/** How many rows `readSlices` will give. */
export async function countSlices(
  { store, question, signal }: ReportContext,
  source: SlicedRows,
): Promise<number> {
  const slices = await planSlices(store, source, signal);
  const rows = slices.reduce((sum, slice) => sum + slice.rows, 0);
  return Math.min(rows, question.limit ?? rows);
}

async function planSlices(store: View, source: SlicedRows, signal?: AbortSignal): Promise<Slice[]> {
  const cut = async (step: string, from: string, to: string): Promise<Slice[]> => {
    const sql = fill(query('report/slices'), { step, population: source.population });
    const found = await store.rows(sql, { ...source.parameters, from, to, slice: SLICE_ROWS }, { signal });
    return found.map((row, index) => ({
      from: index === 0 ? from : (row.begins as string),
      to: (found[index + 1]?.begins as string | undefined) ?? to,
      rows: Number(row.rows),
    }));
  };
  const { from, to } = source.parameters;
  const slices: Slice[] = [];
  for (const slice of await cut(`quarter_of(${source.moment})`, from, to))
    slices.push(...(slice.rows > CROWDED_ROWS ? await cut(source.moment, slice.from, slice.to) : [slice]));
  return slices;
}
