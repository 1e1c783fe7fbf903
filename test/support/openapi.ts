import * as z from 'zod';
import type { OpenApi, OperationObject } from '../../src/http/openapi/document.ts';
import type { Operation, Schema } from '../../src/http/openapi/operation.ts';

export type Described = { method: Operation['method']; path: string; operation: OperationObject };

/** Every operation of a document. */
export function describedOperations(document: OpenApi): Described[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method as Operation['method'],
      path,
      operation,
    })),
  );
}

/** A checker of a schema of the document: what is wrong with a value, empty when nothing is. */
export function checkerOf(document: OpenApi, schema: Schema): (value: unknown) => string[] {
  const { $defs, ...own } = moved({ ...schema, $defs: document.components.schemas }) as Schema;
  const check = z.fromJSONSchema({ ...own, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
  return (value) =>
    (check.safeParse(value).error?.issues ?? []).map(
      (issue) => `${issue.path.join('.')}: ${issue.message} ${JSON.stringify(issue).slice(0, 300)}`,
    );
}

/** zod reads references into `$defs` only. */
function moved(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
}

/** Whether a route as Hono writes it (`/v1/jobs/:job/run`) serves a path as OpenAPI writes it. */
export function serves(route: string, path: string): boolean {
  const pattern = route.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)));
  return new RegExp(`^${pattern.join('/')}$`).test(path);
}
