import type { EventInput } from '../domain/event.ts';
import { follow } from './rasa/follow.ts';
import { closeDocument, recallThreads, wakeThread } from './rasa/memory.ts';
import { inCausalOrder } from './rasa/order.ts';
import { type Row, readRows } from './rasa/rows.ts';
import { placeRow } from './rasa/thread.ts';
import { readWords } from './rasa/words.ts';
import type { Mapped, Source, SourceOptions } from './source.ts';

/**
 * Rasa (open source, Pro/CALM, the envelope of 2026) and its forks Botfront and Kairon: trackers, tracker stores and
 * event-broker lines. The conversation is the `sender_id`: it lives for ever, and `session_started` cuts it.
 * Lists that `options.lists` may replace: rasa/words.ts. Rasa signs nothing: an API key guards its webhook.
 */
export const rasa: Source = { name: 'rasa', label: 'Rasa', map };

function map(document: unknown, options: SourceOptions = {}): Mapped {
  const { mapped, rowsOf } = readDocument(document);
  const source = options.source ?? rasa.name;
  const words = readWords(options.lists);
  const threads = recallThreads(options.memory);
  // A copy inside one document (an export that overlaps, a line delivered twice) is the same event.
  const ids = new Set<string>();
  const keep = (events: EventInput[]) => {
    for (const event of events) {
      if (ids.has(event.id!)) continue;
      ids.add(event.id!);
      mapped.events.push(withoutUndefined({ ...event, source }));
    }
  };

  for (const [conversation, rows] of rowsOf) {
    const { thread, forgotten } = wakeThread(threads, conversation);
    keep(forgotten);
    for (const row of inCausalOrder(rows)) {
      const events = follow(thread, placeRow(thread, row), words);
      if (events === null) mapped.ignored += 1;
      keep(thread.outbox.splice(0));
      keep(events ?? []);
    }
  }
  keep(closeDocument(threads, rowsOf.keys(), options.more === true));
  return mapped;
}

/** Reads and counts the rows, gathered by conversation. */
function readDocument(document: unknown): { mapped: Mapped; rowsOf: Map<string, Row[]> } {
  const mapped: Mapped = { events: [], refused: [], rows: 0, ignored: 0, estimated: 0 };
  const rowsOf = new Map<string, Row[]>();
  for (const read of readRows(document)) {
    mapped.rows += 1;
    if ('refused' in read) mapped.refused.push(read.refused);
    else if ('ignored' in read) mapped.ignored += 1;
    else {
      const { row } = read;
      if (row.at === undefined) mapped.estimated += 1;
      const rows = rowsOf.get(row.conversation);
      if (rows) rows.push(row);
      else rowsOf.set(row.conversation, [row]);
    }
  }
  return { mapped, rowsOf };
}

function withoutUndefined(event: EventInput): EventInput {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as EventInput;
}
