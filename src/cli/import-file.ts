import type { Readable } from 'node:stream';
import { parseEvent } from '../domain/parse-event.ts';
import type { Source, SourceOptions } from '../sources/source.ts';
import type { Sent } from './import-progress.ts';
import type { Posted, Rejected } from './post-events.ts';
import { type ExportPart, readExport, UnreadableExport } from './read-export.ts';

/** What became of one file. `resumed`: events that an earlier, aborted run had sent; they are in the other counts too. */
export type FileReport = {
  file: string;
  rows: number;
  events: number;
  accepted: number;
  refused: number;
  duplicates?: number;
  ignored: number;
  estimated_times: number;
  without_id: number;
  resumed: number;
};

/** Where in the file, and why. */
export type FileRefusal = { file: string; place: string; code: string; detail: string };

export type FileImport = {
  file: string;
  /** Absent: the file holds neutral events, which are sent as they are. */
  source?: Source;
  sourceOptions?: SourceOptions;
  stdin?: Readable;
  before: Sent;
  /** Sends a batch of NDJSON lines. Absent: a dry run, the events are only checked. */
  post?: (lines: string[]) => Promise<Posted>;
  onSent?: (sent: Sent) => void;
  onRefusal?: (refusal: FileRefusal) => void;
  onBytes?: (bytes: number) => void;
};

/** `unreadable`: the file is at fault; else the server, and `reached` says whether it answered at all. */
export type Failure = { message: string; unreadable?: boolean; reached?: boolean };
export type FileOutcome = { report: FileReport; failure?: Failure };

// The door takes 10,000 events and 10 MiB; smaller batches keep the pauses of a busy server short.
const BATCH_EVENTS = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;

/** Reads, maps and sends one file. Stops at the first batch that the server does not take, or where the file breaks off. */
export async function importFile(job: FileImport): Promise<FileOutcome> {
  const { file, before } = job;
  const sent: Sent = { ...before };
  const report: FileReport = {
    file,
    rows: 0,
    events: 0,
    accepted: 0,
    refused: 0,
    ignored: 0,
    estimated_times: 0,
    without_id: 0,
    resumed: before.sent,
  };
  const refuse = (
    place: string,
    { code, detail, pointer }: { code: string; detail: string; pointer?: string },
  ) => job.onRefusal?.({ file, place: pointer ? `${place} ${pointer}` : place, code, detail });
  let unmappable = 0;
  let batch: string[] = [];
  /** Where each event of the batch stands: a line where the file is made of lines of events, else its number. */
  let places: string[] = [];
  let bytes = 0;

  const finish = (failure?: Failure): FileOutcome => ({
    report: {
      ...report,
      accepted: sent.accepted,
      refused: sent.refused + unmappable,
      duplicates: sent.duplicates,
    },
    failure,
  });
  const flush = async (): Promise<Failure | undefined> => {
    if (batch.length === 0) return undefined;
    const posted = job.post ? await job.post(batch) : check(batch);
    if (!posted.ok) return { reached: posted.reached, message: posted.message };
    for (const one of posted.rejected) refuse(places[one.index] ?? '', one);
    sent.sent += batch.length;
    sent.accepted += posted.accepted;
    sent.refused += posted.rejected.length;
    if (posted.duplicates !== undefined) sent.duplicates = (sent.duplicates ?? 0) + posted.duplicates;
    job.onSent?.({ ...sent });
    batch = [];
    places = [];
    bytes = 0;
    return undefined;
  };

  try {
    for await (const { part, more } of lookAhead(readExport(file, job.stdin))) {
      const mapped = job.source
        ? job.source.map(part.document, { ...job.sourceOptions, more })
        : asTheyAre(part.document);
      report.rows += mapped.rows + part.badLines.length;
      report.ignored += mapped.ignored;
      report.estimated_times += mapped.estimated;
      unmappable += mapped.refused.length + part.badLines.length;
      for (const line of part.badLines)
        refuse(`line ${line}`, { code: 'bad_json', detail: 'this line is no JSON' });
      for (const one of mapped.refused)
        refuse(part.lines ? `line ${part.lines[one.index]}` : `row ${one.index + 1}`, one);
      const lines = job.source ? undefined : part.lines;
      for (const [at, event] of mapped.events.entries()) {
        report.events += 1;
        if (!hasId(event)) report.without_id += 1;
        if (report.events <= before.sent) continue;
        const line = JSON.stringify(event);
        batch.push(line);
        places.push(lines ? `line ${lines[at]}` : `event ${report.events}`);
        bytes += Buffer.byteLength(line) + 1;
        const failure = batch.length >= BATCH_EVENTS || bytes >= BATCH_BYTES ? await flush() : undefined;
        if (failure) return finish(failure);
      }
      job.onBytes?.(part.bytes);
    }
    return finish(await flush());
  } catch (error) {
    if (!(error instanceof UnreadableExport)) throw error;
    return finish({ message: error.message, unreadable: true });
  }
}

/** Parts with a word on whether another follows. */
async function* lookAhead(
  parts: AsyncIterable<ExportPart>,
): AsyncGenerator<{ part: ExportPart; more: boolean }> {
  let held: ExportPart | undefined;
  for await (const part of parts) {
    if (held) yield { part: held, more: true };
    held = part;
  }
  if (held) yield { part: held, more: false };
}

function asTheyAre(document: unknown): {
  events: unknown[];
  refused: never[];
  rows: number;
  ignored: 0;
  estimated: 0;
} {
  const events = Array.isArray(document) ? document : [document];
  return { events, refused: [], rows: events.length, ignored: 0, estimated: 0 };
}

function check(lines: readonly string[]): Posted {
  const now = new Date();
  const rejected: Rejected[] = [];
  for (const [index, line] of lines.entries()) {
    const parsed = parseEvent(JSON.parse(line), now);
    if (!parsed.ok)
      rejected.push({ index, pointer: parsed.pointer, code: parsed.code, detail: parsed.detail });
  }
  return { ok: true, accepted: lines.length - rejected.length, rejected };
}

function hasId(event: unknown): boolean {
  return typeof event === 'object' && event !== null && typeof (event as { id?: unknown }).id === 'string';
}
