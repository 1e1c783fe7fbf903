import { type Context, Hono } from 'hono';
import type { Changes, GapState } from '../decisions/decision.ts';
import { resolved } from '../decisions/decision-state.ts';
import type { Decider, Entry } from '../decisions/decisions.ts';
import { Problem } from '../domain/problem.ts';
import { queryText } from '../domain/query-text.ts';
import { gapDetail } from '../reports/gap-detail.ts';
import { listGaps } from '../reports/gap-list.ts';
import { query } from '../store/queries.ts';
import type { Reader } from '../store/store.ts';
import { type Asker, requireScope } from './access.ts';
import { readChecked, unclear } from './checked-body.ts';
import type { AppDependencies } from './dependencies.ts';
import { refuseOthersBots } from './gap-access.ts';
import { changesOf, gapChange, gapMerge, gapSplit, gapUndo } from './gap-body.ts';
import { boundFilters, parseGapQuestion } from './gap-question.ts';

type Env = { Variables: { asker: Asker } };
type GapContext = Context<Env, '/v1/gaps/:gap_id'>;

/** Text may be in it, and a shared cache must not keep it. */
const HEADERS = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' };

/** `/v1/gaps`: what the bot should be taught next, what people decided about it, and whether it helped (gaps.md). */
export function gapsDoor(dependencies: AppDependencies) {
  const { keys, logins, decisions } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  const [read, edit] = [requireScope('read', access), requireScope('edit', access)];

  /** A decision by somebody who may decide here; what they have seen comes as If-Match or as `revision`. */
  async function decide(
    context: GapContext,
    given: { revision?: number },
    work: (gapId: string, decider: Decider) => Promise<GapState>,
  ): Promise<Response> {
    const gapId = context.req.param('gap_id');
    const { asker } = context.var;
    await decisions.mirror();
    await refuseOthersBots(dependencies, asker, gapId);
    const seen = ifMatch(context.req.header('if-match'));
    try {
      const revision = seen ?? given.revision ?? null;
      const gap = await work(gapId, { who: asker.name, revision });
      return context.json(shownState(gap), 200, { ...HEADERS, etag: etagOf(gap) });
    } catch (error) {
      if (seen !== null && error instanceof Problem && error.errors[0]?.code === 'outdated')
        throw new Problem(412, error.title, error.message, { errors: error.errors });
      throw error;
    }
  }

  return new Hono<Env>()
    .get('/v1/gaps', read, (context) => sendList(context, dependencies))
    .get('/v1/gaps/:gap_id', read, (context) => sendGap(context, dependencies))
    .patch('/v1/gaps/:gap_id', edit, async (context) => {
      const body = await readChecked(context.req.raw, gapChange);
      const { now, timezone, protection } = dependencies;
      const changes = changesOf(body, { now: now(), timezone, masking: protection.masking });
      return await decide(context, body, async (gapId, decider) =>
        decisions.change(gapId, await withBot(dependencies, gapId, changes), decider),
      );
    })
    .post('/v1/gaps/:gap_id/merge', edit, async (context) => {
      const body = await readChecked(context.req.raw, gapMerge);
      await refuseOthersBots(dependencies, context.var.asker, body.into);
      return await decide(context, body, (gapId, decider) => decisions.merge(gapId, body.into, decider));
    })
    .post('/v1/gaps/:gap_id/split', edit, async (context) => {
      const body = await readChecked(context.req.raw, gapSplit);
      return await decide(context, body, async (gapId, decider) =>
        decisions.split(gapId, await queryIds(dependencies.store, gapId, body.queries), decider),
      );
    })
    .post('/v1/gaps/:gap_id/undo', edit, async (context) => {
      const body = await readChecked(context.req.raw, gapUndo);
      return await decide(context, body, (gapId, decider) => decisions.undo(gapId, decider));
    });
}

async function sendList(context: Context<Env>, dependencies: AppDependencies): Promise<Response> {
  const { store, now, timezone, decisions } = dependencies;
  await decisions.mirror();
  const at = now();
  const question = parseGapQuestion(new URL(context.req.url).searchParams, { now: at, timezone });
  const { signal } = context.req.raw;
  const view = await store.view({ signal });
  try {
    const showText = context.var.asker.scopes.includes('transcripts');
    const asked = { ...question, filters: boundFilters(context.var.asker, question.filters) };
    const list = await listGaps(asked, showText, { store: view, now: at, signal });
    return context.json({ tz: question.window.zone, sort: question.sort, ...list }, 200, HEADERS);
  } finally {
    await view.close();
  }
}

async function sendGap(context: GapContext, dependencies: AppDependencies): Promise<Response> {
  const { store, now, timezone, decisions } = dependencies;
  await decisions.mirror();
  const gapId = context.req.param('gap_id');
  const state = decisions.gap(gapId);
  const { asker } = context.var;
  if (state.merged_into) {
    await refuseOthersBots(dependencies, asker, gapId, 'read');
    // For now only: the merge can be undone.
    return context.redirect(`/v1/gaps/${encodeURIComponent(resolved(decisions.state(), gapId))}`, 307);
  }
  const at = now();
  const question = parseGapQuestion(new URL(context.req.url).searchParams, { now: at, timezone });
  const { signal } = context.req.raw;
  const showText = asker.scopes.includes('transcripts');
  const view = await store.view({ signal });
  try {
    const asked = { ...question, filters: boundFilters(asker, question.filters) };
    const detail = await gapDetail(gapId, asked, showText, { store: view, now: at, signal });
    if (!detail) await refuseOthersBots(dependencies, asker, gapId, 'read');
    const history = decisions.history(gapId).map((entry) => shownEntry(entry, showText));
    // Without a turn in the window there are no figures, but what was decided stands.
    const face = detail?.face ?? withoutText(shownState(state), showText);
    return context.json({ ...face, split_from: state.split_from, history }, 200, {
      ...HEADERS,
      etag: etagOf(state),
    });
  } finally {
    await view.close();
  }
}

/** A release is of one bot: the one that is named, else the gap's bot that was seen with this version, else its main one. */
async function withBot(
  { store, decisions }: AppDependencies,
  gapId: string,
  changes: Changes,
): Promise<Changes> {
  const gap = decisions.gap(gapId);
  const bot_version = changes.bot_version === undefined ? gap.bot_version : changes.bot_version;
  const status = changes.status ?? gap.status;
  if (status === 'released' && bot_version === null)
    throw unclear([
      {
        pointer: '/bot_version',
        code: 'required',
        detail: 'name the bot_version that closes the gap: the release is looked for by it',
      },
    ]);
  if (!changes.bot_version || changes.bot_id !== undefined) return changes;
  const bots = (await store.rows(query('gap/bots'), { gap_id: gapId })).map((row) => String(row.bot_id));
  const versions = bots.map(() => changes.bot_version as string);
  const released = (await store.rows(query('gap/releases'), { bots, versions })).map((row) => row.bot_id);
  return { ...changes, bot_id: (bots.find((bot) => released.includes(bot)) ?? bots[0] ?? '') || null };
}

/** Queries may be named by id, by normal form, or as they were written. */
async function queryIds(store: Reader, gapId: string, named: readonly string[]): Promise<string[]> {
  const members = await store.rows(query('gap/members'), { gap_id: gapId });
  const ids = new Map(
    members.flatMap(
      (row) =>
        [
          [row.query, row.query_id],
          [row.query_id, row.query_id],
        ] as [string, string][],
    ),
  );
  return named.map((name) => ids.get(name) ?? ids.get(queryText(name)) ?? name);
}

/** `"12"` and `W/"12"` name a revision; `*` any. Throws 412 for what can be no revision of ours. */
function ifMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const [, revision] = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim()) ?? [];
  if (revision !== undefined) return Number(revision);
  throw new Problem(412, 'Decided meanwhile', 'If-Match is the ETag of GET /v1/gaps/{gap_id}, such as "3"');
}

function etagOf({ revision }: GapState): string {
  return `"${revision}"`;
}

function shownState({ found: _, ...gap }: GapState) {
  return gap;
}

function withoutText<Told extends object>(told: Told, showText: boolean): Told {
  return showText
    ? told
    : { ...told, ...('label' in told ? { label: null } : {}), ...('note' in told ? { note: null } : {}) };
}

function shownEntry(entry: Entry, showText: boolean) {
  const { sequence: revision, kind, at, who, undone } = entry;
  const base = { revision, decision: kind, at, who, undone };
  switch (entry.kind) {
    case 'change':
      return { ...base, ...withoutText(entry.changes, showText) };
    case 'merge':
      return { ...base, from: entry.gap_id, into: entry.into };
    case 'split':
      return { ...base, from: entry.gap_id, into: entry.into, queries: entry.moved };
    case 'undo':
      return { ...base, undoes: entry.undoes };
    case 'found':
      return { ...base, status: entry.status };
  }
}
