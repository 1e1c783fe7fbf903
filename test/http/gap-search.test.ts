import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

const WORDINGS: [string, number, object?][] = [
  ['cambiar la dirección de entrega', 4, { language: 'es' }],
  ['quero mudar o endereço', 3, { language: 'pt' }],
  ['how do I pay with 🍎 pay', 3],
  ['where is my refund', 5],
  ['a lonely question', 1],
  ['please change it', 3, { bot_id: 'faq' }],
];

describe('Search among gaps', () => {
  let service: TestService;
  const search = async (question: string, key?: string) =>
    (await gapsOf(service, key).list(`?${new URLSearchParams(question)}`)).gaps;
  const found = async (q: string) => (await search(`q=${encodeURIComponent(q)}`)).map((gap) => gap.label);
  const newKey = async (body: object) => {
    const response = await service.ask('/v1/keys', { method: 'POST', body: JSON.stringify(body) });
    return ((await response.json()) as { key: string }).key;
  };

  beforeAll(async () => {
    service = await startService();
    await grouped(
      service,
      WORDINGS.flatMap(([text, times, more], need) =>
        Array.from({ length: times }, (_, at) => missed(`${need}-${at}`, text, more)),
      ),
    );
  });
  afterAll(async () => await service.stop());

  test('finds wordings without regard to accents and case, and emoji as they are', async () => {
    expect(await found('DIRECCION')).toEqual(['cambiar la dirección de entrega']);
    expect(await found('endereço')).toEqual(['quero mudar o endereço']);
    expect(await found('entrega dirección')).toEqual(['cambiar la dirección de entrega']);
    expect(await found('🍎')).toEqual(['how do I pay with 🍎 pay']);
    expect(await found('🍏')).toEqual([]);
    expect(await found('refund pay')).toEqual([]);
    expect(await found('%')).toEqual([]);
  });

  test('finds names, owners and intents that people gave', async () => {
    const gaps = gapsOf(service);
    const { gap_id } = await gaps.named('where is my refund');
    await gaps.patch(gap_id, { label: 'Rückerstattung', owner: 'Ana', intent: 'refund_status' });
    for (const q of ['ruckerstattung', 'ana', 'refund_status', gap_id])
      expect(
        (await search(`q=${q}`)).map((gap) => gap.gap_id),
        q,
      ).toEqual([gap_id]);
    await gaps.post(`/v1/gaps/${gap_id}/undo`, {});
  });

  test('a search is counted, paged and exported like any list', async () => {
    const list = await gapsOf(service).list('?q=e&limit=2');
    expect(list.total).toBeGreaterThan(2);
    const rest = await gapsOf(service).list(`?q=e&limit=2&cursor=${list.next_cursor}`);
    expect(new Set([...list.gaps, ...rest.gaps].map((gap) => gap.gap_id)).size).toBe(4);
    const file = await service.ask('/v1/gaps/export?format=csv&q=direccion');
    expect((await file.text()).match(/dirección/g)).toHaveLength(1);
  });

  test('what is rare is counted apart, and left out or listed alone', async () => {
    const all = await gapsOf(service).list();
    expect(all).toMatchObject({ total: 6, rare: 1, groups: 6 });
    expect(await gapsOf(service).list('?rare=none')).toMatchObject({ total: 5, rare: 1 });
    const only = await gapsOf(service).list('?rare=only');
    expect(only.gaps.map((gap) => gap.label)).toEqual(['a lonely question']);
  });

  test('who may read no text finds nothing by it, and a bound key nothing of other bots', async () => {
    const blind = await newKey({ name: 'blind', scopes: ['read'] });
    expect(await search('q=refund', blind)).toEqual([]);
    const bound = await newKey({ name: 'bound', scopes: ['read', 'transcripts'], bots: ['faq'] });
    expect(await search('q=refund', bound)).toEqual([]);
    expect((await search('q=change', bound)).map((gap) => gap.label)).toEqual(['please change it']);
  });

  test('says what is wrong with a search', async () => {
    const long = await service.ask(`/v1/gaps?q=${'x'.repeat(201)}&rare=some`);
    expect(long.status).toBe(422);
    expect(await long.json()).toMatchObject({
      errors: [{ pointer: 'rare' }, { pointer: 'q', code: 'too_long' }],
    });
  });

  test('a gap that is none is a 404, also of an export', async () => {
    const none = await service.ask('/v1/gaps/export?format=csv&gap_id=g_nothing');
    expect(none.status).toBe(404);
    const bound = await newKey({ name: 'bound 2', scopes: ['read', 'transcripts'], bots: ['faq'] });
    const { gap_id } = await gapsOf(service).named('where is my refund');
    const others = await service.ask(`/v1/gaps/export?gap_id=${gap_id}`, {
      headers: { authorization: `Bearer ${bound}` },
    });
    expect(others.status).toBe(404);
  });

  test('nothing is snoozed until a day that has begun', async () => {
    const gaps = gapsOf(service);
    const { gap_id } = await gaps.named('where is my refund');
    for (const until of ['2026-11-22', '2026-11-22T12:00:00Z', '2020-01-01']) {
      const answer = await gaps.patch(gap_id, { status: 'snoozed', until });
      expect(answer.status, until).toBe(422);
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/until', code: 'in_the_past' }] });
    }
    expect((await gaps.patch(gap_id, { status: 'snoozed', until: '2026-11-23' })).status).toBe(200);
  });
});
