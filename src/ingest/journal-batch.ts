import type { Journal } from './journal.ts';
import type { Damage } from './journal-reader.ts';
import { readSegment, segmentOf } from './journal-reader.ts';
import type { RecordKind } from './journal-record.ts';

/** Neighbouring records: the offsets of their first and last line, their NDJSON payloads by kind, and where they end. */
export type JournalBatch = {
  first: number;
  last: number;
  payloads: Record<RecordKind, Buffer[]>;
  segment: number;
  end: number;
};

/**
 * Batches of the journal behind line `appliedOffset`, up to what is fsynced now; each at most about `maxBytes` (a record
 * is never split). Both kinds share a batch: a sender with one bad event a request must not cost two transactions. A
 * damaged stretch is reported and jumped over.
 */
export function* journalBatches(
  journal: Journal,
  directory: string,
  appliedOffset: number,
  position: { segment: number; at: number } | null,
  maxBytes: number,
  onDamage?: (damage: Damage) => void,
): Generator<JournalBatch> {
  const durable = journal.durable();
  if (durable.nextOffset - 1 <= appliedOffset) return;
  const segments = journal.segments();
  const start = position ?? { segment: segmentOf(segments, appliedOffset + 1) ?? 0, at: 0 };
  let batch: JournalBatch | null = null;
  let bytes = 0;
  // The unfinished end of a journal is cut off when it is opened: what is found damaged now has rotted.
  const note = onDamage && ((damage: Damage) => onDamage({ ...damage, torn: false }));
  for (const segment of segments.filter((first) => first >= start.segment && first <= durable.segment)) {
    // A record behind a failed sync, never acknowledged, may have outlived the cut: its offsets were given out again.
    const behind = segments.find((first) => first > segment) ?? Number.POSITIVE_INFINITY;
    const from = segment === start.segment ? start.at : 0;
    const to = segment === durable.segment ? durable.at : undefined;
    for (const record of readSegment(directory, segment, { from, to, onDamage: note })) {
      if (record.offset >= behind) break;
      const last = record.offset + record.lines - 1;
      if (last <= appliedOffset) continue;
      if (batch && (batch.segment !== segment || bytes + record.payloadBytes > maxBytes)) {
        yield batch;
        batch = null;
      }
      if (!batch) {
        batch = { first: record.offset, last, payloads: { events: [], refused: [] }, segment, end: 0 };
        bytes = 0;
      }
      batch.payloads[record.kind].push(record.payload);
      batch.last = last;
      batch.end = record.end;
      bytes += record.payloadBytes;
    }
  }
  if (batch) yield batch;
}
