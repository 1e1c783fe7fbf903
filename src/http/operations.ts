import { Hono } from 'hono';
import * as z from 'zod';
import { Problem } from '../domain/problem.ts';
import { SCOPES } from '../store/keys.ts';
import { requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import { readJson } from './event-batch.ts';

const KEY_BYTES_MAX = 64 * 1024;

/** What a key is made from. */
export const newKey = z.object({
  name: z.string().min(1).max(100),
  scopes: z.array(z.enum(SCOPES)).min(1),
  bots: z.array(z.string().min(1).max(100)).min(1).nullish(),
});

/** Doors for operators: health, jobs, keys. */
export function operationsDoor(dependencies: AppDependencies) {
  const { jobs, keys, logins, notReady } = dependencies;
  const admin = requireScope('admin', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono()
    .get('/healthz', (context) => context.json({ status: 'alive' }))
    .get('/readyz', (context) => {
      const reasons = notReady();
      return context.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503);
    })
    .get('/v1/jobs', admin, async (context) => context.json({ jobs: await jobs.overview() }))
    .post('/v1/jobs/:job/run', admin, async (context) => {
      const report = await jobs.run(context.req.param('job'));
      if (report.status === 'failed')
        throw new Problem(500, 'The job failed', report.detail ?? 'no reason was given');
      return context.json(report);
    })
    .get('/v1/keys', admin, (context) => context.json({ keys: keys.list() }))
    .post('/v1/keys', admin, async (context) => {
      const wanted = newKey.safeParse(readJson(await readBody(context.req.raw, KEY_BYTES_MAX)));
      if (!wanted.success)
        throw new Problem(
          422,
          'Not a key',
          `send {"name": "…", "scopes": ["ingest"]}; scopes are ${SCOPES.join(', ')}`,
        );
      if (wanted.data.bots && wanted.data.scopes.includes('admin'))
        throw new Problem(
          422,
          'Not a key',
          'a key with the scope admin makes keys for every bot and reads their tray, so it can’t be bound to bots; leave out "bots" or the scope admin',
        );
      const { key, token } = keys.create(wanted.data.name, wanted.data.scopes, wanted.data.bots ?? null);
      return context.json({ ...key, key: token }, 201);
    })
    .delete('/v1/keys/:id', admin, (context) => {
      if (!keys.remove(context.req.param('id')))
        throw new Problem(404, 'No such key', 'there is no key with this id');
      return context.body(null, 204);
    })
    .post('/v1/login-links', admin, (context) => {
      const token = logins.createLink();
      return context.json({ token, path: `/login?token=${token}` }, 201);
    });
}
