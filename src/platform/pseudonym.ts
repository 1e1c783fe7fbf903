import { createHmac } from 'node:crypto';

/** A customer sends many events in a row; a hash of each costs as much as the rest of an event's way together. */
const REMEMBERED = 10_000;

/** The keyed hash under which a customer is known: the same for the same id and key, and of no use without the key. */
export function createPseudonym(key: string): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const pseudonym = `u_${createHmac('sha256', key).update(id).digest('hex').slice(0, 32)}`;
    if (known.size >= REMEMBERED) known.clear();
    known.set(id, pseudonym);
    return pseudonym;
  };
}
