import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { ENDLESS, openTestStore } from '../support/store.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  store = await openTestStore({ readers: 2, deadlineMs: 300 });
});
afterAll(() => store.close());

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof Problem ? { status: error.status, title: error.title } : error),
  );

test('a question that is too slow ends at its deadline, and its connection answers the next', async () => {
  for (let round = 0; round < 3; round++) {
    expect(await refused(store.rows(ENDLESS, {}, { deadlineMs: 50 }))).toEqual({
      status: 503,
      title: 'Too slow',
    });
    expect(await store.rows('select 42 as answer')).toEqual([{ answer: 42 }]);
  }
});

test('a question whose asker has gone ends at once', async () => {
  const asker = new AbortController();
  const asked = refused(store.rows(ENDLESS, {}, { deadlineMs: 60_000, signal: asker.signal }));
  setTimeout(() => asker.abort(), 30);
  expect(await asked).toEqual({ status: 499, title: 'Asker gone' });
  expect(await refused(store.rows(ENDLESS, {}, { signal: asker.signal }))).toEqual({
    status: 499,
    title: 'Asker gone',
  });
  expect(await store.rows('select 1 as one')).toEqual([{ one: 1 }]);
});

test('with every place taken a question waits, then gets a 503; writing goes on meanwhile', async () => {
  const askers = [new AbortController(), new AbortController()];
  const slow = askers.map(({ signal }) => refused(store.rows(ENDLESS, {}, { deadlineMs: 60_000, signal })));
  expect(await refused(store.rows('select 1'))).toEqual({ status: 503, title: 'Not available now' });
  await store.write((transaction) => transaction.run("insert into wordings select 'a', 'a'"));

  const waiting = store.rows('select count(*) as n from wordings');
  askers[0]!.abort();
  expect(await waiting).toEqual([{ n: 1 }]);
  askers[1]!.abort();
  expect(await Promise.all(slow)).toEqual(Array(2).fill({ status: 499, title: 'Asker gone' }));
});

test('a write that throws leaves nothing behind, and the next one works', async () => {
  await expect(
    store.write(async (transaction) => {
      await transaction.run("insert into wordings select 'half', 'half'");
      throw new Error('stopped half-way');
    }),
  ).rejects.toThrow('stopped half-way');
  await expect(store.write((transaction) => transaction.run('insert into nowhere select 1'))).rejects.toThrow(
    'nowhere',
  );
  await store.write((transaction) => transaction.run("insert into wordings select 'whole', 'whole'"));
  expect(await store.rows("select text from wordings where text in ('half', 'whole')")).toEqual([
    { text: 'whole' },
  ]);
});

test("an error that quotes a customer's words is no failure of the database", async () => {
  const words = 'FATAL Error: database has been invalidated';
  await expect(store.rows('select $words::integer as n', { words })).rejects.toThrow('Could not convert');
  expect(store.healthy()).toBe(true);
});
