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
  for (const slice of await planSlices(store, source, { limit: question.limit, signal })) {
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
  const slices = await planSlices(store, source, { limit: question.limit, signal });
  const rows = slices.reduce((sum, slice) => sum + slice.rows, 0);
  return Math.min(rows, question.limit ?? rows);
}

type Wanted = { limit: number | null; signal: AbortSignal | undefined };

async function planSlices(store: View, source: SlicedRows, wanted: Wanted): Promise<Slice[]> {
  const { signal } = wanted;
  const cut = async (step: string, from: string, to: string): Promise<Slice[]> => {
    const sql = fill(query('report/slices'), { step, population: source.population });
    const found = await store.rows(sql, { ...source.parameters, from, to, slice: SLICE_ROWS }, { signal });
    return found.map((row, index) => ({
      from: index === 0 ? from : (row.begins as string),
      to: (found[index + 1]?.begins as string | undefined) ?? to,
      rows: Number(row.rows),
    }));
  };
  const { from } = source.parameters;
  const to = await endOf(store, source, wanted);
  const slices: Slice[] = [];
  for (const slice of await cut(`quarter_of(${source.moment})`, from, to))
    slices.push(...(slice.rows > CROWDED_ROWS ? await cut(source.moment, slice.from, slice.to) : [slice]));
  return slices;
}

/** A list that is cut is looked for in a part of its window first, then in one so many times as long. */
const FIRST_PART = 1024;
const LONGER = 4;

/**
 * Where the window ends for a list that is cut: behind its last row, or at the end. To look through the 100 M events of a
 * year for the first hundred would take seconds.
 */
async function endOf(store: View, source: SlicedRows, { limit, signal }: Wanted): Promise<string> {
  const { from, to } = source.parameters;
  if (limit === null) return to;
  const sql = fill(query('report/population-total'), { population: source.population });
  const [first, last] = [Date.parse(from), Date.parse(to)];
  for (let part = (last - first) / FIRST_PART; part * LONGER < last - first; part *= LONGER) {
    const end = new Date(Math.ceil(first + part)).toISOString();
    const [found] = await store.rows(sql, { ...source.parameters, to: end }, { signal });
    if (Number(found!.rows) >= limit) return end;
  }
  return to;
}
