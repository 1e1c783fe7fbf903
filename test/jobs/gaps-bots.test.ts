import { afterEach, beforeEach, expect, test } from 'vitest';
import { gapsOf, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

// The job as the service runs it: the verdicts of the real grouping, by bot.
let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
});
afterEach(() => service.stop());

const REFUNDS = [
  'where is my refund',
  'when do i get my refund',
  'my refund is not here',
  'refund still missing',
  'status of my refund',
  'i am waiting for my refund',
];
const PARCELS = [
  'track my parcel',
  'where is the parcel',
  'my parcel is late',
  'parcel has not arrived',
  'parcel lost in the post',
  'when will the parcel arrive',
];

test('a group that several bots share has a verdict for each of them', async () => {
  const turns = (texts: readonly string[], bot: string, times: number) =>
    Array.from({ length: times }, (_, round) =>
      texts.map((text, at) => missed(`${bot}-${round}-${text}-${at}`, text, { bot_id: bot })),
    ).flat();
  await service.send([...turns(REFUNDS, 'web', 6), ...turns(REFUNDS, 'app', 2), ...turns(PARCELS, 'app', 3)]);
  await service.runJob('sessions');
  for (const [bot, examples] of [
    ['web', REFUNDS.slice(0, 3).map((text) => `web_refund,${text}`)],
    ['app', PARCELS.slice(0, 3).map((text) => `app_parcel,${text}`)],
  ] as const) {
    const body = ['intent,text', ...examples, ''].join('\n');
    expect((await gaps.ask(`/v1/intents?bot=${bot}`, { method: 'POST', body })).status).toBe(200);
  }
  await service.runJob('gaps');

  const of = async (question: string) =>
    Object.fromEntries(
      (await gaps.list(`?limit=200${question}`)).gaps.map((gap) => [
        /refund/.test(gap.label!) ? 'refund' : 'parcel',
        { kind: gap.kind, nearest_intent: gap.nearest_intent },
      ]),
    );
  expect(await of('&bot=web')).toEqual({
    refund: { kind: 'too_few_examples', nearest_intent: 'web_refund' },
  });
  const app = await of('&bot=app');
  expect(app.parcel).toEqual({ kind: 'too_few_examples', nearest_intent: 'app_parcel' });
  expect(app.refund!.kind).toBe('missing_intent');
  expect(app.refund!.nearest_intent).not.toBe('web_refund');
  expect((await of('')).refund).toEqual({ kind: 'too_few_examples', nearest_intent: 'web_refund' });
});

test('groups that the machine has made are no intents when their export comes back', async () => {
  const turns = [REFUNDS, PARCELS].flatMap((texts) => Array.from({ length: 5 }, () => texts).flat());
  await service.send(turns.map((text, at) => missed(`turn-${at}`, text)));
  await service.runJob('sessions');
  await service.runJob('gaps');
  const ids = (await gaps.list()).gaps.map(({ gap_id }) => gap_id).sort();
  expect(ids.length).toBe(2);
  const file = await (await gaps.ask('/v1/gaps/export?format=rasa')).text();
  const answer = await gaps.ask('/v1/intents?bot=web', { method: 'POST', body: file });
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(ids);
});
