/** A value as it comes out of the store: instants are canonical UTC text (µs), whole numbers are JS numbers. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Row = Record<string, Value>;
/** Named parameters of a statement, written `$name` in SQL. A list is a list of text. */
export type Parameters = Record<string, string | number | boolean | null | string[]>;

export type QueryOptions = { deadlineMs?: number; signal?: AbortSignal };

/** Statements of one writing transaction, in order; it commits when the callback returns, and rolls back when it throws. */
export type Transaction = {
  /** Runs a script of one or more statements; parameters go to those statements that name them. */
  run(sql: string, parameters?: Parameters): Promise<void>;
  rows(sql: string, parameters?: Parameters): Promise<Row[]>;
};

/** What answers a question: the store, or a view of it. */
export type Reader = {
  rows(sql: string, parameters?: Parameters, options?: QueryOptions): Promise<Row[]>;
};

/**
 * The data as it stands now, for several statements: what is written meanwhile is not seen. A view takes a reader's
 * place only while a statement runs, so a slow reader of its rows keeps nobody waiting. What a statement finds is held
 * by the engine until it is read: ask for slices.
 */
export type View = Reader & {
  /** Rows in batches, in order; leaving the loop early frees what it took. */
  batches(sql: string, parameters?: Parameters, options?: QueryOptions): AsyncGenerator<Row[]>;
  close(): Promise<void>;
};

/**
 * The seam to the database. Readers run beside each other (bounded, with a deadline each) and see committed data only;
 * writes run one after the other. Errors: `Unavailable` while the database can't serve, else the engine's own error.
 */
export type Store = Reader & {
  /** Opens a view; `close` it. It closes by itself when the signal aborts, and after `deadlineMs` (an hour). */
  view(options?: QueryOptions): Promise<View>;
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  healthy(): boolean;
  /** Folder from which the store may read files (and no other). */
  stagingDirectory: string;
  close(): Promise<void>;
};
