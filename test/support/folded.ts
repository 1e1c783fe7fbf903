import type { Session } from '../../src/domain/session.ts';
import type { Row, Store } from '../../src/store/store.ts';

const ATTEMPT_FIELDS = [
  'requested_at',
  'handover_id',
  'reason',
  'leaf',
  'rule',
  'recorded_reason',
  'recorded_leaf',
  'recorded_rule',
  'result',
  'wait_ms',
  'first_reply_ms',
  'agent_reply_ms',
  'handle_ms',
];
const SESSION_FIELDS = [
  ...[
    'source',
    'conversation_id',
    'started_at',
    'last_event_at',
    'settled',
    'test',
    'exclusion',
    'outcome',
    'reason',
    'leaf',
  ],
  ...['bot_id', 'bot_version', 'channel', 'language', 'team_id', 'user_id', 'intent', 'attributes'],
  ...['events', 'returned_at', 'user_turns', 'text_turns', 'unrecognised_text_turns', 'unrecognised_turns'],
];

/** What the store holds of the conversations whose id begins so, in the model's shape and order. */
export async function readSessions(store: Store, prefix: string): Promise<Session[]> {
  const sessions = await store.rows('select * from sessions where starts_with(conversation_id, $prefix)', {
    prefix,
  });
  const handovers = await store.rows(
    'select * from handovers where starts_with(conversation_id, $prefix) order by attempt',
    { prefix },
  );
  const bySession = Map.groupBy(handovers, (row) => row.session_id);
  return sorted(
    sessions.map((row) => ({
      ...picked(row, SESSION_FIELDS),
      attributes: row.attributes ?? {},
      attempts: (bySession.get(row.session_id!) ?? []).map((attempt) => picked(attempt, ATTEMPT_FIELDS)),
    })) as unknown as Session[],
  );
}

export function sorted(sessions: Session[]): Session[] {
  // Sessions may start at the same instant: the rest of the session decides then.
  const key = (session: Session) => `${session.conversation_id} ${session.started_at} ${canonical(session)}`;
  return [...sessions].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function picked(row: Row, fields: string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}
