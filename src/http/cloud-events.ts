import { EVENT_TYPES } from '../domain/event.ts';
import type { Refusal } from '../domain/parse-event.ts';

/** Attributes of a CloudEvents 1.0 envelope that Baton reads; other extensions go to the event's attributes. */
const ENVELOPE = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'time',
  'subject',
  'datacontenttype',
  'dataschema',
  'data',
  'data_base64',
  'sequence',
]);

/** Whether a JSON value is a CloudEvent in its structured form. */
export function isCloudEvent(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'specversion' in value;
}

/**
 * The neutral event inside a structured CloudEvent: id, source, time and subject come from the envelope, the rest from
 * `data`. A null attribute is an absent one (CloudEvents JSON format 2.2).
 */
export function fromCloudEvent(envelope: Record<string, unknown>): { raw: unknown; refusal?: Refusal } {
  if (envelope.specversion !== '1.0')
    return refused(envelope, '/specversion', 'unknown_version', 'specversion is not "1.0"');
  const data = dataOf(envelope);
  if (!data)
    return refused(
      envelope,
      '/data',
      'not_an_object',
      'the data of this CloudEvent is not a JSON object with the fields of an event',
    );
  const extensions = Object.entries(envelope).filter(([name]) => !ENVELOPE.has(name));
  const raw = {
    ...Object.fromEntries(extensions),
    ...data,
    ...given({
      id: envelope.id,
      source: envelope.source,
      type: neutralType(envelope.type),
      occurred_at: envelope.time,
      conversation_id: envelope.subject,
      sequence: sequenceOf(envelope.sequence),
    }),
  };
  return { raw };
}

/** The same from binary mode: `ce-*` headers and a body that is the data. */
export function fromBinaryMode(headers: Headers, body: unknown): { raw: unknown; refusal?: Refusal } {
  const envelope: Record<string, unknown> = {};
  headers.forEach((value, name) => {
    if (name.startsWith('ce-')) envelope[name.slice(3)] = headerText(value);
  });
  return fromCloudEvent({ ...envelope, data: body, data_base64: null });
}

function refused(raw: unknown, pointer: string, code: string, detail: string) {
  return { raw, refusal: { pointer, code, detail } };
}

/** Fields of the event that the data holds; none when there is no data, null when the data is something else. */
function dataOf(envelope: Record<string, unknown>): object | null {
  const data =
    typeof envelope.data_base64 === 'string' ? parsedBase64(envelope.data_base64) : (envelope.data ?? {});
  return typeof data === 'object' && !Array.isArray(data) ? data : null;
}

function parsedBase64(text: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return null;
  }
}

/** `com.example.handover.requested` → `handover.requested`; an unknown type stays as it is and is refused by name. */
function neutralType(type: unknown): unknown {
  if (typeof type !== 'string') return type;
  return EVENT_TYPES.find((known) => type === known || type.endsWith(`.${known}`)) ?? type;
}

function sequenceOf(sequence: unknown): unknown {
  return typeof sequence === 'string' && /^\d{1,15}$/.test(sequence) ? Number(sequence) : sequence;
}

/** First unquoted, then percent-decoded as UTF-8, once (CloudEvents HTTP binding 3.1.3.2); a value that is neither stays. */
function headerText(value: string): string {
  const plain = /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? null) !== null));
}
