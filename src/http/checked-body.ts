import type * as z from 'zod';
import { Problem, type ProblemPart } from '../domain/problem.ts';
import { readBody } from './body.ts';
import { readJson } from './event-batch.ts';

const BODY_BYTES_MAX = 1024 * 1024;

/** The body of somebody's word, in this shape. Throws 422 with a pointer to each fault. */
export async function readChecked<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const bytes = await readBody(request, BODY_BYTES_MAX);
  const read = schema.safeParse(bytes.length === 0 ? {} : readJson(bytes));
  if (read.success) return read.data;
  throw unclear(
    read.error.issues.flatMap((issue) => {
      const path = issue.path.map((step) => `/${String(step)}`).join('');
      if (issue.code !== 'unrecognized_keys')
        return [{ pointer: path, code: issue.code, detail: `${path || 'the body'}: ${issue.message}` }];
      return issue.keys.map((key) => ({
        pointer: `${path}/${key}`,
        code: 'unknown_field',
        detail: `there is no field ${key}`,
      }));
    }),
  );
}

/** A word that says nothing, or what can't be: each fault with where it stands. */
export function unclear(errors: ProblemPart[]): Problem {
  return new Problem(422, 'Not a decision', errors.map((part) => part.detail).join('; '), { errors });
}
