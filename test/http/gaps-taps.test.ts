import { afterAll, beforeAll, expect, test } from 'vitest';
import { gapsOf, grouped } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

// What a customer taps or attaches is no wording of theirs, also when a text came with it.
let service: TestService;
beforeAll(async () => {
  service = await startService();
  const at = (minute: number) => ({
    conversation_id: 'c-1',
    bot_id: 'web',
    occurred_at: `2026-11-12T09:0${minute}:00Z`,
  });
  const missed = { type: 'message.user', recognised: false };
  await grouped(service, [
    { ...at(0), ...missed, id: 'typed', text: 'track my parcel' },
    { ...at(1), ...missed, id: 'tapped', kind: 'button', text: 'Track my parcel' },
    { ...at(2), ...missed, id: 'payload', kind: 'button', text: '/track{"parcel":"last"}' },
    { ...at(3), type: 'message.user', id: 'named', kind: 'button', text: 'Talk about parcels' },
    { ...at(4), type: 'query.unrecognised', id: 'naming', message_id: 'named', text: 'Talk about parcels' },
    { ...at(5), ...missed, id: 'attached', kind: 'attachment', text: 'photo of my parcel' },
    { ...at(6), type: 'query.unrecognised', id: 'alone', text: 'parcel insurance' },
  ]);
});
afterAll(() => service.stop());

test('gaps and top queries hold what was typed; the session counts every turn that was not understood', async () => {
  const { gaps, turns } = await gapsOf(service).list('?limit=200');
  expect(gaps.map(({ label, queries }) => [label, queries]).sort()).toEqual([
    ['parcel insurance', 1],
    ['track my parcel', 1],
  ]);
  expect(turns).toBe(2);
  const { rows } = await service.report('unrecognised-queries?from=2026-11-12&to=2026-11-13');
  expect(rows.map(({ query, count }) => [query, count]).sort()).toEqual([
    ['parcel insurance', 1],
    ['track my parcel', 1],
  ]);
  const sessions = await service.report('sessions?from=2026-11-12&to=2026-11-13');
  expect(sessions.rows[0]).toMatchObject({ unrecognised_turns: 6, unrecognised_text_turns: 2 });
  const exported = await (await gapsOf(service).ask('/v1/gaps/export?format=jsonl')).text();
  expect(exported).not.toMatch(/\/track|photo|Talk about/);
});
