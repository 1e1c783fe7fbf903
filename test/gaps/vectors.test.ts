import { describe, expect, test } from 'vitest';
import { spaceOf } from '../../src/gaps/features.ts';
import { formsOf } from '../../src/gaps/forms.ts';
import { graphOf, nodeVectors, reweighed } from '../../src/gaps/graph.ts';
import { cosineOf } from '../../src/gaps/labels.ts';
import { PARAMETERS } from '../../src/gaps/parameters.ts';
import { vectorsOf } from '../../src/gaps/vectors.ts';

const formsFrom = (texts: string[]) =>
  formsOf(
    texts.map((text, at) => ({ query: `q${at}`, text, count: at + 1 })),
    new Int32Array(texts.length).fill(-1),
  );
const lengthOf = (weights: Float32Array) => Math.hypot(...weights);

describe('forms', () => {
  test('queries that are equal once normalised, stemmed and repaired are one, with their counts', () => {
    const frequent = Array.from({ length: 10 }, (_, at) => `refund number ${'abcdefghij'[at]}`);
    const forms = formsFrom([
      'cancel orders',
      'Please cancel order!',
      'cancle',
      'refund',
      ...frequent,
      'refnd',
    ]);
    expect(forms.formOf[0]).toBe(forms.formOf[1]);
    expect(forms.count[forms.formOf[0]!]).toBe(3);
    expect(forms.formOf.at(-1)).toBe(forms.formOf[3]);
    expect(forms.formOf[2]).not.toBe(forms.formOf[0]);
  });

  test('equal queries under different holds are different forms', () => {
    const queries = ['cancel order', 'cancel order please'].map((text) => ({ query: text, text, count: 1 }));
    expect([...formsOf(queries, [0, 1]).formOf]).toEqual([0, 1]);
    expect([...formsOf(queries, [-1, -1]).formOf]).toEqual([0, 0]);
  });
});

describe('vectors', () => {
  const texts = [
    'lost card',
    'lost card abroad',
    'stolen card',
    'order pizza',
    'order a pizza now',
    'unheard words',
  ];
  const forms = formsFrom(texts);
  const space = spaceOf(forms);
  const rows = vectorsOf(forms, space);

  test('have unit length, or none', () => {
    texts.forEach((_, row) => {
      const length = lengthOf(rows.weight.subarray(rows.start[row]!, rows.start[row + 1]!));
      expect(length === 0 || Math.abs(length - 1) < 1e-6, texts[row]).toBe(true);
    });
  });

  test('are nearer the more rare words they share', () => {
    expect(cosineOf(rows, 0, 1)).toBeGreaterThan(cosineOf(rows, 0, 2));
    expect(cosineOf(rows, 0, 2)).toBeGreaterThan(cosineOf(rows, 0, 3));
    expect(cosineOf(rows, 0, 0)).toBeCloseTo(1, 5);
  });

  test('letters are features only below the bound, and of a word that one form has, its pieces', () => {
    expect(space.pieces).toBeDefined();
    expect(forms.terms.length).toBeLessThan(PARAMETERS.vectors.lettersBelowForms);
    const near = formsFrom(['cardholder', 'cardboard', 'zebra']);
    const lettered = vectorsOf(near, spaceOf(near));
    expect(cosineOf(lettered, 0, 1)).toBeGreaterThan(0);
    expect(cosineOf(lettered, 0, 2)).toBe(0);
  });

  test('of a node is the sum of its members, at unit length, cut to the heaviest', () => {
    const nodes = nodeVectors(rows, Int32Array.from([0, 0, 0, 1, 1, 2]), 3, space.features, 4);
    expect([...nodes.start]).toEqual([0, 4, 8, nodes.start[3]]);
    expect(lengthOf(nodes.weight.subarray(0, 4))).toBeCloseTo(1, 5);
  });
});

describe('graph', () => {
  const near = {
    start: Int32Array.from([0, 1, 3, 3]),
    near: Int32Array.from([1, 0, 2]),
    cosine: Float32Array.from([0.5, 0.5, 0.25]),
  };

  test('joins both ways, each pair once', () => {
    const { start, to, weight } = graphOf(near);
    expect([...start]).toEqual([0, 1, 3, 4]);
    expect([...to]).toEqual([1, 0, 2, 1]);
    expect([...weight]).toEqual([0.5, 0.5, 0.25, 0.25]);
  });

  test('edges of no weight are dropped', () => {
    const graph = graphOf(near);
    const { start, to, weight } = reweighed(graph, (at) => (graph.weight[at]! > 0.3 ? 1 : 0));
    expect([[...start], [...to], [...weight]]).toEqual([
      [0, 1, 2, 2],
      [1, 0],
      [1, 1],
    ]);
  });
});
