import { Hono } from 'hono';
import { nearestWord } from '../domain/nearest.ts';
import { Problem } from '../domain/problem.ts';
import { sortEvents } from '../ingest/accept.ts';
import { query } from '../store/queries.ts';
import { type Asker, requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import { type Entry, eventsOf } from './event-batch.ts';
import { noteRequest, noteUnreadable } from './live-request.ts';
import { nothingAccepted } from './refusal.ts';

/** Under the half minute after which proxies and clients give a request up. */
const WAIT_MAX_MS = 20_000;

/** `POST /v1/events`: 202 means that the accepted events are fsynced. */
export function eventsDoor(dependencies: AppDependencies) {
  const access = { verifyKey: dependencies.keys.verify, verifyLogin: () => null };
  return new Hono<{ Variables: { asker: Asker } }>().post(
    '/v1/events',
    requireScope('ingest', access),
    async (context) => {
      const { dryRun, waitStored } = readFlags(new URL(context.req.url).searchParams);
      const entries = (await readEntries(dependencies, context.req.raw)).map(boundTo(context.var.asker));
      const sorted = await sortEvents(entries, dependencies.now(), dependencies.protection);
      const { accepted, rejected, tray } = sorted;
      const allRefused = accepted.length === 0 && rejected.length > 0;
      const note = (status: number, trayFirst: number | null) =>
        noteRequest(dependencies.live, sorted, {
          at: dependencies.now(),
          status: allRefused ? 422 : status,
          dryRun,
          trayFirst,
        });
      if (dryRun) {
        note(200, null);
        if (allRefused) throw nothingAccepted(rejected);
        return context.json({ accepted: accepted.length, rejected, dry_run: true });
      }
      const { events: written, trayFirst } = await writeDown(dependencies, accepted, tray);
      note(202, trayFirst);
      if (allRefused) throw nothingAccepted(rejected);
      const answer = { accepted: accepted.length, rejected };
      if (!waitStored) return context.json(answer, 202);
      const stored = accepted.length === 0 ? 0 : await countStored(dependencies, written);
      const duplicates = stored === null ? null : accepted.length - stored;
      return context.json({ ...answer, stored, duplicates }, 202);
    },
  );
}

/** A mistyped `dry_run` must not store what was only to be checked: what is not known is refused. */
function readFlags(query: URLSearchParams): { dryRun: boolean; waitStored: boolean } {
  const fault = (name: string, detail: string) =>
    new Problem(422, 'The question is not clear', detail, {
      errors: [{ pointer: name, code: 'bad_parameter', detail }],
    });
  for (const name of query.keys())
    if (name !== 'dry_run' && name !== 'wait') {
      const nearest = nearestWord(name, ['dry_run', 'wait']);
      throw fault(name, `there is no parameter ${name}${nearest ? `; did you mean ${nearest}?` : ''}`);
    }
  const dryRun = query.get('dry_run') ?? '0';
  if (!['0', '1', 'true', 'false'].includes(dryRun)) throw fault('dry_run', 'dry_run is 1 or 0');
  const wait = query.get('wait');
  if (wait !== null && wait !== 'stored') throw fault('wait', 'wait can only be stored');
  return { dryRun: dryRun === '1' || dryRun === 'true', waitStored: wait === 'stored' };
}

/** The events of a request. One that can't be read is told of, too: whoever watches would wait for it in vain. */
async function readEntries({ live, now }: AppDependencies, request: Request): Promise<Entry[]> {
  try {
    return eventsOf(request.headers, await readBody(request));
  } catch (error) {
    if (error instanceof Problem)
      noteUnreadable(live, { at: now(), status: error.status, detail: error.message });
    throw error;
  }
}

/** Where the accepted and the refused events stand in the journal. Throws when these, or all there was to write, are not on disk. */
async function writeDown({ append, log }: AppDependencies, accepted: string[], tray: string[]) {
  const [events, refused] = await Promise.allSettled([append('events', accepted), append('refused', tray)]);
  if (events.status === 'rejected') throw events.reason;
  if (refused.status === 'rejected') {
    // A 503 would have the client send again what is on disk; what was refused stands in the answer.
    if (accepted.length === 0) throw refused.reason;
    log('refused events are not in the tray', { events: tray.length, error: nameOf(refused.reason) });
  }
  return {
    events: events.value,
    trayFirst: refused.status === 'fulfilled' && tray.length > 0 ? refused.value.first : null,
  };
}

/** Null: the events are on disk, which is what counts, but whether they are stored can't be told (in time). */
async function countStored(
  { applied, store, log }: AppDependencies,
  { first, last }: { first: number; last: number },
): Promise<number | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, WAIT_MAX_MS, null);
  });
  const counted = applied(last)
    .then(() => store.rows(query('load/count-stored'), { first, last }))
    .then(([row]) => Number(row!.stored))
    .catch((error: unknown) => {
      log('what was stored can’t be counted', { error: nameOf(error) });
      return null;
    });
  const stored = await Promise.race([counted, late]);
  clearTimeout(timer);
  return stored;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'error';
}

/** A key bound to bots speaks for these only: an event without a bot gets the key's bot when there is just one. */
function boundTo({ key }: Asker): (entry: Entry) => Entry {
  const bots = key?.bots;
  if (!bots) return (entry) => entry;
  return (entry) => {
    if (typeof entry.raw !== 'object' || entry.raw === null || Array.isArray(entry.raw)) return entry;
    const bot = ('bot_id' in entry.raw ? entry.raw.bot_id : null) ?? null;
    if (bot === null && bots.length === 1) return { ...entry, raw: { ...entry.raw, bot_id: bots[0] } };
    if (typeof bot === 'string' && bots.includes(bot)) return entry;
    return {
      ...entry,
      refusal: {
        pointer: '/bot_id',
        code: 'not_your_bot',
        detail: `this key may write for ${bots.join(', ')} only`,
      },
    };
  };
}
