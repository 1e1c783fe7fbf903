import { numberAt, type ReportProblem, type Row, textAt } from '../report.ts';

/** `GET /v1/sessions` as the page reads it. */
export type SessionList = {
  from: string;
  to: string;
  tz: string;
  total: number;
  /** What the list is the evidence of: `total`, unless attempts or turns are counted. */
  counted: number;
  sessions: readonly Row[];
  next_cursor: string | null;
  previous_cursor: string | null;
};

/** `GET /v1/sessions/{session_id}` as the page reads it. */
export type Transcript = {
  tz: string;
  session: Row;
  attempts: readonly Row[];
  events: readonly Row[];
  next_after: number | null;
  notes: readonly string[];
};

export type Loaded<What> = What | { problem: ReportProblem };

export function readSessionList(body: unknown): SessionList | null {
  if (!isRow(body) || !isRows(body.sessions)) return null;
  const [from, to, tz] = [textAt(body, 'from'), textAt(body, 'to'), textAt(body, 'tz')];
  if (from === null || to === null || tz === null) return null;
  const total = numberAt(body, 'total') ?? body.sessions.length;
  return {
    from,
    to,
    tz,
    total,
    counted: numberAt(body, 'counted') ?? total,
    sessions: body.sessions,
    next_cursor: textAt(body, 'next_cursor'),
    previous_cursor: textAt(body, 'previous_cursor'),
  };
}

export function readTranscript(body: unknown): Transcript | null {
  if (!isRow(body) || !isRow(body.session) || !isRows(body.events) || !isRows(body.attempts)) return null;
  return {
    tz: textAt(body, 'tz') ?? 'UTC',
    session: body.session,
    attempts: body.attempts,
    events: body.events,
    next_after: numberAt(body, 'next_after'),
    notes: Array.isArray(body.notes) ? body.notes.filter((note) => typeof note === 'string') : [],
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every(isRow);
}
