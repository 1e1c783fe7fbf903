import { v5 as uuidv5 } from 'uuid';

// Never change it: every id of every import hangs on it, and a second import would count everything twice.
const NAMESPACE = '6a1d1f0e-5c1b-4f0a-9a53-0b4c6c8b7f21';

/**
 * An idempotency key out of what identifies the platform's event: the same parts give the same id, in any file and at
 * any time. A UUID (v5), so that no name, number or text of the customer stands in it.
 */
export function eventId(...parts: (string | number | undefined)[]): string {
  return uuidv5(JSON.stringify(parts.map((part) => part ?? null)), NAMESPACE);
}
