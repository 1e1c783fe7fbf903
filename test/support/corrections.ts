import type { TestService } from './service.ts';

export type Corrected = {
  session_id: string;
  attempt: number;
  request_id: string;
  reason: string;
  leaf: string | null;
  rule: string;
  recorded: { reason: string; leaf: string | null; rule: string };
  revision: number;
  applied: boolean;
  corrections: HistoryLine[];
};
export type HistoryLine = {
  revision: number;
  decision: 'correct' | 'undo';
  at: string;
  who: string;
  undone: boolean;
  from: { reason: string; leaf: string | null };
  to: { reason: string; leaf: string | null };
  note: string | null;
};
export type AuditLine = HistoryLine & {
  source: string;
  conversation_id: string;
  request_id: string;
  requested_at: string;
  now: { session_id: string; attempt: number; reason: string; leaf: string | null; rule: string } | null;
};
type Place = { session_id: string; attempt?: number };

/** The doors of corrections. */
export function correctionDoors(service: TestService) {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    service.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const pathOf = ({ session_id, attempt = 1 }: Place) =>
    `/v1/sessions/${encodeURIComponent(session_id)}/handovers/${attempt}/reason`;
  async function good(answer: Promise<Response>): Promise<Corrected> {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as Corrected;
  }
  return {
    post: (place: Place, body: unknown, headers?: Record<string, string>) =>
      post(pathOf(place), body, headers),
    postUndo: (place: Place, body: unknown = {}, headers?: Record<string, string>) =>
      post(`${pathOf(place)}/undo`, body, headers),
    correct: (place: Place, body: unknown, headers?: Record<string, string>) =>
      good(post(pathOf(place), body, headers)),
    undo: (place: Place, body: unknown = {}, headers?: Record<string, string>) =>
      good(post(`${pathOf(place)}/undo`, body, headers)),
    async list(query = '', headers: Record<string, string> = {}) {
      const response = await service.ask(`/v1/corrections${query}`, { headers });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as {
        total: number;
        corrections: AuditLine[];
        next_cursor: string | null;
      };
    },
  };
}
