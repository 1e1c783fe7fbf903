import { Hono } from 'hono';
import { overviewPage } from '../../dashboards/overview/page.ts';
import { loadOverview, type ReportRequest } from '../../dashboards/overview/requests.ts';
import { readView } from '../../dashboards/overview/state.ts';
import { readQuestion } from '../../dashboards/question.ts';
import { type Answer, readProblem, readReport } from '../../dashboards/report.ts';
import { Problem } from '../domain/problem.ts';
import { isZone } from '../domain/window.ts';
import { query } from '../store/queries.ts';
import { type Asker, askerOf } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { filterChoices } from './filter-choices.ts';
import { overviewFacts } from './overview-facts.ts';
import { showPage, themeFor } from './page.ts';

/** The page `/`, and the files that every page loads. */
export function overviewPageDoor(
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

  pages.get('/', async (context) => {
    const asker = askerOf(context, access);
    const url = new URL(context.req.url);
    // The page's menus name every bot: not for a key that is bound to some.
    if (!asker?.scopes.includes('read') || asker.key?.bots)
      return context.redirect(`/login?return_to=${encodeURIComponent(url.pathname + url.search)}`, 303);
    const reports = await loadOverview(
      { question: readQuestion(url.searchParams), ...readView('') },
      (request) => ask(request, context.req.raw),
    );
    const choices = await filterChoices(store);
    const asked = url.searchParams.get('tz') ?? '';
    const facts = await overviewFacts(dependencies, isZone(asked) ? asked : dependencies.timezone);
    const newest = (await store.rows(query('report/newest')))[0]!.newest as string | null;
    return showPage(
      context,
      overviewPage({
        query: url.searchParams,
        assets,
        reports,
        choices,
        newest,
        ...facts,
        weekStart: dependencies.weekStart,
        user: asker.name,
        theme: themeFor(context),
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

  return pages;
}
