import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GapJson, gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey, visitorOf } from '../support/visitor.ts';

let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
let designer: ReturnType<typeof visitorOf>;
let refund: GapJson;
let invoice: GapJson;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
  designer = visitorOf(service);
  await designer.signIn();
  await grouped(service, [
    missed('1', 'where is my refund'),
    missed('2', 'where is my refund'),
    missed('3', 'an invoice <b>with</b> the vat number'),
    missed('4', 'où est ma facture', { language: 'fr', bot_id: 'app' }),
  ]);
  refund = await gaps.named('where is my refund');
  invoice = await gaps.named('an invoice <b>with</b> the vat number');
});
afterEach(() => service.stop());

/** Sends one of the page's forms, as the page's address says which list is shown. */
const send = (fields: Record<string, string>, address = 'range=28d') =>
  designer.send(`/gaps?${address}`, fields);
const about = (gap: GapJson, action: string, more: Record<string, string> = {}) => ({
  action,
  gap_id: gap.gap_id,
  revision: String(gap.revision),
  ...more,
});
/** Where a decision leads: the same list, saying what was done. */
async function decided(response: Response): Promise<string> {
  expect(response.status).toBe(303);
  const address = response.headers.get('location') ?? '';
  expect(address).toMatch(/^gaps\?/);
  const page = await designer.go(`/${address}`);
  expect(page.status).toBe(200);
  return await page.text();
}
const textOf = (markup: string) =>
  markup
    .replaceAll(/<script.*?<\/script>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('a decision through the page', () => {
  test('changes what the API answers, is said with a way back, and Undo restores', async () => {
    const page = await decided(await send(about(refund, 'teach', { intent: 'refund_status' })));
    expect(textOf(page)).toContain('“where is my refund” is in training as refund_status.');
    const taught = await gaps.get(refund.gap_id);
    expect(taught).toMatchObject({ status: 'in_training', intent: 'refund_status' });
    expect(page).not.toContain(`data-gap="${refund.gap_id}"`);

    const undone = await decided(await send(about(taught, 'undo')));
    expect(await gaps.get(refund.gap_id)).toMatchObject({ status: 'open', intent: null });
    expect(undone).toContain(`data-gap="${refund.gap_id}"`);
    expect(undone).not.toContain('data-undo');
    expect(textOf(undone)).toContain('Taken back: “where is my refund” is open.');
  });

  test('of each kind is what the API then says, and is taken back', async () => {
    const kinds: [string, Record<string, string>, object][] = [
      ['ignore', { reason: 'Spam' }, { status: 'ignored', note: 'Spam' }],
      ['own', { owner: 'Ana' }, { owner: 'Ana' }],
      ['rename', { label: 'Refunds' }, { named: 'Refunds' }],
      ['snooze', { more: '20' }, { status: 'snoozed', until: 20 }],
      ['snooze', { until: '2026-12-01' }, { status: 'snoozed', until: '2026-12-01T00:00:00.000000Z' }],
      ['release', { bot_version: 'v43' }, { status: 'released', bot_version: 'v43' }],
    ];
    for (const [action, fields, expected] of kinds) {
      const before = await gaps.get(refund.gap_id);
      await decided(await send(about(before, action, fields)));
      const gap = await gaps.get(refund.gap_id);
      expect(gap).toMatchObject(expected);
      await decided(await send(about(gap, 'undo')));
      expect(await gaps.get(refund.gap_id)).toMatchObject({
        status: 'open',
        note: null,
        owner: null,
        named: null,
        until: null,
        bot_version: null,
      });
    }
  });

  test('a merge shows the gap that it went into; a split takes wordings out again', async () => {
    const merged = await send(about(invoice, 'merge', { into: refund.gap_id }), `open=${invoice.gap_id}`);
    expect(new URLSearchParams(merged.headers.get('location')?.slice(5)).get('open')).toBe(refund.gap_id);
    expect(await decided(merged)).toContain(`data-open-gap="${refund.gap_id}"`);
    const both = await gaps.get(refund.gap_id);
    expect(both.queries).toBe(3);
    const odd = [...(both.typical as { query_id: string; text: string }[])].find(({ text }) =>
      text.includes('invoice'),
    );
    const page = await decided(
      await send(about(both, 'split', { query_id: odd!.query_id }), `open=${refund.gap_id}`),
    );
    expect((await gaps.get(refund.gap_id)).queries).toBe(2);
    expect(page).toContain(`data-open-gap="${refund.gap_id}"`);
    expect((await gaps.named('an invoice <b>with</b> the vat number')).gap_id).not.toBe(refund.gap_id);
  });

  test('that others forestalled, or that makes no sense, is refused on the page with the reason', async () => {
    await gaps.patch(refund.gap_id, { owner: 'Ben' });
    const late = await send(about(refund, 'teach', { intent: 'refund_status' }), `open=${refund.gap_id}`);
    expect(late.status).toBe(422);
    const page = await late.text();
    expect(textOf(page)).toContain('Not done: ');
    expect(textOf(page)).toContain('somebody else decided');
    expect(page).toContain('name="revision" value="1"');
    expect(await gaps.get(refund.gap_id)).toMatchObject({ status: 'open', owner: 'Ben' });

    const fresh = await gaps.get(refund.gap_id);
    for (const [action, fields] of [
      ['teach', { intent: '' }],
      ['release', { bot_version: '' }],
      ['snooze', { until: 'soon' }],
      ['split', { query_id: 'q_none' }],
    ] as const)
      expect((await send(about(fresh, action, fields))).status, action).toBe(422);
    expect((await send({ action: 'dance', gap_id: refund.gap_id })).status).toBe(422);
    expect((await send({ action: 'own', gap_id: 'g_none', owner: 'Ana' })).status).toBe(404);
    expect(await gaps.get(refund.gap_id)).toMatchObject({ status: 'open', revision: 1 });
  });

  test('is for editors, from this page, signed in', async () => {
    const { key } = await newKey(service, ['read']);
    const asViewer = (path: string, init: RequestInit = {}) =>
      service.ask(path, {
        ...init,
        headers: { authorization: `Bearer ${key}`, 'sec-fetch-site': 'same-origin' },
      });
    const form = () => new URLSearchParams(about(refund, 'ignore', { reason: 'Spam' }));
    const refused = await asViewer('/gaps', { method: 'POST', body: form() });
    expect(refused.status).toBe(403);
    expect(textOf(await refused.text())).toContain('needs the scope edit');
    const read = await (await asViewer(`/gaps?open=${refund.gap_id}`)).text();
    expect(read).not.toContain('name="action"');
    expect(read).not.toContain('where is my refund');
    expect(textOf(read)).toContain('need the role editor');

    const elsewhere = await designer.send('/gaps', about(refund, 'ignore'), {
      'sec-fetch-site': 'cross-site',
    });
    expect(elsewhere.status).toBe(403);
    const nobody = visitorOf(service);
    for (const response of [
      await nobody.send('/gaps', about(refund, 'ignore')),
      await nobody.go('/gaps?status=all'),
    ])
      expect([response.status, response.headers.get('location')?.slice(0, 24)]).toEqual([
        303,
        '/login?return_to=%2Fgaps',
      ]);
    expect(await gaps.get(refund.gap_id)).toMatchObject({ status: 'open', revision: 0 });
  });
});

describe('the page', () => {
  const shown = async (question: string) => {
    const markup = await (await designer.go(`/gaps?${question}`)).text();
    return [...markup.matchAll(/data-gap="([^"]+)"/g)].map(([, id]) => id);
  };

  test('asks what the API asks: filters, statuses, search', async () => {
    await gaps.patch(invoice.gap_id, { status: 'ignored' });
    const french = await gaps.named('où est ma facture');
    expect(await shown('')).toEqual([refund.gap_id, french.gap_id]);
    expect((await shown('status=all')).length).toBe(3);
    expect(await shown('status=ignored')).toEqual([invoice.gap_id]);
    expect(await shown('language=fr')).toEqual([french.gap_id]);
    expect(await shown('bot=!app')).toEqual([refund.gap_id]);
    expect(await shown('q=OU+FACTURE')).toEqual([french.gap_id]);
    expect(await shown('range=7d')).toEqual([]);
    expect(await shown('status=done')).toEqual([]);
  });

  test('a wording is text and nothing else; an old link leads to where its gap went', async () => {
    const markup = await (await designer.go(`/gaps?open=${invoice.gap_id}`)).text();
    expect(markup).toContain('an invoice &lt;b&gt;with&lt;/b&gt; the vat number');
    expect(markup).not.toContain('<b>with</b>');
    await gaps.post(`/v1/gaps/${invoice.gap_id}/merge`, { into: refund.gap_id });
    expect(await (await designer.go(`/gaps?open=${invoice.gap_id}`)).text()).toContain(
      `data-open-gap="${refund.gap_id}"`,
    );
    expect((await (await designer.go('/gaps?open=g_none')).text()).includes('there is no gap g_none')).toBe(
      true,
    );
  });
});
