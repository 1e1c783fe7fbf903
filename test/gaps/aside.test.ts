import { expect, test } from 'vitest';
import { regroup } from '../../src/gaps/regroup.ts';
import { regroupAside } from '../../src/gaps/regroup-aside.ts';
import { toldNeeds } from './needs.ts';

test('a thread of its own gives the same result', async () => {
  const queries = toldNeeds(17);
  expect(await regroupAside({ queries, seed: 3 })).toEqual(regroup({ queries, seed: 3 }));
});

test('an abort ends it with its reason, before and during the work', async () => {
  const queries = toldNeeds(17);
  const reason = new Error('the server stops');
  await expect(regroupAside({ queries }, AbortSignal.abort(reason))).rejects.toBe(reason);
  const stop = new AbortController();
  const running = regroupAside({ queries }, stop.signal);
  setTimeout(() => stop.abort(reason), 1);
  await expect(running).rejects.toBe(reason);
});

test('an error in the thread is an error here', async () => {
  const broken = { queries: [{ query: 'a', text: null as unknown as string, count: 1 }] };
  await expect(regroupAside(broken)).rejects.toThrow(TypeError);
});
