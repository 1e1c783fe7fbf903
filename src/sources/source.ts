import type { EventInput } from '../domain/event.ts';

/**
 * A platform that Baton can read: its own payloads in, neutral events out. One file per platform, listed in
 * `index.ts`. A source is pure: no clock, no network, no Node built-ins, because it also runs at the edge.
 */
export type Source = {
  /** Name in `POST /v1/sources/{name}`, in `--source name`, and the default `source` of its events. */
  name: string;
  /** The platform's name as people write it. */
  label: string;
  /** Maps one parsed export or webhook body. Never throws on odd input: what it can't read, it lists as refused. */
  map(document: unknown, options?: SourceOptions): Mapped;
  /** Checks the platform's own signature. Absent: the platform signs nothing, an API key has to do. */
  verify?(delivery: Delivery, secrets: readonly string[], now: Date): Promise<boolean>;
};

export type SourceOptions = {
  /** The `source` to write into the events, when one platform is connected twice. Default: the source's name. */
  source?: string;
  /** The platform's own word lists by name, each replacing its default. A `*` in a word stands for any letters. */
  lists?: Record<string, readonly string[]>;
  /** What the source remembers of conversations between the documents of one stream. Absent: each stands alone. */
  memory?: SourceMemory;
  /** True when more documents of this stream follow: what the rest of a turn decides may wait for them. */
  more?: boolean;
};

export type SourceMemory = Map<string, unknown>;

/** A webhook call as it arrived, before anything was parsed. `secrets` may be two while one is being replaced. */
export type Delivery = { url: string; headers: Headers; body: Uint8Array };

/** What became of the rows of one document: each gave events, was ignored, or was refused. */
export type Mapped = {
  events: EventInput[];
  refused: RefusedRow[];
  /** Rows read: the platform's own events, not the wrappers around them. */
  rows: number;
  /** Rows that say nothing that Baton counts. */
  ignored: number;
  /** Rows without a time of their own. Their events carry `time_estimated`, and no `occurred_at`. */
  estimated: number;
};

/** `index`: position in the document's outermost list (0 when it is no list). `pointer`: JSON pointer from the document's root. */
export type RefusedRow = { index: number; pointer: string; code: string; detail: string };
