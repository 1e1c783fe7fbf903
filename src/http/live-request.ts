import { isEventType } from '../domain/event.ts';
import { type ReasonClass, reasonOf } from '../domain/reason.ts';
import type { Sorted } from '../ingest/accept.ts';
import type { Live } from './live-feed.ts';

/** Events of one request that are shown one by one; a batch of ten thousand is a count. */
const SHOWN_MAX = 5;
const ID_LENGTH_MAX = 200;

/** One event as the live stream tells of it: who and what, as it is stored, and never what was said. */
export type LiveEvent = {
  outcome: 'accepted' | 'duplicate' | 'rejected';
  source: string | null;
  type: string | null;
  conversation_id: string | null;
  /** Of a request for a handover that declares a reason: what its word means. No other follows from one event alone. */
  reason?: ReasonClass;
  leaf?: string | null;
  /** Of a rejected one: where, a stable code, the cure, and its place in the tray. */
  pointer?: string;
  code?: string;
  detail?: string;
  journal_offset?: number;
};

/** One request to the door of events. `events`: the first of each kind; the counts are of all. */
export type LiveRequest = {
  at: string;
  status: number;
  dry_run: boolean;
  accepted: number;
  rejected: number;
  events: LiveEvent[];
  /** Of a request that could not be read at all: the cure. */
  detail?: string;
};

/**
 * Notes an answered request. It is told from the lines that were written, so all is masked and hashed as it is stored;
 * a handful of them is read, so that a large request costs no more than a small one. `trayFirst`: the journal offset of the
 * first refused event, where they were written.
 */
export function noteRequest(
  live: Live,
  { accepted, rejected, tray }: Sorted,
  about: { at: Date; status: number; dryRun: boolean; trayFirst: number | null },
): void {
  const { at, status, dryRun, trayFirst } = about;
  const refused = tray
    .slice(0, SHOWN_MAX)
    .map((line, index) => refusedEvent(line, trayFirst === null ? undefined : trayFirst + index));
  live.note({
    at: at.toISOString(),
    status,
    dry_run: dryRun,
    accepted: accepted.length,
    rejected: rejected.length,
    events: [...refused, ...accepted.slice(0, SHOWN_MAX).map((line) => acceptedEvent(line, live, dryRun))],
  });
}

/** Notes a request that could not be read: a body that is no JSON, too large, or of a type that nobody knows. */
export function noteUnreadable(live: Live, about: { at: Date; status: number; detail: string }): void {
  const { at, status, detail } = about;
  live.note({ at: at.toISOString(), status, dry_run: false, accepted: 0, rejected: 0, events: [], detail });
}

function acceptedEvent(line: string, live: Live, dryRun: boolean): LiveEvent {
  const { id, source, type, conversation_id, reason } = JSON.parse(line) as Record<string, string>;
  const isCopy = !dryRun && live.isCopy(source!, id!);
  return {
    outcome: isCopy ? 'duplicate' : 'accepted',
    source: source!,
    type: type!,
    conversation_id: conversation_id ?? null,
    ...(type === 'handover.requested' && reason !== undefined ? reasonOf(reason) : null),
  };
}

function refusedEvent(line: string, journalOffset: number | undefined): LiveEvent {
  const { source, pointer, code, detail, raw } = JSON.parse(line) as Record<string, string>;
  const { type, conversation_id } = fieldsOf(raw ?? '');
  return {
    outcome: 'rejected',
    source: source ?? null,
    // A word that is no type may be anything, what a customer wrote included.
    type: typeof type === 'string' && isEventType(type) ? type : null,
    conversation_id:
      typeof conversation_id === 'string' && conversation_id.length <= ID_LENGTH_MAX ? conversation_id : null,
    pointer: pointer!,
    code: code!,
    detail: detail!,
    ...(journalOffset === undefined ? {} : { journal_offset: journalOffset }),
  };
}

/** Fields of what the tray keeps of an event; none of one that was cut, or is no object. */
function fieldsOf(raw: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
