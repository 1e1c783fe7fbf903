import { type Context, Hono } from 'hono';
import { type ReportProblem, readProblem } from '../../dashboards/report.ts';
import type { Refused } from '../../dashboards/sessions/correction.ts';
import type { Without } from '../../dashboards/sessions/empty.ts';
import { correctionOf } from '../../dashboards/sessions/form.ts';
import { questionsWithout, sessionsPage } from '../../dashboards/sessions/page.ts';
import { listParams, placeOfForm, readSessionsQuestion } from '../../dashboards/sessions/question.ts';
import {
  type Loaded,
  readSessionList,
  readTranscript,
  type SessionList,
} from '../../dashboards/sessions/read.ts';
import { Problem } from '../domain/problem.ts';
import { reportListing } from '../reports/described.ts';
import { COUNTS } from '../reports/metrics.ts';
import { query as statement } from '../store/queries.ts';
import { type Asker, askerOf, requireOwnPage } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { filterChoices } from './filter-choices.ts';
import type { AskHere } from './gaps-page.ts';
import { readForm, showPage, themeFor } from './page.ts';

/** The page `/sessions`. What it shows, and what its forms correct, goes through the doors that everybody uses. */
export function sessionsPageDoor(
  { assets, logins, keys, store, protection }: AppDependencies,
  askHere: AskHere,
) {
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  return new Hono()
    .get('/sessions', async (context) => {
      const asker = askerOf(context, access);
      if (!asker?.scopes.includes('read')) return toLogin(context);
      const place = placeOfForm(new URL(context.req.url).searchParams);
      return place === null ? await show(context, asker) : context.redirect(place, 303);
    })
    .post('/sessions', requireOwnPage, async (context) => {
      const asker = askerOf(context, access);
      if (!asker?.scopes.includes('read')) return toLogin(context);
      const form = await readForm(context.req.raw);
      const correction = correctionOf(form);
      if (!correction)
        throw new Problem(422, 'Not a correction', 'the form names no attempt, or nothing to do with it');
      const response = await askHere(correction.path, context.req.raw, {
        method: 'POST',
        body: JSON.stringify(correction.body),
      });
      const answer = (await response.json()) as { applied?: unknown };
      const attempt = form.get('attempt') ?? '';
      if (!response.ok)
        return await show(context, asker, {
          problem: readProblem(answer, response.status),
          attempt: Number(attempt),
          leaf: form.get('leaf') ?? '',
          note: form.get('note') ?? '',
        });
      const next = new URLSearchParams(
        readSessionsQuestion(new URL(context.req.url).searchParams).question.params,
      );
      next.set('open', form.get('session_id') ?? '');
      next.set('done', attempt);
      next.set('did', form.get('action') ?? '');
      if (answer.applied !== true) next.set('late', '1');
      return context.redirect(`sessions?${next}`, 303);
    });

  async function show(context: Context, asker: Asker, refused: Refused | null = null) {
    const { searchParams: query } = new URL(context.req.url);
    const request = context.req.raw;
    const { open } = readSessionsQuestion(query);
    const zone = query.get('tz');
    const [list, transcript, choices, wording] = await Promise.all([
      load(`/v1/sessions?${listParams(query)}`, request, readSessionList),
      open === null
        ? null
        : load(
            `/v1/sessions/${encodeURIComponent(open)}${zone === null ? '' : `?${new URLSearchParams({ tz: zone })}`}`,
            request,
            readTranscript,
          ),
      // The menus name every bot: not for a key that is bound to some.
      asker.key?.bots ? {} : filterChoices(store),
      // Whoever may read no words, or only those of some bots, can follow the number all the same.
      asker.key?.bots || !asker.scopes.includes('transcripts') ? null : wordingOf(query.get('query_id')),
    ]);
    const count = query.get('count');
    const known = COUNTS.find(({ name }) => name === count);
    const told = { counted: known?.counts ?? null, wording };
    return showPage(
      context,
      sessionsPage({
        ...{ query, assets, list, transcript, choices, ...told, refused },
        report: reportListing(known?.of ?? 'sessions'),
        ...('problem' in list || list.total > 0 ? {} : await besideNothing(query, told, request)),
        texts: asker.scopes.includes('transcripts'),
        masked: protection.masking,
        edits: asker.scopes.includes('edit'),
        user: asker.name,
        theme: themeFor(context),
      }),
      refused ? statusOf(refused.problem) : 200,
    );
  }

  /** What an empty list leads to. */
  async function besideNothing(
    query: URLSearchParams,
    told: Parameters<typeof questionsWithout>[1],
    request: Request,
  ) {
    const asked = await Promise.all(
      questionsWithout(query, told).map(async ({ claim, href, params }): Promise<Without> => {
        params.set('limit', '1');
        const list: Loaded<SessionList> = await load(`/v1/sessions?${params}`, request, readSessionList);
        return { claim, href, sessions: 'problem' in list ? 0 : list.total };
      }),
    );
    const newest = (await store.rows(statement('report/newest')))[0]!.newest as string | null;
    return { without: asked, newest: newest?.slice(0, 10) ?? null };
  }

  async function wordingOf(queryId: string | null): Promise<string | null> {
    if (queryId === null) return null;
    const [known] = await store.rows(statement('report/query-words'), { query_id: queryId });
    return (known?.query as string | undefined) ?? null;
  }

  async function load<What>(
    path: string,
    request: Request,
    read: (body: unknown) => What | null,
  ): Promise<Loaded<What>> {
    const response = await askHere(path, request);
    const body: unknown = await response.json();
    const found = response.ok ? read(body) : null;
    return found ?? { problem: readProblem(body, response.status) };
  }
}

function toLogin(context: Context) {
  const { pathname, search } = new URL(context.req.url);
  return context.redirect(`/login?return_to=${encodeURIComponent(pathname + search)}`, 303);
}

/** The status of a page that says why something was refused. */
function statusOf({ status }: ReportProblem): 401 | 403 | 404 | 409 | 422 | 503 {
  return ([401, 403, 404, 409, 503] as const).find((known) => known === status) ?? 422;
}
