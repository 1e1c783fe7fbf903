import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/gaps/random.ts';
import { type Regrouped, regroup } from '../../src/gaps/regroup.ts';
import { stateFrom } from '../../src/gaps/state.ts';
import { groupOfQuery, shuffled, toldNeeds } from './needs.ts';

/** Share of pairs of queries of one need that are in one group, and of pairs in one group that are of one need. */
function pairsRight(told: ReturnType<typeof toldNeeds>, { groups }: Regrouped) {
  const groupOf = groupOfQuery(groups);
  let [same, found, grouped] = [0, 0, 0];
  for (const one of told)
    for (const other of told) {
      if (one === other) continue;
      const together = groupOf.has(one.query) && groupOf.get(one.query) === groupOf.get(other.query);
      if (one.need === other.need) same += 1;
      if (together) grouped += 1;
      if (together && one.need === other.need) found += 1;
    }
  return { recall: found / same, precision: found / grouped };
}

/** All of a result that can be seen from outside, as text. */
function bytes(result: Regrouped): string {
  return JSON.stringify(result, (_, value: unknown) =>
    value instanceof Map ? [...value] : ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value,
  );
}

describe('regroup', () => {
  test('brings wordings of one need together', () => {
    const told = toldNeeds(1);
    const { recall, precision } = pairsRight(told, regroup({ queries: told }));
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.6);
  });

  test('every query is in one group or rare, and counts add up', () => {
    const told = toldNeeds(2);
    const { groups, rare } = regroup({ queries: told });
    const named = [...groups.flatMap(({ queries }) => queries), ...rare];
    expect(named.toSorted()).toEqual(told.map(({ query }) => query).toSorted());
    for (const { queries, count } of groups)
      expect(
        told.filter(({ query }) => queries.includes(query)).reduce((sum, query) => sum + query.count, 0),
      ).toBe(count);
    expect(groups.map(({ count }) => count)).toEqual(
      groups.map(({ count }) => count).toSorted((a, b) => b - a),
    );
  });

  test('the same data and seed give the same bytes in any order of arrival, with a state and decisions too', () => {
    const told = toldNeeds(3);
    const first = regroup({ queries: told });
    const held = [{ group: 'touched', queries: told.slice(0, 4).map(({ query }) => query) }];
    const again = regroup({ queries: told, state: first.state, constraints: { held } });
    for (let seed = 1; seed <= 5; seed += 1) {
      const queries = shuffled(told, seededRandom(seed));
      expect(bytes(regroup({ queries }))).toBe(bytes(first));
      expect(bytes(regroup({ queries, state: first.state, constraints: { held } }))).toBe(bytes(again));
    }
  });

  test('ids stay when one query in a hundred is new, and the state survives JSON', () => {
    const told = toldNeeds(4);
    const known = told.slice(1);
    const first = regroup({ queries: known });
    const state = stateFrom(JSON.parse(JSON.stringify(first.state)));
    expect(state).toEqual(first.state);
    const second = regroup({ queries: told, state });
    const [was, is] = [groupOfQuery(first.groups), groupOfQuery(second.groups)];
    const stayed = known.filter(({ query }) => was.get(query) === is.get(query)).length;
    expect(stayed / known.length).toBeGreaterThan(0.9);
    expect(second.state.run).toBe(2);
    expect(stateFrom({ version: 2 })).toBeUndefined();
  });

  test('queries of languages that are known stay apart', () => {
    const queries = ['de', 'en', 'de', 'en', 'de', 'en'].map((language, at) => ({
      query: `q${at}`,
      text: 'storno paket bestellung',
      count: 2,
      language: at === 0 ? 'de-AT' : language,
    }));
    const { groups } = regroup({ queries });
    expect(groups.map((group) => group.queries.toSorted())).toEqual(
      expect.arrayContaining([
        ['q0', 'q2', 'q4'],
        ['q1', 'q3', 'q5'],
      ]),
    );
  });

  test('small talk and asks for a person are groups of their own', () => {
    const queries = [
      'hi',
      'hello there',
      'agent please',
      'talk to a human',
      'ok thanks',
      'where is my parcel',
    ].map((text) => ({ query: text, text, count: 3 }));
    const { groups } = regroup({ queries });
    expect(
      Object.fromEntries(
        groups.map(({ id, kind, queries: members }) => [kind === 'gap' ? kind : id, members]),
      ),
    ).toEqual({
      small_talk_greeting: ['hello there', 'hi'],
      asks_for_person: ['agent please', 'talk to a human'],
      small_talk_thanks: ['ok thanks'],
      gap: ['where is my parcel'],
    });
  });

  test('embeddings take the place of words', () => {
    // Words say nothing here; the vectors say which of two topics a query is of.
    const queries = Array.from({ length: 40 }, (_, at) => ({
      query: `q${at}`,
      text: String.fromCodePoint(0x4e00 + 7 * at),
      count: 1,
    }));
    const random = seededRandom(5);
    const values = Float32Array.from({ length: 40 * 8 }, (_, at) => {
      const [row, axis] = [Math.floor(at / 8), at % 8];
      return 2 + (axis === row % 2 ? 1 : 0) + 0.1 * random();
    });
    const { groups } = regroup({ queries, dense: { dimensions: 8, values } });
    expect(groups).toHaveLength(2);
    for (const { queries: members } of groups)
      expect(new Set(members.map((query) => Number(query.slice(1)) % 2)).size).toBe(1);
    expect(regroup({ queries }).groups).toEqual([]);
  });

  test('what agents answered brings wordings together that share no word', () => {
    const texts = ['alpha bravo', 'charlie delta', 'echo foxtrot', 'golf hotel', 'india juliet', 'kilo lima'];
    const queries = texts.map((text, at) => ({
      query: text,
      text,
      count: 2,
      reply: at % 2 === 0 ? 'A courier will collect the broken fridge' : 'Your licence key was sent again',
    }));
    expect(regroup({ queries }).groups.map((group) => group.queries.toSorted())).toEqual(
      expect.arrayContaining([texts.filter((_, at) => at % 2 === 0), texts.filter((_, at) => at % 2 === 1)]),
    );
    const { groups } = regroup({ queries: queries.map(({ reply: _, ...query }) => query) });
    expect(groups).toEqual([]);
    // Words of replies are nobody's wording.
    expect(
      regroup({ queries })
        .groups.flatMap(({ terms }) => terms)
        .join(' '),
    ).not.toMatch(/courier|licence/);
  });

  test('endless words and endless texts end', () => {
    const endless = [
      'x'.repeat(8_000),
      `${'x'.repeat(8_000)}y`,
      'lorem ipsum '.repeat(4_000),
      Array.from({ length: 8_000 }, (_, at) => `w${at.toString(36)}`).join(' '),
    ];
    const { groups } = regroup({ queries: endless.map((text, at) => ({ query: `q${at}`, text, count: 3 })) });
    expect(groups.flatMap(({ queries }) => queries).toSorted()).toEqual(['q0', 'q1', 'q2', 'q3']);
  });

  test('nothing, and texts without words', () => {
    expect(regroup({ queries: [] })).toMatchObject({ groups: [], rare: [] });
    const { groups } = regroup({
      queries: [
        { query: '??', text: '??', count: 9 },
        { query: '!', text: '!', count: 1 },
      ],
    });
    expect(groups).toMatchObject([{ queries: ['??'], label: '??', count: 9 }]);
  });
});
