import type { Context } from 'hono';
import type { Assets } from '../../dashboards/assets.ts';
import { notFoundPage } from '../../dashboards/not-found.ts';
import { Problem } from '../domain/problem.ts';
import { showPage, themeFor } from './page.ts';
import { problemResponse } from './problem.ts';

/** Nothing is here. A person's browser is told so on a page, everything else as a problem. */
export function notFound(context: Context, { assets, id }: { assets: Assets; id: string }) {
  const { method, path } = context.req;
  const reads = method === 'GET' && context.req.header('accept')?.includes('text/html');
  if (!reads || path.startsWith('/v1/'))
    return problemResponse(new Problem(404, 'No such door', `there is no ${method} ${path}`), id);
  const depth = path.split('/').length - 2;
  return showPage(context, notFoundPage({ assets, theme: themeFor(context), depth }), 404);
}
