import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RegroupInput } from '../../src/gaps/regroup.ts';
import { createGapsJob } from '../../src/jobs/gaps.ts';
import { type Regroup, regrouped } from '../../src/jobs/regrouped.ts';
import { gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
let inputs: RegroupInput[];
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
  inputs = [];
  await grouped(
    service,
    ['refund now', 'refund please', 'refund where', 'parcel lost', 'parcel late', 'swans', 'swans'].map(
      (text, index) => missed(`${index}`, text, { node: text.startsWith('parcel') ? 'slot' : undefined }),
    ),
  );
});
afterEach(() => service.stop());

/** Groups by the first word; a held group keeps its queries and takes those that begin like its first one. */
const byFirstWord: Regroup = (input) => {
  inputs.push(input);
  const held = input.constraints?.held ?? [];
  const groupOf = new Map(
    held.flatMap(({ group, queries }) => queries.map((query) => [query, group] as const)),
  );
  const first = (text: string) => text.split(' ')[0]!;
  const byQuery = new Map(input.queries.map((query) => [query.query, query]));
  const taken = new Map(
    held.map(({ group, queries }) => [first(byQuery.get(queries[0]!)?.text ?? ''), group]),
  );
  const groups = Map.groupBy(
    input.queries,
    ({ query, text }) => groupOf.get(query) ?? taken.get(first(text)) ?? `g_${first(text)}`,
  );
  const rare = [...groups].filter(
    ([, queries]) =>
      queries.length < 2 && !held.some(({ queries: some }) => some.includes(queries[0]!.query)),
  );
  return {
    groups: [...groups]
      .filter(([id]) => !rare.some(([other]) => other === id))
      .map(([id, queries]) => ({
        id,
        kind: 'gap' as const,
        queries: queries.map(({ query }) => query),
        count: queries.reduce((sum, { count }) => sum + count, 0),
        label: `all about ${id}`,
        terms: [first(queries[0]!.text)],
        examples: [queries.at(-1)!.text],
        odd: [queries[0]!.text],
        intents: [{ bot: 'web', kind: 'missing_intent' as const, nearest: [{ intent: 'near', score: 0.2 }] }],
      })),
    rare: rare.flatMap(([, queries]) => queries.map(({ query }) => query)),
    changes: inputs.length === 1 ? [] : [{ change: 'split' as const, group: 'g_parcel', from: 'g_refund' }],
    state: { version: 1 as const, run: (input.state?.run ?? 0) + 1, collapseAt: 0.5, groups: [] },
  };
};

const job = createGapsJob({ regroup: async (order) => regrouped(order, byFirstWord) });
const run = (asked = true) =>
  job.run(
    {
      store: service.service().store,
      now: () => service.clock.now,
      sessionGapHours: 24,
      askIntents: [],
      gaps: {
        mirror: () => Promise.resolve(),
        found: () => Promise.resolve(),
        knownIntents: () => ({ version: '', sets: [] }),
      },
    },
    { asked, signal: new AbortController().signal },
  );
const list = async () =>
  Object.fromEntries((await gaps.list('?limit=200')).gaps.map((gap) => [gap.gap_id, gap.distinct_queries]));

test('a full regroup takes every query by its id, and gives groups, names and kinds to the doors', async () => {
  expect((await run()).detail).toBe('2 groups, 0 splits and merges by machine');
  expect(inputs[0]!.queries.map(({ text, count, inDialog }) => [text, count, inDialog]).toSorted()).toEqual([
    ['parcel late', 1, 1],
    ['parcel lost', 1, 1],
    ['refund now', 1, 0],
    ['refund please', 1, 0],
    ['refund where', 1, 0],
    ['swans', 2, 0],
  ]);
  expect(inputs[0]!.state).toBeUndefined();
  const { gaps: found } = await gaps.list('?limit=200&sort=count');
  expect(found.map(({ gap_id, queries }) => [gap_id.length > 12 ? 'of its own' : gap_id, queries])).toEqual(
    [
      ['g_refund', 3],
      ['of its own', 2],
      ['g_parcel', 2],
    ].toSorted((a, b) => Number(b[1]) - Number(a[1])),
  );
  expect(await gaps.get('g_refund')).toMatchObject({
    label: 'all about g_refund',
    terms: ['refund'],
    kind: 'missing_intent',
    nearest_intent: 'near',
    nearest_score: 0.2,
  });
  const { typical } = (await gaps.get('g_refund')) as unknown as { typical: { text: string }[] };
  expect([typical[0]!.text, typical.at(-1)!.text]).toEqual(['refund where', 'refund now']);
  expect((await gaps.list('?bot=web')).gaps.map(({ label }) => label)).not.toContain('all about g_refund');
});

test('it hands on its state, and runs again by the clock only when enough is new; who asks has decisions heard, too', async () => {
  await run();
  await run(false);
  expect(inputs.length).toBe(1);
  await grouped(service, [missed('new', 'refund soon')]);
  await run(false);
  expect(inputs.length).toBe(2);
  expect(inputs[1]!.state).toMatchObject({ run: 1 });
  for (const id of ['g_refund', 'g_parcel'])
    expect(await gaps.get(id)).toMatchObject({
      machine_changes: [{ change: 'split', gap_id: 'g_parcel', other_id: 'g_refund' }],
    });
  expect((await list()).g_refund).toBe(4);
  await gaps.patch('g_parcel', { owner: 'Ana' });
  expect(
    await job.isIdle!({
      store: service.service().store,
      now: () => service.clock.now,
      sessionGapHours: 24,
      askIntents: [],
    }),
  ).toBe(true);
  await run();
  expect(inputs[2]!.constraints!.held!.map(({ group, queries }) => [group, queries.length])).toEqual([
    ['g_parcel', 2],
  ]);
});

test('decisions stand through it: what was merged stays together and grows, what was split stays apart', async () => {
  await run();
  await gaps.post('/v1/gaps/g_parcel/merge', { into: 'g_refund' });
  await gaps.post('/v1/gaps/g_refund/split', { queries: ['refund now'] });
  const before = await list();
  await grouped(service, [missed('new', 'parcel gone')]);
  await run();
  const after = await list();
  for (const [id, queries] of Object.entries(before))
    expect(after[id]).toBeGreaterThanOrEqual(queries as number);
  expect(Object.values(after).reduce((sum: number, queries) => sum + (queries as number), 0)).toBe(7);
  expect(after.g_parcel).toBeUndefined();
  const { typical } = (await gaps.get('g_refund')) as unknown as { typical: { query: string }[] };
  expect(typical.map(({ query }) => query)).not.toContain('refund now');
  await gaps.post('/v1/gaps/g_parcel/undo', {}).then((answer) => expect(answer.status).toBe(409));
});

test('a query that is new between two runs has a gap at once', async () => {
  await run();
  await grouped(service, [missed('new', 'something else')]);
  expect(await gaps.named('something else')).toMatchObject({ status: 'open', queries: 1 });
  expect((await list()).g_refund).toBe(3);
});
