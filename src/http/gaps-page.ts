import { type Context, Hono } from 'hono';
import { decisionOf } from '../../dashboards/gaps/form.ts';
import { gapsPage } from '../../dashboards/gaps/page.ts';
import {
  gapPath,
  listPath,
  readGapsQuestion,
  SEARCH_PAGES,
  summaryPath,
} from '../../dashboards/gaps/question.ts';
import { type GapList, type Loaded, readGap, readGapList } from '../../dashboards/gaps/read.ts';
import { holdsWords } from '../../dashboards/gaps/search.ts';
import { type ReportProblem, readProblem, readReport } from '../../dashboards/report.ts';
import { Problem } from '../domain/problem.ts';
import { query } from '../store/queries.ts';
import { type Asker, askerOf, requireOwnPage } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { readForm, showPage, themeFor } from './page.ts';

/** Asks a door of this service in the name of whoever sent `request`. */
export type AskHere = (
  path: string,
  request: Request,
  init?: { method: string; body: string },
) => Promise<Response>;

/** Of a page's request, what tells who asks, and that the page was ours; the rest was about the page. */
export function askerHeaders(request: Request): Headers {
  const names = ['authorization', 'cookie', 'origin', 'sec-fetch-site'];
  return new Headers(
    names.flatMap((name) => {
      const value = request.headers.get(name);
      return value === null ? [] : [[name, value] as [string, string]];
    }),
  );
}

/** The page `/gaps`. What it shows, and what its forms decide, goes through the doors that everybody uses. */
export function gapsPageDoor({ assets, logins, keys, store, log }: AppDependencies, askHere: AskHere) {
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };

  return new Hono()
    .get('/gaps', async (context) => {
      const asker = askerOf(context, access);
      return asker?.scopes.includes('read') ? await show(context, asker) : toLogin(context);
    })
    .post('/gaps', requireOwnPage, async (context) => {
      const asker = askerOf(context, access);
      if (!asker?.scopes.includes('read')) return toLogin(context);
      const form = await readForm(context.req.raw);
      const decision = decisionOf(form);
      if (!decision)
        throw new Problem(422, 'Not a decision', 'the form names no gap, or nothing to do with it');
      const { method, path, body } = decision;
      const response = await askHere(path, context.req.raw, { method, body: JSON.stringify(body) });
      const answer: unknown = await response.json();
      if (!response.ok) return await show(context, asker, readProblem(answer, response.status));
      const gap = readGap(answer) ?? {};
      const shown = readGapsQuestion(new URL(context.req.url).searchParams).question.params;
      const next = new URLSearchParams(shown);
      // What was merged away is open no more.
      if (path.endsWith('/merge') && next.has('open')) next.set('open', String(gap.gap_id));
      next.set('done', String(gap.gap_id));
      next.set('did', form.get('action') ?? '');
      // A decision that was taken back is not offered to be taken back.
      if (!path.endsWith('/undo')) next.set('rev', String(gap.revision));
      return context.redirect(`gaps?${next}`, 303);
    });

  async function show(context: Context, asker: Asker, refused: ReportProblem | null = null) {
    const asked = readGapsQuestion(new URL(context.req.url).searchParams);
    const request = context.req.raw;
    const gapAt = (gapId: string | undefined) =>
      gapId === undefined ? null : load(gapPath(asked, gapId), request, readGap);
    const [list, summary, gap, done, choices] = await Promise.all([
      asked.search ? search(asked, request) : load(listPath(asked), request, readGapList),
      load(summaryPath(asked), request, readReport),
      gapAt(asked.open ?? undefined),
      gapAt(asked.done?.gapId === asked.open ? undefined : asked.done?.gapId),
      // The menus name every bot: not for a key that is bound to some.
      asker.key?.bots ? {} : filterChoices().catch(withoutChoices),
    ]);
    const decided = asked.done?.gapId === asked.open ? gap : done;
    return showPage(
      context,
      gapsPage({
        query: new URL(context.req.url).searchParams,
        assets,
        list,
        summary,
        gap,
        done: decided && 'problem' in decided ? null : decided,
        refused,
        choices,
        texts: asker.scopes.includes('transcripts'),
        edits: asker.scopes.includes('edit'),
        user: asker.name,
        theme: themeFor(context),
      }),
      refused ? statusOf(refused) : 200,
    );
  }

  /** Two menus fewer are no reason to show nothing. */
  function withoutChoices(error: Error) {
    log('no choices of filters', { error: error.name });
    return {};
  }

  async function load<What>(
    path: string,
    request: Request,
    read: (body: unknown) => What | null,
  ): Promise<Loaded<What>> {
    let response = await askHere(path, request);
    const elsewhere = response.headers.get('location');
    // A gap that was merged into another one leads there.
    if (response.status === 307 && elsewhere !== null)
      response = await askHere(`${elsewhere}${new URL(path, request.url).search}`, request);
    const body: unknown = await response.json();
    const found = response.ok ? read(body) : null;
    return found ?? { problem: readProblem(body, response.status) };
  }

  /** The API knows no search: the page goes through the list, and says where it stopped. */
  async function search(
    asked: ReturnType<typeof readGapsQuestion>,
    request: Request,
  ): Promise<Loaded<GapList>> {
    const found: GapList['gaps'][number][] = [];
    let seen = 0;
    let cursor: string | null = null;
    for (let page = 1; ; page += 1) {
      const list: Loaded<GapList> = await load(listPath(asked, cursor), request, readGapList);
      if ('problem' in list) return list;
      seen += list.gaps.length;
      found.push(...list.gaps.filter((gap) => holdsWords(gap, asked.search)));
      cursor = list.next_cursor;
      if (cursor === null || page === SEARCH_PAGES)
        return {
          ...list,
          gaps: found,
          total: found.length,
          next_cursor: null,
          searched: cursor === null ? null : seen,
        };
    }
  }

  async function filterChoices(): Promise<Record<string, string[]>> {
    const rows = await store.rows(query('report/choices'));
    const byFilter = Map.groupBy(rows, (row) => String(row.filter));
    return Object.fromEntries(
      [...byFilter].map(([filter, values]) => [filter, values.map((row) => String(row.value))]),
    );
  }
}

function toLogin(context: Context) {
  const { pathname, search } = new URL(context.req.url);
  return context.redirect(`/login?return_to=${encodeURIComponent(pathname + search)}`, 303);
}

/** The status of a page that says why something was refused. */
function statusOf({ status }: ReportProblem): 401 | 403 | 404 | 422 {
  return status === 401 || status === 403 || status === 404 ? status : 422;
}
