import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { buildAssets } from '../../dashboards/assets.ts';
import { themeOf } from '../../dashboards/layout.ts';
import { loginPage } from '../../dashboards/login/page.ts';
import { overviewPage } from '../../dashboards/overview/page.ts';
import { loadOverview } from '../../dashboards/overview/requests.ts';
import { readQuestion } from '../../dashboards/question.ts';
import { type Answer, readReport } from '../../dashboards/report.ts';
import { CONTENT_SECURITY_POLICY } from '../../dashboards/security.ts';
import { overviewReport } from '../../fixtures/overview/reports.ts';
import { docsDoor } from '../../src/http/docs.ts';

export type OverviewServer = {
  origin: string;
  /** Report requests that browsers made, as `report?query`. */
  asked: string[];
  /** What to do with the next report requests instead of answering. */
  fault: { status: number; report: string } | null;
  /** How long each report takes. */
  delayMs: number;
  close(): Promise<void>;
};

/** Of one bot, and on one day of another. */
const RELEASES = [
  { bot_id: 'web', bot_version: 'v41', released_at: '2026-10-29T10:00:00+00:00' },
  { bot_id: 'web', bot_version: 'v42', released_at: '2026-11-12T10:00:00+00:00' },
  { bot_id: 'app', bot_version: 'v42', released_at: '2026-11-12T11:00:00+00:00' },
  { bot_id: 'app', bot_version: 'v43', released_at: '2026-11-13T11:00:00+00:00' },
];

/** Serves the real pages with made-up reports: in the first paint, or (`?late`) asked for by the browser. */
export async function startOverview(port = 0): Promise<OverviewServer> {
  const assets = await buildAssets();
  const app = new Hono();
  const state = { asked: [] as string[], fault: null as OverviewServer['fault'], delayMs: 0 };

  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });
  app.get('/', async (c) => {
    const query = new URL(c.req.url).searchParams;
    const late = query.has('late');
    const answer = (report: string, params: URLSearchParams): Answer => {
      const body = readReport(JSON.parse(JSON.stringify(overviewReport(report, params))));
      if (!body) throw new Error('the fixture is no report');
      return { report: body };
    };
    const reports = late
      ? {}
      : await loadOverview({ question: readQuestion(query), where: 'intent' }, async ({ report, params }) =>
          answer(report, params),
        );
    const theme = themeOf(/baton_theme=(\w+)/.exec(c.req.header('cookie') ?? '')?.[1]);
    return c.html(
      overviewPage({
        ...{ query, assets, reports, user: 'Ana', theme, origin: 'https://baton.example' },
        releases: RELEASES,
        weekStart: query.has('sunday') ? 'sunday' : 'monday',
      }),
    );
  });
  app.get('/login', (c) =>
    c.html(
      loginPage({ assets, token: c.req.query('token'), problem: c.req.query('token') ? null : 'expired' }),
    ),
  );
  app.route('/', docsDoor({ assets }));
  app.get('/v1/reports/:file', async (c) => {
    const report = c.req.param('file').replace(/\.json$/, '');
    const params = new URL(c.req.url).searchParams;
    state.asked.push(`${report}?${params}`);
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    if (state.fault?.report === report) {
      return c.json({ title: 'Broken', detail: 'The store is asleep.', request_id: 'req_42' }, 503);
    }
    return c.json(overviewReport(report, params));
  });
  // Where nothing passes the filters, the page asks for the newest session that would in another window.
  app.get('/v1/sessions', (c) => c.json({ total: 0, sessions: [] }));
  for (const path of ['/sessions', '/setup'])
    app.get(path, (c) =>
      c.html('<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>elsewhere</title></html>'),
    );
  app.get('/assets/*', (c) => {
    const asset = assets.files.get(c.req.path);
    return asset
      ? c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': asset.cacheControl })
      : c.notFound();
  });

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(started));
  });
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return Object.assign(state, {
    origin: `http://127.0.0.1:${listening}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
