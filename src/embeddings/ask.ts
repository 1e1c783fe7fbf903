import { setTimeout as pause } from 'node:timers/promises';
import { type Failed, type Reply, vectorsIn } from './answer.ts';
import type { Endpoint } from './endpoint.ts';

export type Patience = {
  /** For one request. */
  timeoutMs: number;
  /** Before the second try; doubled before each further one. */
  firstWaitMs: number;
};

export const PATIENCE: Patience = { timeoutMs: 30_000, firstWaitMs: 1_000 };

const TRIES = 3;
/** A service that wants a longer pause is asked again at the next run. */
const LONGEST_WAIT_MS = 30_000;
/** 64 vectors of 3,072 numbers are about 5 MB. */
const MOST_BYTES = 32 * 2 ** 20;

/**
 * Asks for the vectors of some texts; tries again, with pauses, where the service is busy, broken or out of reach. What
 * went wrong is returned; only an abort throws (the signal's reason).
 */
export async function ask(
  endpoint: Endpoint,
  texts: readonly string[],
  signal: AbortSignal,
  patience: Patience,
): Promise<Reply> {
  for (let tried = 1; ; tried += 1) {
    const reply = await askOnce(endpoint, texts, signal, patience.timeoutMs);
    if ('vectors' in reply || !reply.again || tried === TRIES) return reply;
    const waitMs = Math.max(reply.waitMs ?? 0, patience.firstWaitMs * 2 ** (tried - 1));
    if (waitMs > LONGEST_WAIT_MS) return reply;
    await pause(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function askOnce(
  { url, model, key }: Endpoint,
  texts: readonly string[],
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Reply> {
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts }),
      // Neither the texts nor the key go anywhere but where the operator said.
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) {
      await response.body?.cancel().catch(() => {});
      return refusal(response);
    }
    const answer = await textWithin(response, MOST_BYTES);
    return answer === null
      ? { failed: `its answer is larger than ${MOST_BYTES} bytes`, again: false }
      : vectorsIn(answer, texts.length);
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return { failed: `no answer within ${timeoutMs} ms`, again: true };
    return { failed: `it can't be reached (${codeOf(error)})`, again: true };
  }
}

function refusal({ status, headers }: Response): Failed {
  if (status >= 300 && status < 400)
    return { failed: `it sends its visitors elsewhere (HTTP ${status})`, again: false };
  const waitMs = retryAfterMs(headers.get('retry-after'));
  return {
    failed: `HTTP ${status}`,
    again: status === 429 || status === 408 || status >= 500,
    ...(waitMs !== null && { waitMs }),
  };
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** The body as text; null when it is longer. */
async function textWithin(response: Response, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The system's code of what went wrong. Messages may quote a header, and with it the key. */
function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? error) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'no connection';
}
