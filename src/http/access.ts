import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { Problem } from '../domain/problem.ts';
import type { Key, Scope } from '../store/keys.ts';
import type { Person, Role } from '../store/logins.ts';
import { keyMissing } from './refusal.ts';

/** Who asks, and what they may do. */
export type Asker = { name: string; scopes: readonly Scope[]; key: Key | null };

export type AccessDependencies = {
  verifyKey: (token: string) => Key | null;
  verifyLogin: (token: string) => Person | null;
};

/** Holds a browser's login. */
export const LOGIN_COOKIE = 'baton_session';
export const SCOPES_OF_ROLE: Record<Role, readonly Scope[]> = {
  viewer: ['read'],
  analyst: ['read', 'transcripts'],
  editor: ['read', 'transcripts', 'edit'],
  admin: ['read', 'transcripts', 'edit', 'admin'],
};

/** Who the request comes from: a bearer key, or a browser's login; null: nobody that is known. */
export function askerOf(context: Context, { verifyKey, verifyLogin }: AccessDependencies): Asker | null {
  const bearer = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const key = verifyKey(bearer.trim());
    return key && { name: key.name, scopes: key.scopes, key };
  }
  const login = loginOf(context, verifyLogin);
  if (!login || !cameFromHere(context)) return null;
  return { name: login.name, scopes: SCOPES_OF_ROLE[login.role], key: null };
}

/** The person that this browser is signed in as. */
export function loginOf(context: Context, verifyLogin: AccessDependencies['verifyLogin']): Person | null {
  const cookie = getCookie(context, LOGIN_COOKIE);
  return cookie === undefined ? null : verifyLogin(cookie);
}

/** Lets only askers with this scope through; 401 when nobody is known, 403 with the missing scope's name. */
export function requireScope(scope: Scope, dependencies: AccessDependencies): MiddlewareHandler {
  return async (context, next) => {
    const asker = askerOf(context, dependencies);
    if (!asker) throw keyMissing();
    if (!asker.scopes.includes(scope))
      throw new Problem(
        403,
        'Not allowed',
        `this needs the scope ${scope}; ${asker.key ? 'the key ' : ''}${asker.name} has ${asker.scopes.join(', ')}`,
      );
    context.set('asker', asker);
    await next();
  };
}

/** A cookie is sent by any page that a browser shows; for changes, the browser must say that the page was ours. */
function cameFromHere(context: Context): boolean {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return true;
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return context.req.header('origin') === new URL(context.req.url).origin;
}

/** For forms that need no key (signing in and out): only our own pages may send them. */
export const requireOwnPage: MiddlewareHandler = async (context, next) => {
  if (!cameFromHere(context))
    throw new Problem(
      403,
      'Not from here',
      "this form was sent by another site's page; use the page of this server",
    );
  await next();
};

export function setLoginCookie(context: Context, token: string, publicUrl: string | null): void {
  setCookie(context, LOGIN_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: new URL(publicUrl ?? context.req.url).protocol === 'https:',
  });
}

export function takeLoginCookie(context: Context): string | undefined {
  const token = getCookie(context, LOGIN_COOKIE);
  deleteCookie(context, LOGIN_COOKIE, { path: '/' });
  return token;
}
