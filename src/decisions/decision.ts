/** The life of a gap (gaps.md). `held` and `returned` are found by Baton when they are not set by hand. */
export const STATUSES = [
  'open',
  'in_training',
  'released',
  'held',
  'returned',
  'ignored',
  'snoozed',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a designer may set. Null takes a word back; `until`: an instant (RFC 3339), or after so many more queries. */
export type Changes = {
  status?: Status;
  owner?: string | null;
  intent?: string | null;
  label?: string | null;
  note?: string | null;
  bot_id?: string | null;
  bot_version?: string | null;
  until?: string | number | null;
};

type Base = { sequence: number; at: string; who: string; gap_id: string };

/**
 * One line of the log. `pins`: ids of the queries that were in the gap when somebody decided about it: they stay in it,
 * however the machine groups later. Queries are named by ids only, so that the log keeps no customer's words.
 */
export type Decision =
  | (Base & { kind: 'change'; changes: Changes; pins: string[] })
  | (Base & { kind: 'merge'; into: string; pins: string[]; into_pins: string[] })
  | (Base & { kind: 'split'; into: string; moved: string[]; pins: string[] })
  | (Base & { kind: 'undo'; undoes: number })
  /** No decision of a person: what the job `gaps` found about a release. */
  | (Base & { kind: 'found'; status: 'held' | 'returned' });

/** A decision as it is asked for: the log gives it number, time and name. */
export type Proposal = Decision extends infer One
  ? One extends Base
    ? Omit<One, 'sequence' | 'at' | 'who'>
    : never
  : never;

/** How a gap stands by what people decided. */
export type GapState = {
  gap_id: string;
  status: Status;
  status_at: string | null;
  owner: string | null;
  intent: string | null;
  label: string | null;
  note: string | null;
  bot_id: string | null;
  bot_version: string | null;
  until: string | number | null;
  merged_into: string | null;
  split_from: string | null;
  /** Number of the last decision about it; 0: none. */
  revision: number;
  /** What was last found about its release. */
  found: 'held' | 'returned' | null;
};

/** A gap that nobody has decided about. */
export function untouched(gapId: string): GapState {
  return {
    gap_id: gapId,
    status: 'open',
    status_at: null,
    owner: null,
    intent: null,
    label: null,
    note: null,
    bot_id: null,
    bot_version: null,
    until: null,
    merged_into: null,
    split_from: null,
    revision: 0,
    found: null,
  };
}
