import { Unavailable } from '../domain/problem.ts';

const ANSWER_LIMIT_MS = 30_000;
const ATTEMPTS = 2;
const RETRY_AFTER_S = 5;

/** What stands between the edge and a dead origin answers for it: gateways with 502 and 504, Cloudflare with 52x and 530. */
const NOBODY_HOME = new Set([502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]);

/**
 * Sends events, one a line, to the door of the origin that the client asked for, with the client's own key and query.
 * A connection that fails is tried once more, which is harmless as every event carries its id. Throws `Unavailable`
 * when the origin can't be reached.
 */
export async function sendToOrigin(request: Request, origin: string, lines: string): Promise<Response> {
  const headers = forwardedHeaders(request);
  headers.set('content-type', 'application/x-ndjson');
  headers.delete('content-encoding');
  headers.delete('content-length');
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(request, origin, {
        method: 'POST',
        headers,
        body: lines,
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** Hands a request to the origin as it is and its answer back as it is. Throws `Unavailable` when it can't be reached. */
export async function passToOrigin(request: Request, origin: string): Promise<Response> {
  return await ask(request, origin, {
    method: request.method,
    headers: forwardedHeaders(request),
    body: request.body,
  });
}

async function ask(request: Request, origin: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    // Reports are private: a .csv would else be kept in the shared cache because of its extension.
    response = await fetch(addressAt(origin, request), { ...init, redirect: 'manual', cache: 'no-store' });
  } catch (cause) {
    throw new Unavailable('the origin cannot be reached', RETRY_AFTER_S, cause);
  }
  if (!NOBODY_HOME.has(response.status)) return response;
  await response.body?.cancel();
  throw new Unavailable(`the origin cannot be reached (${response.status})`, RETRY_AFTER_S);
}

/** Set part by part: resolved as a relative address, the path `//elsewhere.example/` would lead to another host. */
function addressAt(origin: string, request: Request): URL {
  const asked = new URL(request.url);
  const address = new URL(origin);
  address.pathname = asked.pathname;
  address.search = asked.search;
  return address;
}

/** The client's headers, and the address that it asked for: the origin sees only its own. */
function forwardedHeaders(request: Request): Headers {
  const headers = new Headers(request.headers);
  const asked = new URL(request.url);
  headers.set('x-forwarded-host', asked.host);
  headers.set('x-forwarded-proto', asked.protocol.slice(0, -1));
  return headers;
}
