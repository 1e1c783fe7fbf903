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

/** `baton users link`: a one-time login link. */
export async function createLoginLink(remote: Remote): Promise<number> {
  const answer = await call(remote, 'POST', '/v1/login-links');
  const link = `${remote.url}/login?token=${(answer as { token?: string } | null)?.token}`;
  process.stdout.write(`${remote.json ? JSON.stringify({ link }) : link}\n`);
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
