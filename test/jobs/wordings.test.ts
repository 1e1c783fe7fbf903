import { afterEach, beforeEach, expect, test } from 'vitest';
import { queryText } from '../../src/domain/query-text.ts';
import { createSessionsJob } from '../../src/jobs/sessions.ts';
import type { Row } from '../../src/store/store.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService({ masking: false });
});
afterEach(() => service.stop());

const unrecognised = (texts: string[], prefix: string) =>
  texts.map((text, index) => ({
    id: `${prefix}-${index}`,
    type: 'query.unrecognised',
    conversation_id: `${prefix}-${index % 50}`,
    occurred_at: '2026-11-12T09:00:00Z',
    text,
  }));
const wordings = () => service.service().store.rows('select text, query from wordings order by text');

test('each wording stands there once with its normal form, however it is written and however often it comes', async () => {
  const texts = [
    'Where is it?!',
    'ﬁne “print”',
    'a\u0000b',
    '日本語、です',
    '👍🏽',
    "don't",
    'x'.repeat(4_000),
    "'); --",
    '"\\',
  ];
  for (const round of ['one', 'two', 'three']) {
    await service.send(unrecognised([...texts, ...texts, `only ${round}`], round));
    await service.runJob('sessions');
  }
  const expected = [...texts, 'only one', 'only two', 'only three'].map((text) => ({
    text,
    query: queryText(text),
  }));
  const byText = (a: Row, b: Row) => (String(a.text) < String(b.text) ? -1 : 1);
  expect([...(await wordings())].sort(byText)).toEqual(expected.sort(byText));
});

test('twelve thousand new wordings of one fold come in portions that let the server answer between', async () => {
  const texts = Array.from({ length: 12_000 }, (_, index) => `wording number ${index}`);
  const events = unrecognised(texts, 'many');
  for (let at = 0; at < events.length; at += 1_000) await service.send(events.slice(at, at + 1_000));
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await service.runJob('sessions');
  clearInterval(turning);
  expect((await wordings()).length).toBe(12_000);
  expect(turns).toBeGreaterThan(10);
});

test('a fold that is killed behind its wordings leaves none missing and none twice', async () => {
  await service.send(unrecognised(['one', 'two'], 'killed'));
  const { store } = service.service();
  const job = createSessionsJob();
  const context = { now: () => service.clock.now, sessionGapHours: 24, askIntents: [] };
  const killed: typeof store = {
    ...store,
    write: (work) =>
      store.write(async (transaction) => {
        await work(transaction);
        throw new Error('killed');
      }),
  };
  const occasion = { asked: false, signal: new AbortController().signal };
  await expect(job.run({ ...context, store: killed }, occasion)).rejects.toThrow('killed');
  expect(await wordings()).toEqual([]);
  await job.run({ ...context, store }, occasion);
  expect((await wordings()).map((row) => row.text)).toEqual(['one', 'two']);
  await service.runJob('gaps');
  const [grouped] = await store.rows('select count(*) as n from gap_queries');
  expect(grouped).toEqual({ n: 2 });
});
