import { ATTRIBUTE_LENGTH_MAX, type Event } from '../domain/event.ts';
import { protect } from '../ingest/accept.ts';

const TEXT_MAX = 8000;
const DETAIL_MAX = 500;
const ATTRIBUTE_NAME_MAX = 100;

/** Who a customer is, is hashed with the origin's key, which the edge does not have: the id travels on as it came. */
const PROTECTION = { masking: true, pseudonym: (userId: string) => userId };

/**
 * An accepted event as the line of NDJSON that the edge sends on: masked, and such that the origin takes it and changes
 * nothing more. A placeholder can be longer than what it hides, so a text at its limit is cut once more.
 */
export function edgeLine(event: Event): string {
  const masked = protect(event, PROTECTION);
  return `${JSON.stringify({
    ...masked,
    text: masked.text?.slice(0, TEXT_MAX),
    note: masked.note?.slice(0, DETAIL_MAX),
    reason_detail: masked.reason_detail?.slice(0, DETAIL_MAX),
    attributes: masked.attributes && fitted(masked.attributes),
  })}\n`;
}

function fitted(attributes: NonNullable<Event['attributes']>): Event['attributes'] {
  const entries = Object.entries(attributes).map(([name, value]): [string, string | number | boolean] => [
    name.slice(0, ATTRIBUTE_NAME_MAX),
    typeof value === 'string' ? value.slice(0, ATTRIBUTE_LENGTH_MAX) : value,
  ]);
  return Object.fromEntries(entries.filter(([name]) => name !== ''));
}
