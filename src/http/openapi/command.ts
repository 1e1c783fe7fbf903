import type { Operation, Parameter } from './operation.ts';

/** Where a server listens unless it is told otherwise (src/config.ts). */
const SERVER = 'http://127.0.0.1:8080';

/** A shell command that does the operation: with its examples, and a key from the environment. */
export function commandOf(operation: Operation): string {
  const { method, access, body, exampleQuery, keyOnly } = operation;
  const query = exampleQuery ? `?${exampleQuery}` : '';
  const key = keyOnly ? 'BATON_KEY' : 'BATON_ADMIN_KEY';
  const lines = [`curl "${SERVER}${examplePath(operation)}${query}"`];
  if (method !== 'get' && !(method === 'post' && body)) lines.push(`-X ${method.toUpperCase()}`);
  if (access !== 'open') lines.push(`-H "Authorization: Bearer $${key}"`);
  const [type, content] = exampleBody(body);
  if (type) lines.push(`-H "Content-Type: ${type}"`, `-d '${bodyText(content?.example)}'`);
  return lines.join(' \\\n  ');
}

/** The first body that has an example, with its type. */
export function exampleBody(body: Operation['body']) {
  return Object.entries(body?.content ?? {}).find(([, content]) => content.example !== undefined) ?? [];
}

/** An example as it is sent. */
export function bodyText(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}

/** The path with the examples of its parameters in their places. */
export function examplePath({ path, parameters = [] }: Operation): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find(
      (one): one is Parameter => typeof one === 'object' && one.in === 'path' && one.name === name,
    );
    if (parameter?.example === undefined) throw new Error(`${path}: no example of ${name}`);
    return encodeURIComponent(String(parameter.example));
  });
}
