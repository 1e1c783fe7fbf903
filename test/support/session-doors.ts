import type { TestService } from './service.ts';

export type ListedSession = Record<string, unknown> & {
  session_id: string;
  started_at: string;
  preview: string | null;
};
export type List = {
  total: number;
  counted: number;
  sessions: ListedSession[];
  next_cursor: string | null;
};
export type Told = {
  session: Record<string, unknown>;
  attempts: (Record<string, unknown> & { rule: string; leaf: string | null; trail: TrailStep[] })[];
  events: (Record<string, unknown> & { id: string; turn: ToldTurn | null })[];
  next_after: number | null;
  notes: string[];
};
type TrailStep = { event_id: string; says: string };
type ToldTurn = { unrecognised: boolean; unrecognised_by: string[] };
type Headers = Record<string, string>;

export const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });

/** One conversation: its events a second apart, from a minute of the 10th of November 2026, 9 o'clock, on. */
export function chat(conversation: string, minute: number, events: object[]): object[] {
  return events.map((event, index) => ({
    source: 'test',
    conversation_id: conversation,
    id: `${conversation}-${index}`,
    occurred_at: new Date(Date.parse('2026-11-10T09:00:00Z') + minute * 60_000 + index * 1000).toISOString(),
    ...event,
  }));
}

/** The doors of sessions, read. */
export function sessionDoors(service: TestService) {
  async function read<Body>(path: string, headers: Headers): Promise<Body> {
    const response = await service.ask(path, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }
  return {
    /** Sends events and folds them. */
    async tell(events: object[]): Promise<void> {
      for (let at = 0; at < events.length; at += 1000) await service.send(events.slice(at, at + 1000));
      await service.runJob('sessions');
    },
    list: (query: string, headers: Headers = {}) => read<List>(`/v1/sessions?${query}`, headers),
    tellOf: (id: string, query = '', headers: Headers = {}) =>
      read<Told>(`/v1/sessions/${encodeURIComponent(id)}${query}`, headers),
  };
}
