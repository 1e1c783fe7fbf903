import { bodyText, exampleBody, examplePath } from '../../src/http/openapi/command.ts';
import type { Operation } from '../../src/http/openapi/operation.ts';
import { ADMIN_KEY, type TestService } from './service.ts';

/** What is done otherwise than the operation's example says; `key` '' is none. */
export type Asked = {
  path?: string;
  query?: string;
  body?: string;
  headers?: Record<string, string>;
  key?: string;
};

/** Does the operation as its example says, but for what is given. */
export async function askOperation(
  service: TestService,
  operation: Operation,
  asked: Asked = {},
): Promise<Response> {
  const [type, content] = exampleBody(operation.body);
  const body = asked.body ?? (type ? bodyText(content?.example) : undefined);
  const key = asked.key ?? ADMIN_KEY;
  const query = asked.query ?? operation.exampleQuery;
  const path = asked.path ?? examplePath(operation);
  return await service.service().app.request(`${path}${query ? `?${query}` : ''}`, {
    method: operation.method.toUpperCase(),
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(type ? { 'content-type': type } : {}),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}
