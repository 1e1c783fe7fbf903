import { afterEach, beforeEach, expect, test } from 'vitest';
import { gapsOf, groupExactly, grouped, isGrouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

// Several bots behind one server: a gap is compared with what its own bot knows.
let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
});
afterEach(() => service.stop());

const know = async (bot: string | null, lines: Record<string, string>) => {
  const body = ['intent,text', ...Object.entries(lines).map(([text, intent]) => `${intent},${text}`), ''];
  const question = bot === null ? '' : `?bot=${bot}`;
  const response = await gaps.ask(`/v1/intents${question}`, { method: 'POST', body: body.join('\n') });
  expect(response.status, await response.clone().text()).toBe(200);
};
const told = async (label: string, question = '') => {
  const { gaps: list } = await gaps.list(`?limit=200${question}`);
  const gap = list.find((one) => one.label === label)!;
  return [gap.kind, gap.nearest_intent];
};

test('what one bot knows says nothing of the gaps of another', async () => {
  await grouped(service, [
    missed('1', 'where is my refund please'),
    missed('2', 'where is my refund kindly', { bot_id: 'app' }),
    missed('3', 'where is my refund indeed', { bot_id: 'other' }),
  ]);
  await know('web', { 'where is my refund': 'web_refund' });
  await know('app', { 'book a flight to rome': 'app_flight' });
  await groupExactly(service);
  expect(await told('where is my refund please')).toEqual(['too_few_examples', 'web_refund']);
  expect((await told('where is my refund kindly'))[0]).toBe('missing_intent');
  expect((await told('where is my refund kindly'))[1]).not.toBe('web_refund');
  // Of this bot nothing is known, so nothing can be said to be missing.
  expect(await told('where is my refund indeed')).toEqual([null, null]);
});

test('what was imported for no bot is known to each, beside its own', async () => {
  await grouped(service, [
    missed('1', 'where is my refund please'),
    missed('2', 'where is my refund kindly', { bot_id: 'app' }),
    missed('3', 'where is my refund indeed', { bot_id: undefined }),
    missed('4', 'book a flight to rome please', { bot_id: 'app' }),
  ]);
  await know(null, { 'where is my refund': 'refund' });
  await know('app', { 'book a flight to rome': 'app_flight' });
  await groupExactly(service);
  for (const label of ['please', 'kindly', 'indeed'])
    expect(await told(`where is my refund ${label}`)).toEqual(['too_few_examples', 'refund']);
  expect(await told('book a flight to rome please')).toEqual(['too_few_examples', 'app_flight']);
});

test('a gap that two bots share is seen by each as its own', async () => {
  await grouped(service, [
    missed('1', 'where is my refund please'),
    missed('2', 'where is my refund please'),
    missed('3', 'where is my refund please', { bot_id: 'app' }),
  ]);
  await know('web', { 'where is my refund': 'web_refund' });
  await know('app', { 'book a flight to rome': 'app_flight' });
  await groupExactly(service);
  const label = 'where is my refund please';
  expect(await told(label, '&bot=web')).toEqual(['too_few_examples', 'web_refund']);
  expect((await told(label, '&bot=app'))[0]).toBe('missing_intent');
  const { key } = await newKey(service, ['read', 'transcripts'], ['app']);
  expect(await (await gapsOf(service, key).ask('/v1/gaps')).text()).not.toContain('web_refund');
  // Without a bot in the question: that of most of its turns.
  expect((await told(label))[1]).toBe('web_refund');
});

test('a bot whose customers ask later what others asked before is compared, too', async () => {
  await grouped(service, [missed('1', 'where is my refund please')]);
  await know('web', { 'where is my refund': 'web_refund' });
  await know('app', { 'where is my refund': 'app_refund' });
  await groupExactly(service);
  expect(await isGrouped(service)).toBe(true);
  await service.send([missed('2', 'where is my refund please', { bot_id: 'app' })]);
  await service.runJob('sessions');
  expect(await isGrouped(service)).toBe(false);
  await groupExactly(service);
  expect(await isGrouped(service)).toBe(true);
  expect(await told('where is my refund please', '&bot=app')).toEqual(['too_few_examples', 'app_refund']);
});
