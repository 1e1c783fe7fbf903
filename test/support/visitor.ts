import type { TestService } from './service.ts';

/** A browser at the service's own pages: keeps its cookie, and says where its forms come from. */
export function visitorOf(service: TestService) {
  const origin = 'http://localhost';
  let cookie = '';

  async function go(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookie && !headers.has('cookie')) headers.set('cookie', cookie);
    const response = await service
      .service()
      .app.request(`${origin}${path}`, { ...init, headers, redirect: 'manual' });
    const set = response.headers.getSetCookie().find((line) => line.startsWith('baton_session='));
    if (set) cookie = set.split(';')[0] === 'baton_session=' ? '' : set.split(';')[0]!;
    return response;
  }

  return {
    go,
    cookie: () => cookie,
    /** Posts a form of the service's own page. */
    send: (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      go(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      }),
    async signIn(): Promise<Response> {
      return await this.send('/login', { token: service.service().logins.createLink() });
    },
  };
}

/** A new key with these scopes. */
export async function newKey(service: TestService, scopes: string[], bots: string[] | null = null) {
  const response = await service.ask('/v1/keys', {
    method: 'POST',
    body: JSON.stringify({ name: `key for ${scopes.join(' and ')}`, scopes, bots }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as { key: string; key_id: string; name: string };
}
