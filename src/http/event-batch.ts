import type { Refusal } from '../domain/parse-event.ts';
import { Problem } from '../domain/problem.ts';
import { fromBinaryMode, fromCloudEvent, isCloudEvent } from './cloud-events.ts';
import { checkJsonLimits } from './json-limits.ts';

export const BATCH_EVENTS_MAX = 10_000;

/** One event of a request: as it was sent, or why it can't even be read. */
export type Entry = { raw: unknown; refusal?: Refusal };

/**
 * The events of a request's body, by its content type: one event, an array, NDJSON, or CloudEvents (structured, batched,
 * binary). Throws 400 (not JSON), 413 (too many), 415 (another content type).
 */
export function eventsOf(headers: Headers, bytes: Uint8Array): Entry[] {
  const type = (headers.get('content-type') ?? 'application/json').split(';', 1)[0]!.trim().toLowerCase();
  const ndjson =
    type === 'application/x-ndjson' || type === 'application/ndjson' || type === 'application/jsonl';
  if (
    !ndjson &&
    type !== 'application/json' &&
    !type.startsWith('application/cloudevents') &&
    !headers.has('ce-specversion')
  )
    throw unknownType(type);
  if (ndjson) return readLines(bytes);
  if (headers.has('ce-specversion') && !type.startsWith('application/cloudevents'))
    return [fromBinaryMode(headers, bytes.length === 0 ? null : readJson(bytes))];
  const body = readJson(bytes);
  return notTooMany(Array.isArray(body) ? body : [body]).map(asEntry);
}

/** A body that is one JSON document, within the limits of json-limits.ts. Throws 400. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  checkJsonLimits(bytes, { lines: false });
  return parse(text);
}

/** One JSON value as an event: a CloudEvent is unwrapped. */
export function asEntry(value: unknown): Entry {
  return isCloudEvent(value) ? fromCloudEvent(value) : { raw: value };
}

/** Counted before anything is made of each: millions of tiny values fit into one body. */
function notTooMany<T>(values: T[]): T[] {
  if (values.length <= BATCH_EVENTS_MAX) return values;
  throw new Problem(
    413,
    'Too many events',
    `${values.length} events in one request; at most ${BATCH_EVENTS_MAX} are taken`,
  );
}

function readLines(bytes: Uint8Array): Entry[] {
  const text = decode(bytes);
  checkJsonLimits(bytes, { lines: true });
  const lines = notTooMany(text.split('\n').filter((line) => line.trim() !== ''));
  return lines.map((line) => {
    try {
      return asEntry(JSON.parse(line));
    } catch {
      return { raw: line, refusal: { pointer: '', code: 'not_json', detail: 'this line is not JSON' } };
    }
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw new Problem(400, 'Body can’t be read', 'the body is not UTF-8', { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the body, which may hold a customer's words.
    throw new Problem(
      400,
      'Body can’t be read',
      text.trim() === ''
        ? 'the body is empty; send an event, an array of events, or NDJSON'
        : 'the body is not JSON; for one event per line send content-type application/x-ndjson',
    );
  }
}

function unknownType(type: string): Problem {
  return new Problem(
    415,
    'Content type not known',
    `content-type ${type} can't be read; send application/json, application/x-ndjson or application/cloudevents+json`,
  );
}
