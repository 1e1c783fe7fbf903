import { describe, expect, test } from 'vitest';
import { assigner } from '../../src/gaps/assign.ts';
import { regroup } from '../../src/gaps/regroup.ts';
import { groupOfQuery, toldNeeds } from './needs.ts';

describe('assignment between full runs', () => {
  const told = toldNeeds(11);
  const { groups, index } = regroup({ queries: told });
  const groupOf = groupOfQuery(groups);
  const assign = assigner(index);
  const parcels = new Set(
    told.filter(({ need }) => need === 'parcel').map(({ query }) => groupOf.get(query)),
  );

  test('a known wording goes to its group, however it is dressed', () => {
    const known = told.filter(({ query }) => groupOf.has(query)).slice(0, 20);
    expect(assign(known.map(({ text }) => ({ text: `Hi, ${text.toUpperCase()}, please!` })))).toEqual(
      known.map(({ query }) => ({ group: groupOf.get(query), how: 'known', share: 1 })),
    );
  });

  test('a new wording is voted on by the nearest', () => {
    const [assigned] = assign([{ text: 'courier cannot locate my parcel, when is delivery' }]);
    expect(assigned).toMatchObject({ how: 'similar' });
    expect(parcels).toContain(assigned!.group);
    expect(assigned!.share).toBeGreaterThanOrEqual(0.4);
  });

  test('a typing error in a new wording is repaired, beside others in the batch', () => {
    const spoilt = assign([
      { text: 'where is my parcel' },
      { text: 'where is my parcwl' },
      { text: 'where is my parcell' },
    ]);
    expect(new Set(spoilt.map((assigned) => assigned?.group)).size).toBe(1);
    expect(spoilt[1]!.group).toBe(groupOf.get('where is my parcel'));
  });

  test('what resembles nothing waits', () => {
    expect(assign([{ text: 'zyx wvu tsr' }, { text: '??' }])).toEqual([undefined, undefined]);
  });

  test('small talk and asks for a person are told by their words', () => {
    expect(assign([{ text: 'good evening' }, { text: 'I want to talk to a human' }])).toEqual([
      { group: 'small_talk_greeting', how: 'aside', share: 1 },
      { group: 'asks_for_person', how: 'aside', share: 1 },
    ]);
  });

  test('the index survives the way to another thread', () => {
    expect(assigner(structuredClone(index))([{ text: 'where is my parcel' }])).toEqual(
      assign([{ text: 'where is my parcel' }]),
    );
  });
});
