import { Hono } from 'hono';
import * as z from 'zod';
import { Problem } from '../domain/problem.ts';
import { INVITATION_MS, type Logins, type Person, ROLES } from '../store/logins.ts';
import { type Asker, requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import { readJson } from './event-batch.ts';

const PERSON_BYTES_MAX = 64 * 1024;
const role = z.enum(ROLES);
export const newPerson = z.object({ name: z.string().trim().min(1).max(100), role });
export const roleChange = z.object({ role });

/** Doors for who may sign in: `/v1/people`. An invitation is a one-time link, shown once. */
export function peopleDoor(dependencies: AppDependencies) {
  const { keys, logins } = dependencies;
  const admin = requireScope('admin', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono<{ Variables: { asker: Asker } }>()
    .get('/v1/people', admin, (context) => context.json({ people: logins.people() }))
    .post('/v1/people', admin, async (context) => {
      const wanted = await read(context.req.raw, newPerson, '{"name": "ana@example.com", "role": "viewer"}');
      const person = logins.addPerson(wanted.name, wanted.role);
      if (!person) throw new Problem(409, 'Name taken', `there is a ${wanted.name} already`);
      return context.json({ ...person, ...invitation(logins, person.name) }, 201);
    })
    .post('/v1/people/:name/link', admin, (context) => {
      const person = existing(logins.person(context.req.param('name')));
      return context.json({ ...person, ...invitation(logins, person.name) }, 201);
    })
    .patch('/v1/people/:name', admin, async (context) => {
      const wanted = await read(context.req.raw, roleChange, '{"role": "editor"}');
      return context.json(existing(logins.setRole(context.req.param('name'), wanted.role)));
    })
    .post('/v1/people/:name/sign-out', admin, (context) => {
      logins.endAll(existing(logins.person(context.req.param('name'))).name);
      return context.body(null, 204);
    })
    .delete('/v1/people/:name', admin, (context) => {
      existing(logins.remove(context.req.param('name')));
      return context.body(null, 204);
    });
}

/** Where an invitation leads: the sign-in, and from there to choosing a password. */
function invitation(logins: Logins, name: string): { token: string; path: string } {
  const token = logins.createLink(name, INVITATION_MS);
  return { token, path: `/login?token=${token}&return_to=%2Faccount` };
}

function existing<Found extends Person | 'removed'>(found: Found | 'missing' | 'last admin' | null): Found {
  if (found === null || found === 'missing')
    throw new Problem(404, 'Nobody by this name', 'nobody has this name; GET /v1/people lists all');
  if (found === 'last admin')
    throw new Problem(409, 'The last admin', 'nobody else could add people; make another admin first');
  return found;
}

async function read<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  example: string,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(readJson(await readBody(request, PERSON_BYTES_MAX)));
  if (parsed.success) return parsed.data;
  throw new Problem(422, 'Not a person', `send ${example}; roles are ${ROLES.join(', ')}`, {
    errors: parsed.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      code: issue.code,
      detail: issue.message,
    })),
  });
}
