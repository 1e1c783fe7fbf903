import type { Event } from './event.ts';

/** The request that a correction is about, named for good: sessions may be cut anew and attempts numbered anew around it. */
export type RequestKey = {
  source: string;
  conversation_id: string;
  event_id: string;
  /** Canonical instant: an id may be used again by another event, a week later. */
  requested_at: string;
};

/** What people said last about one request. `leaf` null: it was taken back. `sequence`: of two, the later one wins. */
export type StandingCorrection = RequestKey & { leaf: string | null; sequence: number };

/**
 * The leaf that a person gave to the attempt of these requests, or null. Late events may join two corrected requests into
 * one attempt: the last word counts.
 */
export function correctedLeaf(
  requests: readonly Event[],
  corrections: readonly StandingCorrection[],
): string | null {
  const about = corrections.filter(
    (correction) =>
      correction.leaf !== null && requests.some((request) => keyText(keyOf(request)) === keyText(correction)),
  );
  return about.sort((a, b) => b.sequence - a.sequence)[0]?.leaf ?? null;
}

function keyOf({ source, conversation_id, id, occurred_at }: Event): RequestKey {
  return {
    source,
    conversation_id: conversation_id ?? '',
    event_id: id,
    requested_at: occurred_at,
  };
}

/** One text per request. */
export function keyText({ source, conversation_id, event_id, requested_at }: RequestKey): string {
  return JSON.stringify([source, conversation_id, event_id, requested_at]);
}
