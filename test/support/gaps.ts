import { createGapsJob } from '../../src/jobs/gaps.ts';
import type { JobContext } from '../../src/jobs/job.ts';
import type { TestService } from './service.ts';

export type GapJson = Record<string, unknown> & {
  gap_id: string;
  label: string | null;
  status: string;
  queries: number;
  revision: number;
};

/** An unrecognised turn that is a session of its own. */
export function missed(id: string, text: string, more: object = {}): Record<string, unknown> {
  return {
    id,
    type: 'query.unrecognised',
    conversation_id: `c-${id}`,
    bot_id: 'web',
    language: 'en',
    occurred_at: '2026-11-12T09:00:00Z',
    text,
    ...more,
  };
}

/** The job `gaps` without grouping by likeness: each normal form is a gap of its own, so that a test can name them. */
export async function groupExactly(service: TestService): Promise<void> {
  await createGapsJob().run(contextOf(service), { asked: true, signal: new AbortController().signal });
}

/** Whether a tick of that job would find nothing to do. */
export async function isGrouped(service: TestService): Promise<boolean> {
  return await createGapsJob().isIdle!(contextOf(service));
}

function contextOf(service: TestService): JobContext {
  const { store, decisions, knownIntents } = service.service();
  return {
    store,
    now: () => service.clock.now,
    sessionGapHours: 24,
    askIntents: [],
    gaps: { mirror: decisions.mirror, found: decisions.found, knownIntents: knownIntents.all },
  };
}

/** Sends events, folds them, and makes a gap of each normal form. */
export async function grouped(service: TestService, events: unknown[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1000) {
    const response = await service.send(events.slice(at, at + 1000));
    if (response.status !== 202) throw new Error(await response.text());
  }
  await service.runJob('sessions');
  await groupExactly(service);
}

/** Doors of gaps, asked with the admin key or another one. */
export function gapsOf(service: TestService, key?: string) {
  const headers = key ? { authorization: `Bearer ${key}` } : undefined;
  const ask = (path: string, init: RequestInit = {}) =>
    service.ask(path, { ...init, headers: { ...headers, ...(init.headers as object) } });
  const post =
    (method: string) =>
    (path: string, body: unknown, more: Record<string, string> = {}) =>
      ask(path, { method, body: JSON.stringify(body), headers: more });
  return {
    ask,
    patch: (id: string, body: unknown, more?: Record<string, string>) =>
      post('PATCH')(`/v1/gaps/${id}`, body, more),
    post: post('POST'),
    async list(
      question = '',
    ): Promise<{ gaps: GapJson[]; next_cursor: string | null } & Record<string, unknown>> {
      const response = await ask(`/v1/gaps${question}`);
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as { gaps: GapJson[]; next_cursor: string | null };
    },
    async get(id: string, question = ''): Promise<GapJson & { history: Record<string, unknown>[] }> {
      const response = await ask(`/v1/gaps/${id}${question}`);
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as GapJson & { history: Record<string, unknown>[] };
    },
    async named(label: string): Promise<GapJson> {
      const { gaps } = await this.list('?limit=200');
      const found = gaps.find((gap) => gap.label === label);
      if (!found) throw new Error(`no gap ${label}: ${gaps.map((gap) => gap.label).join(', ')}`);
      return found;
    },
  };
}
