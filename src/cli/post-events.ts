import { setTimeout as wait } from 'node:timers/promises';

/** An event that the door refused; `index` is its place in the request. */
export type Rejected = { index: number; pointer?: string; code: string; detail: string };
export type Posted =
  | { ok: true; accepted: number; rejected: Rejected[]; duplicates?: number }
  | { ok: false; reached: boolean; message: string };

export type DoorOptions = {
  /** Base address of Baton, such as `http://127.0.0.1:8080`. */
  url: string;
  key?: string;
  /** Waits; replaced in tests. */
  sleep?: (ms: number) => Promise<unknown>;
  /** Told before each pause. */
  onPause?: (message: string) => void;
};

// A busy server (503, 429) is expected and waited for; one that does not answer at all is given up soon.
const BUSY_TRIES = 10;
const SILENT_TRIES = 3;
const PAUSE_MAX_MS = 60_000;
const ANSWER_MS = 60_000;

/** Posts lines of NDJSON to `POST /v1/events`, and tries again while the server is busy, honouring `Retry-After`. */
export async function postEvents(lines: readonly string[], options: DoorOptions): Promise<Posted> {
  const { sleep = wait, onPause } = options;
  const tries = { busy: 0, silent: 0 };
  for (;;) {
    const outcome = await postOnce(lines, options);
    if (!('retryAfterMs' in outcome)) return outcome;
    const { reached, message, retryAfterMs } = outcome;
    const count = reached ? ++tries.busy : ++tries.silent;
    if (count >= (reached ? BUSY_TRIES : SILENT_TRIES)) return { ok: false, reached, message };
    const pauseMs = Math.min(retryAfterMs ?? 500 * 2 ** (count - 1), PAUSE_MAX_MS);
    onPause?.(`${message}; trying again in ${Math.ceil(pauseMs / 1000)} s`);
    await sleep(pauseMs);
  }
}

type Again = { retryAfterMs: number | undefined; reached: boolean; message: string };

async function postOnce(lines: readonly string[], { url, key }: DoorOptions): Promise<Posted | Again> {
  const headers: Record<string, string> = { 'content-type': 'application/x-ndjson' };
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  let response: Response;
  let body: Record<string, unknown>;
  try {
    const door = new URL('v1/events', url.endsWith('/') ? url : `${url}/`);
    response = await fetch(door, {
      method: 'POST',
      headers,
      body: lines.join('\n'),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    body = readObject(await response.text());
  } catch (error) {
    return { retryAfterMs: undefined, reached: false, message: `cannot reach ${url} (${reasonOf(error)})` };
  }
  if (response.status === 503 || response.status === 429)
    return {
      retryAfterMs: retryAfter(response.headers),
      reached: true,
      message: `the server is busy (${response.status})`,
    };

  const rejected = Array.isArray(body.rejected) ? (body.rejected as Rejected[]) : undefined;
  if (response.ok && typeof body.accepted === 'number')
    return {
      ok: true,
      accepted: body.accepted,
      rejected: rejected ?? [],
      duplicates: numberOf(body.duplicates),
    };
  if (response.status === 422 && rejected) return { ok: true, accepted: 0, rejected };
  return { ok: false, reached: true, message: refusal(response.status, body) };
}

function refusal(status: number, body: Record<string, unknown>): string {
  const detail =
    typeof body.detail === 'string' ? body.detail : typeof body.title === 'string' ? body.title : '';
  const advice = status === 401 || status === 403 ? 'give a key with the scope ingest: --key bk_…' : detail;
  return `the server answered ${status}${advice ? `: ${advice}` : ', which is no answer of Baton; check --url'}`;
}

/** `Retry-After` in ms: seconds, or a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - Date.now());
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return (
    cause?.code ?? (name === 'TimeoutError' ? `no answer within ${ANSWER_MS / 1000} s` : 'no connection')
  );
}
