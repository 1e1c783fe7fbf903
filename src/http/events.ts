import { Hono } from 'hono';
import { Problem } from '../domain/problem.ts';
import { type Rejected, sortEvents } from '../ingest/accept.ts';
import { query } from '../store/queries.ts';
import { type Asker, requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import { type Entry, eventsOf } from './event-batch.ts';

/** Under the half minute after which proxies and clients give a request up. */
const WAIT_MAX_MS = 20_000;

/** `POST /v1/events`: 202 means that the accepted events are fsynced. */
export function eventsDoor(dependencies: AppDependencies) {
  const access = { verifyKey: dependencies.keys.verify, verifyLogin: () => null };
  return new Hono<{ Variables: { asker: Asker } }>().post(
    '/v1/events',
    requireScope('ingest', access),
    async (context) => {
      const entries = eventsOf(context.req.raw.headers, await readBody(context.req.raw)).map(
        boundTo(context.var.asker),
      );
      const { accepted, rejected, tray } = sortEvents(entries, dependencies.now(), dependencies.protection);
      const allRefused = accepted.length === 0 && rejected.length > 0;
      if (context.req.query('dry_run') === '1') {
        if (allRefused) throw refusal(rejected);
        return context.json({ accepted: accepted.length, rejected, dry_run: true });
      }
      const [written] = await Promise.all([
        dependencies.append('events', accepted),
        dependencies.append('refused', tray),
      ]);
      if (allRefused) throw refusal(rejected);
      const answer = { accepted: accepted.length, rejected };
      if (context.req.query('wait') !== 'stored') return context.json(answer, 202);
      const stored = accepted.length === 0 ? 0 : await countStored(dependencies, written);
      const duplicates = stored === null ? null : accepted.length - stored;
      return context.json({ ...answer, stored, duplicates }, 202);
    },
  );
}

/** Null: the events are on disk, but the database has not taken them in time. */
async function countStored(
  { applied, store }: AppDependencies,
  { first, last }: { first: number; last: number },
): Promise<number | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, WAIT_MAX_MS, false);
  });
  const inTime = await Promise.race([applied(last), late]);
  clearTimeout(timer);
  if (inTime === false) return null;
  const [row] = await store.rows(query('load/count-stored'), { first, last });
  return Number(row!.stored);
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

function refusal(rejected: Rejected[]): Problem {
  const errors = rejected.map(({ index, pointer, code, detail }) => ({
    pointer: `/${index}${pointer}`,
    code,
    detail,
  }));
  return new Problem(422, 'No event was accepted', errors[0]!.detail, {
    errors,
    extension: { accepted: 0, rejected },
  });
}
