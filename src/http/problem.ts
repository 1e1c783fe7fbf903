import { Problem } from '../domain/problem.ts';

/** RFC 9457 problem+json for any error. What is no `Problem` is ours to fix: the asker gets an id to quote, and no inside. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem =
    error instanceof Problem
      ? error
      : new Problem(500, 'Server error', 'something went wrong here; the log has more under this request id');
  const body = {
    type: 'about:blank',
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    request_id: requestId,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.extension,
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (problem.retryAfterS !== undefined) headers.set('retry-after', String(problem.retryAfterS));
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(body), { status: problem.status, headers });
}
