import { Problem } from '../domain/problem.ts';
import { EXIT } from './exit.ts';

/** How to reach a running server. */
export type Remote = { url: string; key?: string; json?: boolean };

/** `baton jobs` */
export async function showJobs(remote: Remote): Promise<number> {
  return print(await call(remote, 'GET', '/v1/jobs'), remote);
}

/** `baton jobs run NAME` */
export async function runJob(job: string, remote: Remote): Promise<number> {
  return print(await call(remote, 'POST', `/v1/jobs/${encodeURIComponent(job)}/run`), remote);
}

/** `baton keys` */
export async function listKeys(remote: Remote): Promise<number> {
  return print(await call(remote, 'GET', '/v1/keys'), remote);
}

/** `baton keys create NAME`: the key is shown once. */
export async function createKey(
  name: string,
  remote: Remote & { scopes: string; bots?: string },
): Promise<number> {
  const key = { name, scopes: remote.scopes.split(','), bots: remote.bots?.split(',') };
  return print(await call(remote, 'POST', '/v1/keys', key), remote);
}

/** `baton keys remove ID` */
export async function removeKey(id: string, remote: Remote): Promise<number> {
  return print(await call(remote, 'DELETE', `/v1/keys/${encodeURIComponent(id)}`), remote);
}

/** `baton users` */
export async function listPeople(remote: Remote): Promise<number> {
  return print(await call(remote, 'GET', '/v1/people'), remote);
}

/** `baton users invite NAME --role ROLE`: adds somebody, and prints the link that lets them in once. */
export async function invitePerson(name: string, remote: Remote & { role: string }): Promise<number> {
  return printLink(await call(remote, 'POST', '/v1/people', { name, role: remote.role }), remote);
}

/** `baton users role NAME --role ROLE` */
export async function changeRole(name: string, remote: Remote & { role: string }): Promise<number> {
  const path = `/v1/people/${encodeURIComponent(name)}`;
  return print(await call(remote, 'PATCH', path, { role: remote.role }), remote);
}

/** `baton users remove NAME` */
export async function removePerson(name: string, remote: Remote): Promise<number> {
  return print(await call(remote, 'DELETE', `/v1/people/${encodeURIComponent(name)}`), remote);
}

/** `baton users link [NAME]`: a one-time login link, for the first admin or for somebody. */
export async function createLoginLink(name: string | undefined, remote: Remote): Promise<number> {
  const path = name === undefined ? '/v1/login-links' : `/v1/people/${encodeURIComponent(name)}/link`;
  return printLink(await call(remote, 'POST', path), remote);
}

function printLink(answer: unknown, { url, json }: Remote): number {
  const { path } = answer as { path: string };
  const link = url.replace(/\/$/, '') + path;
  process.stdout.write(`${json ? JSON.stringify({ link }) : link}\n`);
  return EXIT.ok;
}

async function call({ url, key }: Remote, method: string, path: string, body?: unknown): Promise<unknown> {
  // Relative to the address: a server behind a proxy may live under a path.
  const address = new URL(path.slice(1), url.endsWith('/') ? url : `${url}/`);
  const response = await fetch(address, {
    method,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: Error) => {
    throw new Unreachable(
      `cannot reach ${url}: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    );
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Problem(
    response.status,
    'Refused',
    String((answer as { detail?: string }).detail ?? response.statusText),
  );
}

/** No server answers at this address. */
export class Unreachable extends Error {}

function print(answer: unknown, { json }: Remote): number {
  process.stdout.write(`${JSON.stringify(answer, null, json ? 0 : 2)}\n`);
  return EXIT.ok;
}
