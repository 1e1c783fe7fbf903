import { Hono } from 'hono';
import * as z from 'zod';
import { Problem } from '../domain/problem.ts';
import { sortEvents } from '../ingest/accept.ts';
import { query } from '../store/queries.ts';
import { type Asker, requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import { readJson } from './event-batch.ts';
import { noteRequest } from './live-request.ts';

const RELEASE_BYTES_MAX = 64 * 1024;
/** What an event of `bot.released` holds; without a time it is now. */
export const newRelease = z.strictObject({
  bot_version: z.string().trim().min(1).max(100),
  bot_id: z.string().trim().min(1).max(100).nullish(),
  occurred_at: z.string().max(50).nullish(),
});

/** `/v1/releases`: bot versions and when they went live, as events tell; and the word of a person that one did. */
export function releasesDoor(dependencies: AppDependencies) {
  const { keys, logins, store } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  return new Hono<{ Variables: { asker: Asker } }>()
    .get('/v1/releases', requireScope('read', access), async (context) => {
      const bots = context.var.asker.key?.bots;
      const rows = await store.rows(query('setup/releases'));
      return context.json({ releases: rows.filter((row) => !bots || bots.includes(String(row.bot_id))) });
    })
    .post('/v1/releases', requireScope('edit', access), async (context) => {
      const body = readJson(await readBody(context.req.raw, RELEASE_BYTES_MAX));
      const release = releaseOf(body, context.var.asker);
      return context.json(await announce(dependencies, release), 201);
    });
}

type NewRelease = z.infer<typeof newRelease>;

function releaseOf(body: unknown, { key }: Asker): NewRelease {
  const read = newRelease.safeParse(body);
  if (!read.success)
    throw refused(
      read.error.issues.map(({ path, code, message }) => ({
        pointer: `/${path.join('/')}`,
        code,
        detail: `${path.join('.') || 'the body'}: ${message}`,
      })),
    );
  if (key?.bots && !key.bots.includes(read.data.bot_id ?? ''))
    throw new Problem(
      403,
      'Not allowed',
      `this key speaks for ${key.bots.join(', ')} only: name one as bot_id`,
    );
  return read.data;
}

/** The same way that the bot's own word takes: checked, journalled, loaded. */
async function announce(
  { append, applied, live, now, protection }: AppDependencies,
  { bot_version, bot_id = null, occurred_at = null }: NewRelease,
) {
  const at = now();
  const raw = { type: 'bot.released', source: 'baton', bot_version, bot_id, occurred_at };
  const sorted = await sortEvents([{ raw }], at, protection);
  const [fault] = sorted.rejected;
  if (fault) throw refused([{ pointer: fault.pointer, code: fault.code, detail: fault.detail }]);
  const { last } = await append('events', sorted.accepted);
  noteRequest(live, sorted, { at, status: 202, dryRun: false, trayFirst: null });
  await applied(last);
  const event = JSON.parse(sorted.accepted[0]!) as { occurred_at: string };
  return { bot_id, bot_version, released_at: event.occurred_at };
}

function refused(errors: { pointer: string; code: string; detail: string }[]): Problem {
  return new Problem(422, 'Not a release', errors.map(({ detail }) => detail).join('; '), { errors });
}
