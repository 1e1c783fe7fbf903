import { Hono } from 'hono';
import { readProblem } from '../../dashboards/report.ts';
import { sessionsPage } from '../../dashboards/sessions/page.ts';
import { type Loaded, readSessionList, readTranscript } from '../../dashboards/sessions/read.ts';
import { COUNTS } from '../reports/metrics.ts';
import { askerOf } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { showPage, themeFor } from './page.ts';

/** The page `/sessions`. What it shows comes through the doors that everybody uses. */
export function sessionsPageDoor(
  { assets, logins, keys }: AppDependencies,
  fetchHere: (path: string, request: Request) => Promise<Response>,
) {
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  return new Hono().get('/sessions', async (context) => {
    const asker = askerOf(context, access);
    const { searchParams: query, pathname, search } = new URL(context.req.url);
    if (!asker?.scopes.includes('read'))
      return context.redirect(`/login?return_to=${encodeURIComponent(pathname + search)}`, 303);
    const open = query.get('open');
    const asked = new URLSearchParams(query);
    asked.delete('open');
    const zone = query.get('tz');
    const [list, transcript] = await Promise.all([
      load(`/v1/sessions?${asked}`, context.req.raw, readSessionList),
      open === null
        ? null
        : load(
            `/v1/sessions/${encodeURIComponent(open)}${zone === null ? '' : `?${new URLSearchParams({ tz: zone })}`}`,
            context.req.raw,
            readTranscript,
          ),
    ]);
    const count = query.get('count');
    return showPage(
      context,
      sessionsPage({
        query,
        assets,
        list,
        transcript,
        texts: asker.scopes.includes('transcripts'),
        counted: COUNTS.find(({ name }) => name === count)?.counts ?? null,
        user: asker.name,
        theme: themeFor(context),
      }),
    );
  });

  async function load<What>(
    path: string,
    request: Request,
    read: (body: unknown) => What | null,
  ): Promise<Loaded<What>> {
    const response = await fetchHere(path, request);
    const body: unknown = await response.json();
    const found = response.ok ? read(body) : null;
    return found ?? { problem: readProblem(body, response.status) };
  }
}
