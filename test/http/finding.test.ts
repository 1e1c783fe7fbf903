import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

const event = (id: string, more: Record<string, unknown>) => ({
  id,
  type: 'message.user',
  conversation_id: 'c_91/ä',
  bot_id: 'web',
  channel: 'chat',
  occurred_at: '2026-11-12T09:00:00Z',
  text: 'where is my order',
  ...more,
});

describe('finding things by name', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ timezone: 'Europe/Lisbon' });
    await service.send([
      event('1', { intent: 'order_status', recognised: true }),
      event('2', { conversation_id: 'c_92', bot_id: 'app', occurred_at: '2026-11-13T09:00:00Z' }),
      // The same id again, after a while: another session.
      event('3', { occurred_at: '2026-11-15T09:00:00Z' }),
    ]);
    await service.runJob('sessions');
  });
  afterAll(() => service.stop());

  const get = async (path: string, key?: string) => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const response = await service.ask(path, { headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('values that filters can have are those that sessions have', async () => {
    const { filters } = (await get('/v1/filter-values')).body as { filters: Record<string, string[]> };
    expect(filters).toMatchObject({ bot: ['web', 'app'], channel: ['chat'] });
    expect(filters.intent).toEqual(['order_status']);
  });

  test('a conversation has its sessions, newest first, in the report zone; no words', async () => {
    const { status, body } = await get(`/v1/conversations/${encodeURIComponent('c_91/ä')}`);
    expect(status).toBe(200);
    const sessions = body.sessions as Record<string, unknown>[];
    expect(sessions.map(({ started_at }) => started_at)).toEqual([
      '2026-11-15T09:00:00+00:00',
      '2026-11-12T09:00:00+00:00',
    ]);
    expect(JSON.stringify(body)).not.toContain('order');
    const id = sessions[1]?.session_id as string;
    expect((await get(`/v1/conversations/${id}`)).body.sessions).toEqual([sessions[1]]);
  });

  test('an id that is not there is said to be none', async () => {
    const { status, body } = await get('/v1/conversations/c_9');
    expect(status).toBe(404);
    expect(body.detail).toBe('there is no conversation or session of this id');
  });

  test('a key that is bound to bots learns of no other', async () => {
    const { key } = await newKey(service, ['read'], ['app']);
    expect((await get('/v1/filter-values', key)).status).toBe(403);
    expect((await get('/v1/conversations/c_92', key)).status).toBe(200);
    expect((await get(`/v1/conversations/${encodeURIComponent('c_91/ä')}`, key)).status).toBe(404);
  });
});
