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
    result.groups.filter(({ queries }) => needOf.get(queries[0]!) === need).map(({ intent }) => intent?.kind),
  ),
];

test('far from every intent, near one, near two', () => {
  const result = regroup({ queries: told, intents });
  expect(kindsOf(result, 'vegan')).toEqual(['missing_intent']);
  expect(kindsOf(result, 'parcel')).toContain('too_few_examples');
  expect(kindsOf(result, 'invoice')).toContain('confused');
  const parcel = result.groups.find(({ queries }) => needOf.get(queries[0]!) === 'parcel')!;
  expect(parcel.intent!.nearest[0]).toMatchObject({ intent: 'track_parcel' });
  expect(parcel.intent!.nearest[0]!.score).toBeLessThanOrEqual(1 + 1e-6);
});

test('queries that failed inside a dialog make a gap of that kind', () => {
  const failed = told.map((query) => (query.need === 'parcel' ? { ...query, inDialog: query.count } : query));
  expect(kindsOf(regroup({ queries: failed, intents }), 'parcel')).toEqual(['in_dialog']);
});

test('without intents there is no verdict, with none that has examples the intent is missing', () => {
  expect(regroup({ queries: told }).groups.every(({ intent }) => intent === undefined)).toBe(true);
  const empty = regroup({ queries: told, intents: [{ intent: 'empty', examples: [] }] });
  expect(kindsOf(empty, 'parcel')).toEqual(['missing_intent']);
});
