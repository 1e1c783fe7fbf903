import { placesToMask } from '../../src/domain/mask.ts';
import type { Item } from './mask-labelled.ts';

/**
 * `labelled` places and how many are wholly masked (`found`) and by the placeholder of their kind (`named`); `masked`
 * places and how many lie in a label (`right`); the same in letters and digits. Any placeholder fits kind `id`.
 */
export type Tally = {
  labelled: number;
  found: number;
  named: number;
  masked: number;
  right: number;
  labelledSigns: number;
  foundSigns: number;
  maskedSigns: number;
};
export type Measured = { tally: Tally; faults: string[] };

const SIGN = /[\p{L}\p{N}]/u;

/** Masks every text and compares. A masked place is tallied under the kind it lies in, or the kind it claims. */
export function measure(items: readonly Item[]): { all: Measured; byKind: Map<string, Measured> } {
  const all = empty();
  const byKind = new Map<string, Measured>();
  const of = (kind: string) => {
    const known = byKind.get(kind) ?? empty();
    byKind.set(kind, known);
    return [all, known];
  };
  for (const item of items) {
    const { text, labels } = item;
    const places = placesToMask(text);
    const isMasked = covered(text, places);
    const isLabelled = covered(text, labels);
    const shown = () =>
      `${item.language} ${JSON.stringify(text)} masks ${JSON.stringify(places.map(({ kind, from, to }) => `${kind}:${text.slice(from, to)}`))}`;
    for (const label of labels) {
      const signs = signsIn(text, label);
      const found = signs.filter((at) => isMasked[at]);
      const names = places.filter((place) => place.from < label.to && place.to > label.from);
      const named = names.every(({ kind }) => label.kind === 'id' || kind === label.kind);
      for (const { tally, faults } of of(label.kind)) {
        tally.labelled += 1;
        tally.labelledSigns += signs.length;
        tally.foundSigns += found.length;
        if (found.length === signs.length) tally.found += 1;
        else faults.push(`missed ${label.kind}: ${shown()}`);
        if (found.length === signs.length && named) tally.named += 1;
      }
    }
    for (const place of places) {
      const inside = labels.find((label) => place.from < label.to && place.to > label.from);
      const signs = signsIn(text, place);
      const wrong = signs.filter((at) => !isLabelled[at]);
      for (const { tally, faults } of of(inside?.kind ?? place.kind)) {
        tally.masked += 1;
        tally.maskedSigns += signs.length;
        if (wrong.length === 0) tally.right += 1;
        else faults.push(`too much: ${shown()}`);
      }
    }
  }
  return { all, byKind };
}

function empty(): Measured {
  return {
    tally: {
      labelled: 0,
      found: 0,
      named: 0,
      masked: 0,
      right: 0,
      labelledSigns: 0,
      foundSigns: 0,
      maskedSigns: 0,
    },
    faults: [],
  };
}

function covered(text: string, spans: readonly { from: number; to: number }[]): boolean[] {
  const inside = Array<boolean>(text.length).fill(false);
  for (const { from, to } of spans) inside.fill(true, from, to);
  return inside;
}

/** Where the letters and digits of a span are: blanks and punctuation at its borders decide nothing. */
function signsIn(text: string, { from, to }: { from: number; to: number }): number[] {
  const signs: number[] = [];
  for (let at = from; at < to; at += 1) if (SIGN.test(text[at]!)) signs.push(at);
  return signs;
}
