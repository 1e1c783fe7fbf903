import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { THEME_COOKIE, themeOf } from '../../dashboards/layout.ts';
import { loginPage } from '../../dashboards/login/page.ts';
import { overviewPage } from '../../dashboards/overview/page.ts';
import { loadOverview, type ReportRequest } from '../../dashboards/overview/requests.ts';
import { readQuestion } from '../../dashboards/question.ts';
import { type Answer, readProblem, readReport } from '../../dashboards/report.ts';
import { CONTENT_SECURITY_POLICY } from '../../dashboards/security.ts';
import { Problem } from '../domain/problem.ts';
import { query } from '../store/queries.ts';
import { type Asker, askerOf, requireOwnPage, setLoginCookie, takeLoginCookie } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';

const FORM_BYTES_MAX = 64 * 1024;

/** The dashboard: pages for people who are logged in, and the door through which they come. */
export function pagesDoor(
  dependencies: AppDependencies,
  fetchHere: (path: string, request: Request) => Promise<Response>,
) {
  const { assets, logins, keys, store } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  const pages = new Hono<{ Variables: { asker: Asker } }>();

  pages.get('/assets/:name', (context) => {
    const asset = assets.files.get(`/assets/${context.req.param('name')}`);
    if (!asset) throw new Problem(404, 'No such file', 'this file is not part of this version');
    return new Response(asset.body, {
      headers: { 'content-type': asset.type, etag: asset.etag, 'cache-control': asset.cacheControl },
    });
  });

  pages.get('/login', (context) =>
    showPage(
      context,
      loginPage({
        assets,
        theme: theme(context),
        token: context.req.query('token') ?? null,
        returnTo: ownPath(context.req.query('return_to')),
      }),
    ),
  );

  pages.post('/login', requireOwnPage, async (context) => {
    const form = await readForm(context.req.raw);
    const login = logins.redeem(form.get('token')?.trim() ?? '');
    if (login === null)
      return showPage(context, loginPage({ assets, theme: theme(context), problem: 'used' }), 401);
    setLoginCookie(context, login);
    return context.redirect(ownPath(form.get('return_to')) ?? '/', 303);
  });

  pages.post('/logout', requireOwnPage, (context) => {
    const token = takeLoginCookie(context);
    if (token !== undefined) logins.end(token);
    return context.redirect('/login', 303);
  });

  pages.get('/', async (context) => {
    const asker = askerOf(context, access);
    const url = new URL(context.req.url);
    // The page's menus name every bot: not for a key that is bound to some.
    if (!asker?.scopes.includes('read') || asker.key?.bots)
      return context.redirect(`/login?return_to=${encodeURIComponent(url.pathname + url.search)}`, 303);
    const reports = await loadOverview(readQuestion(url.searchParams), (request) =>
      ask(request, context.req.raw),
    );
    const choices = await filterChoices();
    const newest = (await store.rows(query('report/newest')))[0]!.newest as string | null;
    return showPage(
      context,
      overviewPage({
        query: url.searchParams,
        assets,
        reports,
        choices,
        newest,
        user: asker.name,
        theme: theme(context),
        origin: url.origin,
      }),
    );
  });

  /** The page's figures come through the same door as everybody's. */
  async function ask({ report, params }: ReportRequest, request: Request): Promise<Answer> {
    const response = await fetchHere(`/v1/reports/${report}?${params}`, request);
    const body: unknown = await response.json();
    const read = response.ok ? readReport(body) : null;
    return read ? { report: read } : { problem: readProblem(body, response.status) };
  }

  async function filterChoices(): Promise<Record<string, string[]>> {
    const rows = await store.rows(query('report/choices'));
    const byFilter = Map.groupBy(rows, (row) => row.filter as string);
    return Object.fromEntries(
      [...byFilter].map(([filter, values]) => [filter, values.map((row) => row.value as string)]),
    );
  }

  return pages;
}

/** The fields of a page's form; a form of ours is short. */
async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(new TextDecoder().decode(await readBody(request, FORM_BYTES_MAX)));
}

function theme(context: Context) {
  return themeOf(getCookie(context, THEME_COOKIE));
}

function showPage(
  context: Context,
  page: Parameters<Context['html']>[0],
  status: 200 | 401 = 200,
): Response | Promise<Response> {
  context.header('content-security-policy', CONTENT_SECURITY_POLICY);
  context.header('cache-control', 'no-store');
  return context.html(page, status);
}

/** A path of this origin to go back to; anything that a browser would read as elsewhere (`//evil.example`) is not. */
function ownPath(path: unknown): string | null {
  if (typeof path !== 'string' || !path.startsWith('/')) return null;
  // Browsers drop tabs and line ends from a URL and read \ as /: so ask a URL parser, and use what it made of it.
  const here = 'http://here.invalid';
  const url = URL.canParse(path, here) ? new URL(path, here) : null;
  // `/.//evil.example` is here, and the parser makes `//evil.example` of its path, which is elsewhere.
  if (url?.origin !== here || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}
