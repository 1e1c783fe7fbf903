import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { language } from '../../dashboards/language.ts';
import { THEME_COOKIE, type Theme, themeOf } from '../../dashboards/layout.ts';
import { CONTENT_SECURITY_POLICY } from '../../dashboards/security.ts';
import { readBody } from './body.ts';

const FORM_BYTES_MAX = 64 * 1024;

/** A page of the dashboard as an answer: under the strict policy, and kept by nobody. */
export function showPage(
  context: Context,
  page: Parameters<Context['html']>[0],
  status: 200 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503 = 200,
): Response | Promise<Response> {
  context.header('content-security-policy', CONTENT_SECURITY_POLICY);
  context.header('cache-control', 'no-store');
  context.header('content-language', language());
  context.header('vary', 'Cookie, Accept-Language', { append: true });
  return context.html(page, status);
}

/** The theme that this browser chose. */
export function themeFor(context: Context): Theme {
  return themeOf(getCookie(context, THEME_COOKIE));
}

/** The fields of a page's form; a form of ours is short. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(new TextDecoder().decode(await readBody(request, FORM_BYTES_MAX)));
}

/** A path of this origin to go back to; anything that a browser would read as elsewhere (`//evil.example`) is not. */
export function ownPath(path: unknown): string | null {
  if (typeof path !== 'string' || !path.startsWith('/')) return null;
  // Browsers drop tabs and line ends from a URL and read \ as /: so ask a URL parser, and use what it made of it.
  const here = 'http://here.invalid';
  const url = URL.canParse(path, here) ? new URL(path, here) : null;
  // `/.//evil.example` is here, and the parser makes `//evil.example` of its path, which is elsewhere.
  if (url?.origin !== here || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}
