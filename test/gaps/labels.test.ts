import { describe, expect, test } from 'vitest';
import { maskText } from '../../src/domain/mask.ts';
import { withoutPlaceholders } from '../../src/gaps/labels.ts';
import { regroup } from '../../src/gaps/regroup.ts';
import { toldNeeds } from './needs.ts';

const queriesOf = (texts: string[], count = 2) => texts.map((text) => ({ query: text, text, count }));

describe('labels', () => {
  test('the label is a wording of the group, examples differ, terms are its words as they are written', () => {
    const told = toldNeeds(9);
    for (const group of regroup({ queries: told }).groups) {
      expect(group.queries).toContain(group.label);
      expect(group.examples[0]).toBe(group.label);
      expect(new Set(group.examples).size).toBe(group.examples.length);
      for (const text of [...group.examples, ...group.odd]) expect(group.queries).toContain(text);
      for (const text of group.odd) expect(group.examples).not.toContain(text);
      const words = group.queries.join(' ').split(' ');
      for (const term of group.terms) expect(words).toEqual(expect.arrayContaining(term.split(' ')));
    }
  });

  test('terms tell the group from the others', () => {
    const { groups } = regroup({ queries: toldNeeds(9) });
    const parcels = groups.filter(({ queries }) => queries.every((query) => query.includes('parcel')));
    expect(parcels.length).toBeGreaterThan(0);
    for (const { terms } of parcels) {
      expect(terms.join(' ')).toMatch(/parcel/);
      expect(terms).not.toContain('my');
    }
  });

  test('placeholders are in no label, unless there is nothing else', () => {
    const masked = queriesOf(
      ['where is my order 4711 0815 99', 'my order 98765432 is where', 'order 55512345 where is it'].map(
        maskText,
      ),
    );
    expect(masked.every(({ text }) => text.includes('<number>'))).toBe(true);
    const { groups } = regroup({ queries: [...masked, ...queriesOf(['<email>'], 4)] });
    expect(groups.map(({ label }) => label).filter((label) => label.includes('<'))).toEqual(['<email>']);
    expect(
      groups.flatMap(({ terms }) => terms).filter((term) => term.includes('<') && term !== '<email>'),
    ).toEqual([]);
  });

  test('a wording without a placeholder is preferred to one with', () => {
    const queries = [
      { query: 'a', text: 'track parcel <number>', count: 9 },
      { query: 'b', text: 'Track parcel!', count: 1 },
    ];
    expect(regroup({ queries }).groups[0]).toMatchObject({
      label: 'Track parcel!',
      examples: ['Track parcel!'],
    });
  });

  test.for([
    ['where is <number> now', 'where is now'],
    ['<email>', '<email>'],
    ['<email>, <phone>', '<email>, <phone>'],
    ['a < b <b>', 'a < b <b>'],
  ])('%s', ([text, bare]) => {
    expect(withoutPlaceholders(text!)).toBe(bare);
  });
});
