import { Hono } from 'hono';
import { Problem } from '../domain/problem.ts';
import { NO_VALUE } from '../reports/filters.ts';
import { zonedInstants } from '../reports/zoned.ts';
import { query } from '../store/queries.ts';
import { type Asker, requireScope } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { filterChoices } from './filter-choices.ts';

type Env = { Variables: { asker: Asker } };

const HEADERS = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' };

/** What helps to find things by name: `GET /v1/filter-values` and `GET /v1/conversations/{conversation_id}`. Neither holds what was said. */
export function findingDoor({ store, keys, logins, timezone }: AppDependencies) {
  const read = requireScope('read', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono<Env>()
    .get('/v1/filter-values', read, async (context) => {
      if (context.var.asker.key?.bots)
        throw new Problem(403, 'Not allowed', 'the values name every bot, and this key is bound to some');
      const [choices, intents] = await Promise.all([
        filterChoices(store),
        store.rows(query('report/intent-choices')),
      ]);
      const filters = { ...choices, intent: intents.map(({ value }) => value as string) };
      return context.json({ filters }, 200, HEADERS);
    })
    .get('/v1/conversations/:conversation_id', read, async (context) => {
      const bots = context.var.asker.key?.bots;
      const found = await store.rows(query('report/conversation'), {
        id: context.req.param('conversation_id'),
      });
      // A conversation of another bot is none: a key that is bound must not learn that it exists.
      const own = found.filter(({ bot_id }) => !bots || bots.includes((bot_id as string | null) ?? NO_VALUE));
      if (own.length === 0)
        throw new Problem(404, 'No such conversation', 'there is no conversation or session of this id');
      const zoned = zonedInstants(['started_at', 'last_event_at'], timezone);
      return context.json({ tz: timezone, sessions: own.map(zoned) }, 200, HEADERS);
    });
}
