import { type Context, Hono } from 'hono';
import type { ReportProblem } from '../../dashboards/report.ts';
import { noRightPart, setupPage } from '../../dashboards/setup/page.ts';
import { hrefOfTab, type TabName, tabOf } from '../../dashboards/setup/tabs.ts';
import { setupWords } from '../../dashboards/words/setup.ts';
import { query } from '../store/queries.ts';
import { type Asker, askerOf, requireOwnPage } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { readForm, showPage, themeFor } from './page.ts';
import { act, type Call } from './setup-actions.ts';
import { contentOf, type Made, type SetupState } from './setup-content.ts';

/** Headers that say who asks, and from where. */
const OF_THE_ASKER = ['authorization', 'cookie', 'origin', 'sec-fetch-site'];
const RATE_OVER_MS = 60_000;

type Shown = {
  asker: Asker;
  tab: TabName;
  form?: URLSearchParams;
  made?: Made;
  notice?: string | null;
  problem?: ReportProblem;
};

/** The page `/setup`: its parts are addresses, its forms go to the same path, and both speak through the API's doors. */
export function setupPageDoor(
  dependencies: AppDependencies,
  fetchHere: (request: Request) => Promise<Response>,
) {
  const { assets, logins, keys, store, now } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };

  return new Hono()
    .get('/setup', async (context) => {
      const asker = readerOf(context);
      if (asker === null) return toLogin(context);
      const { searchParams: asked } = new URL(context.req.url);
      return await show(context, { asker, tab: tabOf(asked.get('tab')).name, notice: noticeOf(asked) });
    })
    .post('/setup', requireOwnPage, async (context) => {
      const asker = readerOf(context);
      if (asker === null) return toLogin(context);
      const form = await readForm(context.req.raw);
      const outcome = await act(form, callFor(context), dependencies.timezone);
      if (outcome === null) return context.redirect('setup', 303);
      if ('done' in outcome) return context.redirect(hrefOfTab(outcome.tab, outcome.done), 303);
      return await show(context, { asker, form, ...outcome });
    });

  /** Who may read; a key that is bound to some bots would see others here. */
  function readerOf(context: Context): Asker | null {
    const asker = askerOf(context, access);
    return asker?.scopes.includes('read') && !asker.key?.bots ? asker : null;
  }

  async function show(context: Context, { asker, tab, form, made, notice, problem }: Shown) {
    const admin = asker.scopes.includes('admin');
    const state = await readState();
    const forbidden = tabOf(tab).admin && !admin;
    const content = forbidden
      ? noRightPart(adminsOf())
      : await contentOf(tab, {
          dependencies,
          call: callFor(context),
          url: new URL(context.req.url),
          admin,
          edits: asker.scopes.includes('edit'),
          state,
          form: form ?? new URLSearchParams(),
          made: made ?? null,
        });
    return showPage(
      context,
      setupPage({
        assets,
        theme: themeFor(context),
        user: asker.name,
        tab,
        admin,
        refused: state.refused,
        notice: notice ?? null,
        problem: problem ?? null,
        content,
      }),
      forbidden ? 403 : problem ? statusOf(problem) : 200,
    );
  }

  /** Who can give a role. */
  function adminsOf(): string[] {
    return logins
      .people()
      .filter(({ role }) => role === 'admin')
      .map(({ name }) => name);
  }

  async function readState(): Promise<SetupState> {
    const since = new Date(now().getTime() - RATE_OVER_MS).toISOString();
    const row = (await store.rows(query('setup/state'), { since }))[0]!;
    return {
      lastEventAt: typeof row.last_event_at === 'string' ? row.last_event_at : null,
      eventsPerSecond: Number(row.recent_events) / (RATE_OVER_MS / 1000),
      anyEnded: row.any_ended === true,
      refused: Number(row.refused),
    };
  }

  /** The API, asked in the name of whoever sent this request. */
  function callFor(context: Context): Call {
    const headers = new Headers({ accept: 'application/json' });
    for (const name of OF_THE_ASKER) {
      const value = context.req.header(name);
      if (value !== undefined) headers.set(name, value);
    }
    return async (method, path, body) => {
      const response = await fetchHere(
        new Request(new URL(path, context.req.url), {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    };
  }
}

function toLogin(context: Context): Response {
  const { pathname, search } = new URL(context.req.url);
  const back = context.req.method === 'GET' ? pathname + search : pathname;
  return context.redirect(`/login?return_to=${encodeURIComponent(back)}`, 303);
}

/** Words for what a form has done, after which the browser was sent here. */
function noticeOf(asked: URLSearchParams): string | null {
  const [replayed, left] = [asked.get('replayed'), asked.get('left')];
  if (/^\d{1,9}$/.test(replayed ?? '') && /^\d{1,9}$/.test(left ?? ''))
    return setupWords.tray.allDone(replayed!, left!);
  const done = asked.get('done') ?? '';
  return Object.hasOwn(setupWords.done, done) ? setupWords.done[done]! : null;
}

/** The door's own status, where a page can have it. */
function statusOf({ status }: ReportProblem) {
  const known = [401, 403, 404, 409, 422, 500, 503] as const;
  return known.find((one) => one === status) ?? 422;
}
