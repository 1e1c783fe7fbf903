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
  const entries = read(type, headers, bytes);
  if (entries.length > BATCH_EVENTS_MAX)
    throw new Problem(
      413,
      'Too many events',
      `${entries.length} events in one request; at most ${BATCH_EVENTS_MAX} are taken`,
    );
  return entries;
}

function read(type: string, headers: Headers, bytes: Uint8Array): Entry[] {
  const ndjson =
    type === 'application/x-ndjson' || type === 'application/ndjson' || type === 'application/jsonl';
  if (
    !ndjson &&
    type !== 'application/json' &&
    !type.startsWith('application/cloudevents') &&
    !headers.has('ce-specversion')
  )
    throw unknownType(type);
  const text = decode(bytes);
  checkJsonLimits(bytes, { lines: ndjson });
  if (ndjson) return readLines(text);
  if (headers.has('ce-specversion') && !type.startsWith('application/cloudevents'))
    return [{ raw: fromBinaryMode(headers, text === '' ? null : parse(text)) }];
  const body = parse(text);
  const values = Array.isArray(body) ? body : [body];
  return values.map((value) => ({ raw: isCloudEvent(value) ? fromCloudEvent(value) : value }));
}

function readLines(text: string): Entry[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return { raw: isCloudEvent(value) ? fromCloudEvent(value) : value };
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
