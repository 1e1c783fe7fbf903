import * as z from 'zod';
import type { Column, ColumnType } from '../../reports/report.ts';
import { TEXT_COLUMNS } from '../reports.ts';

const RATE = z.number().min(0).max(1);
/** Every type of a column as JSON has it. Empty is null: unknown, which is not 0. */
export const TYPES: Record<ColumnType, z.ZodType> = {
  text: z.string(),
  count: z.int().min(0),
  rate: RATE,
  ms: z.int(),
  instant: z.iso.datetime({ offset: true }),
  boolean: z.boolean(),
  number: z.number(),
  object: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
};

/** A row with these columns, and what is added to them; nothing else stands in it. */
export function rowOf(columns: Column[], added: Record<string, z.ZodType> = {}): z.ZodType {
  const shape = columns.map((one) => [one.name, TYPES[one.type].nullable().describe(words(one))]);
  // `columns` leaves out what was not asked for.
  return z.strictObject({ ...Object.fromEntries(shape), ...added }).partial();
}

function words({ name, description }: Column): string {
  return TEXT_COLUMNS.includes(name) ? `${description}. Empty without the scope transcripts` : description;
}
