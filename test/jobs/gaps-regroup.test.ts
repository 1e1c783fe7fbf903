import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gapsOf, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

// The job as the service runs it: the real grouping, in a thread of its own.
let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
});
afterEach(() => service.stop());

const REFUNDS = [
  'where is my refund',
  'wheres my refund',
  'when do i get my refund',
  'my refund is not here',
  'refund still missing',
  'status of my refund',
  'i am waiting for my refund',
  'has my refund been sent',
];
const PARCELS = [
  'track my parcel',
  'parcel tracking please',
  'where is the parcel',
  'my parcel is late',
  'parcel has not arrived',
  'parcel lost in the post',
  'can you track the parcel',
  'when will the parcel arrive',
];

const OTHERS = [
  ...['reset my password', 'forgot the password', 'password does not work', 'new password please'],
  ...['need an invoice with vat', 'vat invoice for march', 'send the invoice again', 'invoice as pdf'],
  ...['change the delivery address', 'wrong delivery address', 'new address for delivery', 'address is old'],
  ...['are you open on sunday', 'opening hours', 'open today', 'sunday opening times'],
  ...['cancel order', 'order cancelled twice', 'can i cancel an order', 'stop the order'],
];

const LATER = [
  ...['gift card code invalid', 'gift card is empty', 'my gift card fails', 'use a gift card'],
  ...['warranty for my kettle', 'is there a warranty', 'warranty claim', 'kettle under warranty'],
];
const LATEST = [
  ...['student discount', 'discount for students', 'student price', 'is there a discount for a student'],
  ...['coupon not working', 'coupon expired', 'enter a coupon', 'my coupon was refused'],
];

let sent = 0;
async function ask(texts: readonly string[]): Promise<void> {
  await service.send(texts.map((text) => missed(`turn-${sent++}`, text)));
  await service.runJob('sessions');
  await service.runJob('gaps');
}
/** The gap that holds each wording, by its wordings. */
async function wordings(): Promise<Map<string, string>> {
  const rows = await service.service().store.rows('select query, gap_id from gap_queries');
  return new Map(rows.map((row) => [String(row.query), String(row.gap_id)]));
}
const times = (texts: readonly string[], n: number) => Array.from({ length: n }, () => texts).flat();

test('with under fifty unrecognised turns, each wording stands for itself', async () => {
  await ask([...REFUNDS, ...PARCELS, ...PARCELS]);
  expect(new Set((await wordings()).values()).size).toBe(16);
});

test('different wordings of one need are one gap; a new one joins; a restart and a rebuild of the groups keep the ids', async () => {
  await ask([...REFUNDS, ...PARCELS, ...times(OTHERS, 2), 'i want to talk to a human', 'hello', 'thanks']);
  const before = await wordings();
  const refunds = new Set(REFUNDS.map((text) => before.get(text)));
  const parcels = new Set(PARCELS.map((text) => before.get(text)));
  expect([refunds.size, parcels.size]).toEqual([1, 1]);
  expect(refunds).not.toEqual(parcels);
  expect([before.get('hello'), before.get('i want to talk to a human')]).toEqual([
    'small_talk_greeting',
    'asks_for_person',
  ]);

  await ask(['where has my refund gone']);
  expect((await wordings()).get('where has my refund gone')).toBe([...refunds][0]);

  await service.restart();
  await ask(['is the parcel lost', 'refund not arrived yet']);
  const after = await wordings();
  for (const [query, gap] of before) expect(after.get(query), query).toBe(gap);
  expect(after.get('is the parcel lost')).toBe([...parcels][0]);
});

test('what a person decided stands through a regroup of everything', async () => {
  await ask([...REFUNDS, ...PARCELS, ...times(OTHERS, 2)]);
  const before = await wordings();
  const [refund, parcel] = [before.get(REFUNDS[0]!)!, before.get(PARCELS[0]!)!];
  expect((await gaps.post(`/v1/gaps/${parcel}/merge`, { into: refund })).status).toBe(200);
  await ask(times(['gift card balance', 'balance of a gift card', 'gift card is empty'], 5));
  const after = await wordings();
  expect(new Set([...REFUNDS, ...PARCELS].map((text) => after.get(text)))).toEqual(new Set([refund]));
});

test('without its database, the service finds the same gaps under the same ids, however they grew', async () => {
  await ask([...times(REFUNDS, 2), ...times(PARCELS, 3), ...times(OTHERS, 2)]);
  // A second and a third run found ids of their own, which a run from nothing would not.
  await ask(times(LATER, 4));
  await ask(times(LATEST, 4));
  const before = await wordings();
  const path = join(service.folder, 'baton.duckdb');
  const again = async () => {
    await service.service().caughtUp();
    await service.runJob('sessions');
    await service.runJob('gaps');
  };
  await service.restart(() => {
    for (const suffix of ['', '.wal']) rmSync(path + suffix, { force: true });
  });
  await again();
  expect(await wordings()).toEqual(before);

  // What was kept of the groups is not worth a failed job.
  await service.restart(() => {
    for (const suffix of ['', '.wal']) rmSync(path + suffix, { force: true });
    writeFileSync(join(service.folder, 'gap-groups.json'), 'not json');
  });
  await again();
  expect([...(await wordings()).keys()].sort()).toEqual([...before.keys()].sort());
});

test('kinds and nearest intents are those of the last import, also when nothing new was asked', async () => {
  const told = async () => {
    const gap = (await gaps.list('?sort=count')).gaps[0]!;
    return { kind: gap.kind, nearest_intent: gap.nearest_intent };
  };
  const know = async (lines: string[]) => {
    const body = ['intent,text', ...lines, ''].join('\n');
    expect((await service.ask('/v1/intents?bot=web', { method: 'POST', body })).status).toBe(200);
    await service.runJob('gaps');
  };
  await ask([...times(REFUNDS, 8), ...times(PARCELS, 2), ...times(OTHERS, 1)]);
  expect(await told()).toMatchObject({ kind: null });
  await know(REFUNDS.slice(0, 4).map((text) => `refund_status,${text}`));
  await ask(times(['refund for my gift', 'the refund is too small'], 6));
  expect(await told()).toEqual({ kind: 'too_few_examples', nearest_intent: 'refund_status' });
  await know(['book_flight,book a flight to rome']);
  expect(await told()).toMatchObject({ kind: 'missing_intent' });
  await service.ask('/v1/intents?bot=web', { method: 'DELETE' });
  await service.runJob('gaps');
  expect(await told()).toEqual({ kind: null, nearest_intent: null });
});
