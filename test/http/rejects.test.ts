import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { post, storedEvents, tray } from '../support/door.ts';
import { NOW, startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

/** Refused now, as too far ahead; fine two days later. */
const EARLY = '2026-11-24T12:00:00Z';
const early = (fields: object = {}) => ({
  type: 'message.user',
  conversation_id: 'c1',
  occurred_at: EARLY,
  ...fields,
});

async function replay(body?: unknown) {
  const response = await service.ask('/v1/rejects/replay', {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const twoDaysLater = () => {
  service.clock.now = new Date(NOW.getTime() + 2 * 86_400_000);
};

async function refuse(events: unknown[]): Promise<number[]> {
  const answer = await post(service, [...events, { type: 'message.bot', conversation_id: 'ok' }]);
  expect(answer.body.rejected?.length).toBe(events.length);
  await service.service().caughtUp();
  return (await tray(service)).map(({ journal_offset }) => journal_offset);
}

describe('POST /v1/rejects/replay', () => {
  it('accepts what passes now, and leaves in the tray what does not', async () => {
    const [, bad] = await refuse([early({ id: 'e1', text: 'hello' }), { type: 'nonsense' }]);
    twoDaysLater();
    expect(await replay()).toEqual({
      status: 200,
      body: {
        replayed: 1,
        still_refused: [
          { journal_offset: bad, pointer: '/type', code: 'invalid_value', detail: expect.any(String) },
        ],
      },
    });
    expect((await tray(service)).map(({ journal_offset }) => journal_offset)).toEqual([bad]);
    expect(await storedEvents(service, 'c1')).toMatchObject([
      { id: 'e1', text: 'hello', received_at: '2026-11-24T12:00:00+00:00' },
    ]);
  });

  it('replays only the rows that are asked for, and says which are not in the tray', async () => {
    const [one, two] = await refuse([early({ id: 'e1' }), early({ id: 'e2' })]);
    twoDaysLater();
    const answer = await replay({ ids: [two, 4711] });
    expect(answer.body).toEqual({
      replayed: 1,
      still_refused: [{ journal_offset: 4711, pointer: '', code: 'not_in_tray', detail: expect.any(String) }],
    });
    expect((await tray(service)).map(({ journal_offset }) => journal_offset)).toEqual([one]);
    expect((await storedEvents(service, 'c1')).map(({ id }) => id)).toEqual(['e2']);
  });

  it('accepts a corrected event in the place of the refused one', async () => {
    const [offset] = await refuse([{ type: 'mesage.user', conversation_id: 'c1', id: 'e1' }]);
    const event = { type: 'message.user', conversation_id: 'c1', id: 'e1' };
    expect(await replay({ journal_offset: offset, event })).toEqual({
      status: 200,
      body: { replayed: 1, still_refused: [] },
    });
    expect(await tray(service)).toEqual([]);
    // It has no time of its own, so it happened when it first came.
    expect(await storedEvents(service, 'c1')).toMatchObject([
      { id: 'e1', occurred_at: '2026-11-22T12:00:00+00:00' },
    ]);
  });

  it('refuses a correction that is none, and one for a row that is not there', async () => {
    const [offset] = await refuse([{ type: 'mesage.user', conversation_id: 'c1' }]);
    expect(await replay({ journal_offset: offset, event: { type: 'message.user' } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/event/conversation_id', code: 'required' }] },
    });
    expect((await replay({ journal_offset: 4711, event: {} })).status).toBe(404);
    expect((await tray(service)).length).toBe(1);
  });

  it('stores an event once, however often it is replayed, even when it has no id', async () => {
    const offsets = await refuse([early({ text: 'one' }), early({ text: 'two' })]);
    twoDaysLater();
    await Promise.all([replay(), replay(), replay({ ids: offsets })]);
    expect((await storedEvents(service, 'c1')).map(({ id, text }) => [id, text])).toEqual([
      [`refused-${offsets[0]}`, 'one'],
      [`refused-${offsets[1]}`, 'two'],
    ]);
    expect(await replay()).toEqual({ status: 200, body: { replayed: 0, still_refused: [] } });
  });

  it('empties the tray of a copy, too, and counts nothing twice', async () => {
    await refuse([early({ id: 'e1' })]);
    twoDaysLater();
    await post(service, [early({ id: 'e1' })]);
    expect((await replay()).body).toEqual({ replayed: 1, still_refused: [] });
    expect(await tray(service)).toEqual([]);
    expect((await storedEvents(service, 'c1')).length).toBe(1);
  });

  it('says of an event that was cut that it can’t be replayed, and takes it when it is sent whole', async () => {
    const text = 'palaver '.repeat(900);
    const long = early({ id: 'e1', text });
    const [offset] = await refuse([long]);
    twoDaysLater();
    expect((await replay()).body).toMatchObject({
      replayed: 0,
      still_refused: [{ journal_offset: offset, code: 'cut_off' }],
    });
    expect((await replay({ journal_offset: offset, event: long })).body).toEqual({
      replayed: 1,
      still_refused: [],
    });
    expect((await storedEvents(service, 'c1'))[0]).toMatchObject({ text });
  });

  it('keeps a line refused that was never JSON', async () => {
    await post(service, '{"type":"message.user"\n{"type":"message.bot","conversation_id":"ok"}', {
      headers: { 'content-type': 'application/x-ndjson' },
    });
    await service.service().caughtUp();
    expect((await replay()).body).toMatchObject({ replayed: 0, still_refused: [{ code: 'not_json' }] });
  });

  it('does not let in what a key was not allowed to write', async () => {
    const response = await service.ask('/v1/keys', {
      method: 'POST',
      body: JSON.stringify({ name: 'web', scopes: ['ingest'], bots: ['web'] }),
    });
    const { key } = (await response.json()) as { key: string };
    await post(service, [{ type: 'message.user', conversation_id: 'c1', bot_id: 'app' }], {
      headers: { authorization: `Bearer ${key}` },
    });
    await service.service().caughtUp();
    expect((await replay()).body).toMatchObject({ replayed: 0, still_refused: [{ code: 'not_your_bot' }] });
    expect(await storedEvents(service, 'c1')).toEqual([]);
  });

  it('gives a customer the same hash as an event that was never refused', async () => {
    await refuse([early({ id: 'e1', user_id: 'customer-42' })]);
    twoDaysLater();
    await replay();
    await post(service, [early({ id: 'e2', user_id: 'customer-42' })]);
    const [one, two] = await storedEvents(service, 'c1');
    expect(one!.user_id).toMatch(/^u_[0-9a-f]{32}$/);
    expect(one!.user_id).toBe(two!.user_id);
  });

  it('leaves the same tray and events when the database is made again from the journal', async () => {
    const [, , third] = await refuse([
      early({ id: 'e1' }),
      { type: 'nonsense' },
      { type: 'mesage.user', id: 'e3' },
    ]);
    twoDaysLater();
    await replay();
    await replay({ journal_offset: third, event: { type: 'message.user', conversation_id: 'c1', id: 'e3' } });
    const before = { tray: await tray(service), events: await storedEvents(service) };
    expect(before.tray.length).toBe(1);
    await service.restart(() => {
      for (const suffix of ['', '.wal'])
        rmSync(join(service.folder, `baton.duckdb${suffix}`), { force: true });
    });
    await service.service().caughtUp();
    expect({ tray: await tray(service), events: await storedEvents(service) }).toEqual(before);
  });

  it('needs the scope admin, and a wish that it understands', async () => {
    const response = await service.ask('/v1/rejects/replay', {
      method: 'POST',
      headers: { authorization: 'Bearer bk_no' },
    });
    expect(response.status).toBe(401);
    for (const wish of [
      [1],
      { ids: [] },
      { ids: ['1'] },
      { ids: [1], all: true },
      { journal_offset: 1 },
      'all',
      null,
    ])
      expect((await replay(wish)).status, JSON.stringify(wish)).toBe(422);
  });
});
