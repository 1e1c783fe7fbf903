import * as z from 'zod';
import type { Schema } from './operation.ts';

/** The JSON Schema of what zod checks: as it is sent (`input`), or as it is answered, where nothing else may stand. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    override({ jsonSchema: made }) {
      // Said by the type and the format already, at the length of a paragraph.
      if (made.format === 'date-time') delete made.pattern;
      if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
    },
  });
  return rest;
}
