import { type Context, Hono } from 'hono';
import { decisionOf } from '../../dashboards/gaps/form.ts';
import { gapsPage } from '../../dashboards/gaps/page.ts';
import {
  type GapsQuestion,
  gapPath,
  intentsPath,
  listPath,
  placeOfDates,
  readGapsQuestion,
  summaryPath,
  weeklyPath,
} from '../../dashboards/gaps/question.ts';
import { type GapList, type Loaded, readGap, readGapList } from '../../dashboards/gaps/read.ts';
import { GROUPING_STARTS_AT } from '../../dashboards/gaps/states.ts';
import type { Release } from '../../dashboards/gaps/weekly.ts';
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
      if (!asker?.scopes.includes('read')) return toLogin(context);
      const place = placeOfDates(new URL(context.req.url).searchParams);
      return place === null ? await show(context, asker) : context.redirect(place, 303);
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
    const [list, summary, weekly, releases, gap, done, choices] = await Promise.all([
      loadList(asked, request),
      load(summaryPath(asked), request, readReport),
      load(weeklyPath(asked), request, readReport),
      releasesOf(asked, asker).catch(withoutReleases),
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
        ...(await besideList(asked, list, request)),
        summary,
        weekly,
        releases,
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

  /** Marks are no reason to show nothing. */
  function withoutReleases(error: Error) {
    log('no releases', { error: error.name });
    return [];
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

  /** The list; under too few turns everything is one plain list, most frequent first, so what is rare stands in it. */
  async function loadList(asked: GapsQuestion, request: Request): Promise<Loaded<GapList>> {
    const list = await load(listPath(asked), request, readGapList);
    return 'problem' in list || list.turns >= GROUPING_STARTS_AT || list.turns === 0 || asked.rareOnly
      ? list
      : await load(listPath({ ...asked, sort: 'count' }, 'all'), request, readGapList);
  }

  /** What stands beside the list because of what is in it. */
  async function besideList(asked: GapsQuestion, list: Loaded<GapList>, request: Request) {
    if ('problem' in list) return { rare: null, intents: null };
    const folded =
      list.rare > 0 &&
      !asked.rareOnly &&
      asked.cursor === null &&
      asked.search === '' &&
      list.turns >= GROUPING_STARTS_AT;
    return {
      rare: folded ? await load(listPath(asked, 'rare'), request, readGapList) : null,
      intents: list.turns === 0 ? await load(intentsPath(asked), request, readReport) : null,
    };
  }

  /** Bot versions of the bots that are asked for; a key that is bound to some bots sees no marks of others. */
  async function releasesOf({ question }: GapsQuestion, asker: Asker): Promise<Release[]> {
    const rows = asker.key?.bots ? [] : await store.rows(query('setup/releases'));
    const filters = question.filters.filter(({ name }) => name === 'bot');
    return rows
      .filter((row) =>
        filters.every(({ negated, values }) => values.includes(String(row.bot_id)) !== negated),
      )
      .map((row) => ({ version: String(row.bot_version), at: String(row.released_at) }));
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
