import type { Journal } from './journal.ts';
import type { Damage } from './journal-reader.ts';
import { readSegment, segmentOf } from './journal-reader.ts';
import type { RecordKind } from './journal-record.ts';

/** Neighbouring records of one kind: NDJSON payloads, and the offsets of their first and last line. */
export type JournalBatch = {
  kind: RecordKind;
  first: number;
  last: number;
  payloads: Buffer[];
  lines: number;
};

/**
 * Batches of the journal behind line `appliedOffset`, up to what is fsynced now; each at most about `maxBytes` (a record
 * is never split). A damaged stretch is reported and jumped over.
 */
export function* journalBatches(
  journal: Journal,
  directory: string,
  appliedOffset: number,
  position: { segment: number; at: number } | null,
  maxBytes: number,
  onDamage?: (damage: Damage) => void,
): Generator<JournalBatch & { segment: number; end: number }> {
  const durable = journal.durable();
  if (durable.nextOffset - 1 <= appliedOffset) return;
  const segments = journal.segments();
  const start = position ?? { segment: segmentOf(segments, appliedOffset + 1) ?? 0, at: 0 };
  let batch: (JournalBatch & { segment: number; end: number }) | null = null;
  let bytes = 0;
  for (const segment of segments.filter((first) => first >= start.segment && first <= durable.segment)) {
    const from = segment === start.segment ? start.at : 0;
    const to = segment === durable.segment ? durable.at : undefined;
    for (const record of readSegment(directory, segment, { from, to, onDamage })) {
      const last = record.offset + record.lines - 1;
      if (last <= appliedOffset) continue;
      if (
        batch &&
        (batch.kind !== record.kind || batch.segment !== segment || bytes + record.payloadBytes > maxBytes)
      ) {
        yield batch;
        batch = null;
      }
      if (!batch) {
        batch = {
          kind: record.kind,
          first: record.offset,
          last,
          payloads: [],
          lines: 0,
          segment,
          end: record.end,
        };
        bytes = 0;
      }
      batch.payloads.push(record.payload);
      batch.lines += record.lines;
      batch.last = last;
      batch.end = record.end;
      bytes += record.payloadBytes;
    }
  }
  if (batch) yield batch;
}
