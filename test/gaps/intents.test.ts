import { expect, test } from 'vitest';
import { regroup } from '../../src/gaps/regroup.ts';
import { toldNeeds } from './needs.ts';

const intents = [
  {
    intent: 'track_parcel',
    examples: ['where is my parcel', 'track the parcel from the warehouse', 'locate a parcel'],
  },
  {
    intent: 'get_invoice',
    examples: ['send me my invoice', 'download the monthly invoice', 'email me an invoice copy'],
  },
  {
    intent: 'invoice_copy',
    examples: ['send me an invoice copy', 'download my invoice', 'email me the monthly invoice'],
  },
];

const told = toldNeeds(13);
const needOf = new Map(told.map(({ query, need }) => [query, need]));
const kindsOf = (result: ReturnType<typeof regroup>, need: string) => [
  ...new Set(
    result.groups
      .filter(({ queries }) => needOf.get(queries[0]!) === need)
      .map(({ intents: [verdict] = [] }) => verdict?.kind),
  ),
];

test('far from every intent, near one, near two', () => {
  const result = regroup({ queries: told, known: [{ bot: null, intents }] });
  expect(kindsOf(result, 'vegan')).toEqual(['missing_intent']);
  expect(kindsOf(result, 'parcel')).toContain('too_few_examples');
  expect(kindsOf(result, 'invoice')).toContain('confused');
  const parcel = result.groups.find(({ queries }) => needOf.get(queries[0]!) === 'parcel')!;
  expect(parcel.intents![0]!.nearest[0]).toMatchObject({ intent: 'track_parcel' });
  expect(parcel.intents![0]!.nearest[0]!.score).toBeLessThanOrEqual(1 + 1e-6);
});

test('queries that failed inside a dialog make a gap of that kind', () => {
  const failed = told.map((query) => (query.need === 'parcel' ? { ...query, inDialog: query.count } : query));
  expect(kindsOf(regroup({ queries: failed, known: [{ bot: null, intents }] }), 'parcel')).toEqual([
    'in_dialog',
  ]);
});

test('without intents there is no verdict, with none that has examples the intent is missing', () => {
  expect(regroup({ queries: told }).groups.every(({ intents: judged }) => judged === undefined)).toBe(true);
  const empty = regroup({
    queries: told,
    known: [{ bot: null, intents: [{ intent: 'empty', examples: [] }] }],
  });
  expect(kindsOf(empty, 'parcel')).toEqual(['missing_intent']);
});

test('each bot is judged by what it knows; of one that nothing is known of, nothing is said', () => {
  const [track, invoice] = intents as [(typeof intents)[0], (typeof intents)[0]];
  const asked = told.map((query) => ({ ...query, bots: ['a', 'b', 'c'] }));
  const known = [
    { bot: 'a', intents: [track] },
    { bot: 'b', intents: [invoice] },
  ];
  const verdictsOf = (sets: typeof known | { bot: string | null; intents: typeof intents }[]) =>
    regroup({ queries: asked, known: sets })
      .groups.find(({ queries }) => needOf.get(queries[0]!) === 'parcel')!
      .intents!.map(({ bot, kind }) => [bot, kind]);
  expect(verdictsOf(known)).toEqual([
    ['a', 'too_few_examples'],
    ['b', 'missing_intent'],
  ]);
  expect(verdictsOf([...known, { bot: null, intents: [track] }])).toEqual([
    ['a', 'too_few_examples'],
    ['b', 'missing_intent'],
    ['c', 'too_few_examples'],
  ]);
});
