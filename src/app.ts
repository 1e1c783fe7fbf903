import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from './domain/problem.ts';
import type { AppDependencies } from './http/dependencies.ts';
import { eventsDoor } from './http/events.ts';
import { operationsDoor } from './http/operations.ts';
import { pagesDoor } from './http/pages.ts';
import { problemResponse } from './http/problem.ts';
import { rejectsDoor } from './http/rejects.ts';
import { reportsDoor } from './http/reports.ts';

/** The whole service as a web-standard application: request in, response out. It knows no platform and no database. */
export function createApp(dependencies: AppDependencies) {
  const app = new Hono<{ Variables: { requestId: string } }>();
  app.use(requestId());
  // Whether a whole domain speaks TLS only is for its owner to say, not for a service behind a proxy.
  app.use(secureHeaders({ strictTransportSecurity: false }));
  app.onError((error, context) => {
    const id = context.get('requestId') ?? 'none';
    if (!(error instanceof Problem))
      dependencies.log('request failed', {
        request_id: id,
        method: context.req.method,
        path: context.req.path,
        error: error.name,
      });
    return problemResponse(error, id);
  });
  app.notFound((context) =>
    problemResponse(
      new Problem(404, 'No such door', `there is no ${context.req.method} ${context.req.path}`),
      context.get('requestId') ?? 'none',
    ),
  );
  app.route('/', operationsDoor(dependencies));
  app.route('/', eventsDoor(dependencies));
  app.route('/', rejectsDoor(dependencies));
  app.route('/', reportsDoor(dependencies));
  app.route(
    '/',
    pagesDoor(dependencies, (path, request) =>
      Promise.resolve(app.request(path, { headers: request.headers })),
    ),
  );
  return app;
}
