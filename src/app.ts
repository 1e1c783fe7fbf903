import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from './domain/problem.ts';
import { correctionsDoor } from './http/corrections.ts';
import { sayDataShown } from './http/data-shown.ts';
import type { AppDependencies } from './http/dependencies.ts';
import { docsDoor } from './http/docs.ts';
import { eventsDoor } from './http/events.ts';
import { findingDoor } from './http/finding.ts';
import { gapExportDoor } from './http/gap-export.ts';
import { gapsDoor } from './http/gaps.ts';
import { askerHeaders, gapsPageDoor } from './http/gaps-page.ts';
import { intentsDoor } from './http/intents.ts';
import { languageDoor, speakToReader } from './http/language.ts';
import { liveDoor } from './http/live.ts';
import { notFound } from './http/not-found.ts';
import { operationsDoor } from './http/operations.ts';
import { overviewPageDoor } from './http/overview-page.ts';
import { peopleDoor } from './http/people.ts';
import { problemResponse } from './http/problem.ts';
import { rejectsDoor } from './http/rejects.ts';
import { releasesDoor } from './http/releases.ts';
import { reportsDoor } from './http/reports.ts';
import { reportsPageDoor } from './http/reports-page.ts';
import { sampleDoor } from './http/sample.ts';
import { sessionsDoor } from './http/sessions.ts';
import { sessionsPageDoor } from './http/sessions-page.ts';
import { setupPageDoor } from './http/setup-page.ts';
import { signInDoor } from './http/sign-in.ts';

/** The whole service as a web-standard application: request in, response out. It knows no platform and no database. */
export function createApp(dependencies: AppDependencies) {
  const app = new Hono<{ Variables: { requestId: string } }>();
  app.use(requestId());
  // Whether a whole domain speaks TLS only is for its owner to say, not for a service behind a proxy.
  app.use(secureHeaders({ strictTransportSecurity: false }));
  app.use(speakToReader);
  app.use(sayDataShown(dependencies));
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
    notFound(context, { assets: dependencies.assets, id: context.get('requestId') ?? 'none' }),
  );
  app.route('/', operationsDoor(dependencies));
  app.route('/', eventsDoor(dependencies));
  app.route('/', peopleDoor(dependencies));
  app.route('/', signInDoor(dependencies));
  app.route('/', languageDoor(dependencies));
  app.route('/', rejectsDoor(dependencies));
  app.route('/', sampleDoor(dependencies));
  app.route('/', liveDoor(dependencies));
  app.route('/', reportsDoor(dependencies));
  // In this order: an export is no gap of that name.
  app.route('/', gapExportDoor(dependencies));
  app.route('/', gapsDoor(dependencies));
  app.route('/', intentsDoor(dependencies));
  app.route('/', correctionsDoor(dependencies));
  app.route('/', sessionsDoor(dependencies));
  app.route('/', releasesDoor(dependencies));
  app.route('/', findingDoor(dependencies));
  app.route('/', docsDoor(dependencies));
  // What pages show comes through the doors that everybody uses.
  const fetchHere = async (path: string, request: Request) =>
    await app.request(path, { headers: request.headers });
  app.route('/', overviewPageDoor(dependencies, fetchHere));
  app.route('/', reportsPageDoor(dependencies, fetchHere));
  const askHere = async (path: string, request: Request, init: RequestInit = {}) =>
    await app.request(new URL(path, request.url).href, { ...init, headers: askerHeaders(request) });
  app.route('/', gapsPageDoor(dependencies, askHere));
  app.route('/', sessionsPageDoor(dependencies, askHere));
  app.route(
    '/',
    setupPageDoor(dependencies, async (request) => await app.request(request)),
  );
  return app;
}
