import { EVENT_TYPES } from '../domain/event.ts';

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

/** The neutral event inside a structured CloudEvent: id, source, time and subject come from the envelope, the rest from `data`. */
export function fromCloudEvent(envelope: Record<string, unknown>): unknown {
  if (envelope.specversion !== '1.0') return { type: `CloudEvents ${String(envelope.specversion)}` };
  const extensions = Object.entries(envelope).filter(([name]) => !ENVELOPE.has(name));
  return {
    ...Object.fromEntries(extensions),
    ...dataOf(envelope),
    ...defined({
      id: envelope.id,
      source: envelope.source,
      type: neutralType(envelope.type),
      occurred_at: envelope.time,
      conversation_id: envelope.subject,
      sequence: sequenceOf(envelope.sequence),
    }),
  };
}

/** The same from binary mode: `ce-*` headers and a body that is the data. */
export function fromBinaryMode(headers: Headers, body: unknown): unknown {
  const envelope: Record<string, unknown> = { data: body };
  headers.forEach((value, name) => {
    if (name.startsWith('ce-')) envelope[name.slice(3)] = percentDecoded(value);
  });
  return fromCloudEvent(envelope);
}

function dataOf(envelope: Record<string, unknown>): Record<string, unknown> {
  const data = typeof envelope.data_base64 === 'string' ? parsedBase64(envelope.data_base64) : envelope.data;
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : {};
}

function parsedBase64(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))));
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

/** Header values are percent-encoded UTF-8 (CloudEvents HTTP binding 3.1.3.2); a value that is not stays as it is. */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
