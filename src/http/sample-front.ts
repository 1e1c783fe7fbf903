import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { preparingPage } from '../../dashboards/sample/page.ts';
import { Problem, Unavailable } from '../domain/problem.ts';
import { type Asker, askerOf } from './access.ts';
import { sayDataShown } from './data-shown.ts';
import type { AppDependencies } from './dependencies.ts';
import { speakToReader } from './language.ts';
import { marked } from './marked.ts';
import { showPage, themeFor } from './page.ts';
import { problemResponse } from './problem.ts';
import { keyMissing } from './refusal.ts';
import type { Sample } from './sample.ts';

/** The sample data answer below this path, as if it were a second server behind a proxy: pages have relative addresses. */
const ROOT = '/sample';
/** Pages that speak of data; all others speak of the server, and have one address only. */
const PAGES = ['/', '/gaps', '/sessions', '/reports'];
/** Doors of data; what is sent to the others would be about the server, or would reach what bots send. */
const DOORS = ['v1/reports', 'v1/metrics', 'v1/sessions', 'v1/gaps', 'v1/intents', 'v1/filter-values'];
/** Set in a browser that was led to the sample because there was nothing else: it goes on to its own data when they come. */
const LED_COOKIE = 'baton_data';
const AGAIN_S = 1;

type App = { fetch: (request: Request, env?: unknown) => Response | Promise<Response> };

/**
 * Picks, for each request, the application over what bots send or the one over the sample data. The address decides, so
 * that a link, a file and a tab mean the same for everybody; only people who open a page, and before the first real
 * event, are led to the sample without having asked for it.
 */
export function withSample(live: App, dependencies: AppDependencies & { sample: Sample }) {
  const { sample, keys, logins, assets } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  const front = new Hono<{ Variables: { requestId: string } }>();
  const below = { sample, below: ROOT } as const;
  front.use(`${ROOT}/*`, requestId(), secureHeaders({ strictTransportSecurity: false }));
  front.use(`${ROOT}/*`, speakToReader, sayDataShown(below));
  front.onError((error, context) => problemResponse(error, context.get('requestId') ?? 'none'));

  front.on('GET', PAGES, async (context, next) => {
    const asker = askerOf(context, access);
    if (!asker || asker.key || !(await sample.isDefault())) {
      await next();
      // Who has come to live data goes back to the sample only by choice, and then stays there.
      if (getCookie(context, LED_COOKIE) !== undefined && sample.hasBegun())
        deleteCookie(context, LED_COOKIE, { path: '/' });
      return;
    }
    sample.prepare();
    setCookie(context, LED_COOKIE, 'led', { httpOnly: true, sameSite: 'Lax', path: '/' });
    context.header('cache-control', 'no-store');
    const { pathname, search } = new URL(context.req.url);
    return context.redirect(`${ROOT.slice(1)}${pathname}${search}`, 302);
  });

  // Who follows a link of this server is about to look. Nobody else makes a server that only takes events do this work.
  front.get('/login', async (context, next) => {
    if (context.req.query('token') && (await sample.isDefault())) sample.prepare();
    await next();
  });

  front.get(ROOT, (context) => context.redirect(`${ROOT.slice(1)}/`, 302));

  // Scripts and styles are the same for both, and are there while the sample is not.
  front.get(`${ROOT}/assets/*`, (context) => live.fetch(belowRoot(context.req.raw), context.env));

  front.all(`${ROOT}/*`, async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const path = pathname.slice(ROOT.length);
    const isPage = PAGES.includes(path);
    const isDoor = DOORS.some((door) => path === `/${door}` || path.startsWith(`/${door}/`));
    if (!isPage && !isDoor) return elsewhere(context, path, search);
    const asker = askerOf(context, access);
    if (isPage && !asker?.scopes.includes('read'))
      return context.redirect(`/login?return_to=${encodeURIComponent(pathname + search)}`, 303);
    if (isPage && context.req.method === 'GET' && (await isOver(context)))
      return context.redirect(`..${path}${search}`, 302);
    if (!asker) throw keyMissing();
    const answer = await sample.open();
    if (answer === null) return await notThere(context, asker, path);
    return marked(await answer(belowRoot(context.req.raw)), ROOT);
  });

  front.all('*', (context) => live.fetch(context.req.raw, context.env));
  return front;

  /** Whether a page of the sample has nothing to show any more for this browser. */
  async function isOver(context: Context): Promise<boolean> {
    if (sample.status().state === 'deleted') return true;
    if (getCookie(context, LED_COOKIE) === undefined || !(await sample.begun())) return false;
    deleteCookie(context, LED_COOKIE, { path: '/' });
    return true;
  }

  async function notThere(context: Context, asker: Asker, path: string) {
    if (sample.status().state === 'deleted') throw new Problem(404, 'No sample data', 'they were deleted');
    if (asker.scopes.includes('read')) sample.prepare();
    const status = sample.status();
    if (!PAGES.includes(path)) throw new Unavailable('the sample data are being made', AGAIN_S);
    if (context.req.method !== 'GET') return context.redirect(`${ROOT}${path}`, 303);
    if (status.state === 'making') context.header('refresh', String(AGAIN_S));
    return await showPage(
      context,
      preparingPage({ assets, theme: themeFor(context), user: asker.name, status }),
      status.state === 'making' ? 200 : 503,
    );
  }

  /** Pages of the server are where they are; doors of the server take nothing here. */
  function elsewhere(context: Context, path: string, search: string): Response {
    if (!path.startsWith('/v1/')) return context.redirect(`..${path}${search}`, 307);
    throw new Problem(
      404,
      'Not of the sample data',
      `the sample data have no ${context.req.method} ${path}; ${path} without ${ROOT} in front is that of this server`,
    );
  }
}

/** The same request without `ROOT` in front: the applications know nothing of each other. */
function belowRoot(request: Request): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(ROOT.length);
  return new Request(url, request);
}
