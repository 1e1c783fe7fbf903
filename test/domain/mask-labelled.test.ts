import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import validator from 'validator';
import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/domain/mask.ts';
import { labelledCorpus, notLookedFor } from './mask-labelled.ts';
import { measure } from './mask-measure.ts';
import { maskingTables, plainLines, shares, structured } from './mask-tables.ts';

/*
 * What the first measurements said of structured identifiers, since today's say how well the rules fit a corpus that has
 * mended them: before any rule was changed 95.9 % (tuning) and 96.3 % (held-out) were masked, 99.2 and 99.4 % of the
 * places rightly; with rules made on the tuning half alone 99.6 % of the held-out one, 99.8 % rightly; of the later
 * lines 69 of 70, as many of 70 places rightly. What those found was then mended, too.
 */
const corpus = labelledCorpus();
const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'other'];
const PARTS = ['tuning', 'held-out', 'later'] as const;

describe('the labelled corpus', () => {
  it('is large, has every kind in five languages and both halves, and labels that stand in the text', () => {
    expect(corpus.flatMap(({ labels }) => labels).length).toBeGreaterThan(2000);
    expect(plainLines(corpus).lines).toBeGreaterThan(250);
    for (const language of LANGUAGES.slice(0, 5)) {
      const kinds = corpus.filter((item) => item.language === language).flatMap(({ labels }) => labels);
      expect(new Set(kinds.map(({ kind }) => kind)).size, language).toBe(10);
    }
    for (const part of PARTS)
      expect(new Set(measure(corpus.filter((item) => item.part === part)).byKind.keys()).size, part).toBe(10);
    expect(corpus.flatMap(({ text }) => text.match(/\{\w+:/g) ?? [])).toEqual([]);
  });

  it('has cards and IBANs whose check digits are right by another hand’s code', () => {
    const values = (wanted: string) =>
      corpus.flatMap(({ text, labels }) =>
        labels.filter(({ kind }) => kind === wanted).map(({ from, to }) => text.slice(from, to)),
      );
    const written = values('card').filter((card) => /^[\d\s\-._/]+$/.test(card));
    expect(written.length).toBeGreaterThan(190);
    for (const card of written) expect(validator.isLuhnNumber(card.replace(/\D/g, '')), card).toBe(true);
    for (const iban of values('iban')) expect(validator.isIBAN(iban.replace(/[\s-]/g, '')), iban).toBe(true);
  });
});

describe('masking of the labelled corpus', () => {
  const whole = PARTS.map((part) => [part, corpus.filter((item) => item.part === part)] as const);
  const spoken = LANGUAGES.map((name) => [name, corpus.filter((item) => item.language === name)] as const);

  it.each([
    ['all', corpus] as const,
    ...whole,
    ...spoken,
  ])('finds 99 of 100 structured identifiers, and 99 of 100 places are right: %s', (_, items) => {
    const { recall, precision } = shares(structured(items));
    const faults = measure(items).all.faults.join('\n');
    expect(recall, faults).toBeGreaterThanOrEqual(0.99);
    expect(precision, faults).toBeGreaterThanOrEqual(0.99);
  });

  it.each([...measure(corpus).byKind])('finds 97 of 100, and 97 of 100 are right: %s', (_, measured) => {
    const { recall, precision } = shares(measured.tally);
    expect(recall, measured.faults.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(precision, measured.faults.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  it('uses the placeholder of the kind for 98 of 100', () => {
    const { tally } = measure(corpus).all;
    expect(tally.named / tally.labelled).toBeGreaterThanOrEqual(0.98);
  });

  it('finds 99 of 100 letters and digits, and 99 of 100 that it hides were to be hidden', () => {
    const { tally } = measure(corpus).all;
    expect(tally.foundSigns / tally.labelledSigns).toBeGreaterThanOrEqual(0.99);
    expect(tally.foundSigns / tally.maskedSigns).toBeGreaterThanOrEqual(0.99);
  });

  it('leaves 99 of 100 plain lines as they are', () => {
    const { lines, whole: left } = plainLines(corpus);
    expect(left / lines).toBeGreaterThanOrEqual(0.99);
  });

  it('changes nothing the second time', () => {
    for (const { text } of corpus) expect(maskText(maskText(text))).toBe(maskText(text));
  });

  it('does not find what it says it does not look for', () => {
    for (const [what, items] of Object.entries(notLookedFor()))
      expect(measure(items).all.tally.found, what).toBe(0);
  });

  it('has a measure that sees a leak and a wrong mask', () => {
    const item = (text: string, labels: { kind: string; from: number; to: number }[]) => ({
      language: 'en',
      text,
      labels,
      part: 'later' as const,
    });
    const leak = measure([item('Ana, born 1985', [{ kind: 'name', from: 0, to: 3 }])]).all;
    expect(leak.tally).toMatchObject({ labelled: 1, found: 0, masked: 0, foundSigns: 0, labelledSigns: 3 });
    expect(leak.faults).toHaveLength(1);
    const half = measure([item('x@example.com', [{ kind: 'email', from: 0, to: 1 }])]).all;
    expect(half.tally).toMatchObject({
      labelled: 1,
      found: 1,
      named: 1,
      masked: 1,
      right: 0,
      maskedSigns: 11,
    });
  });

  it('makes tables for the docs', () => {
    const { masking, 'masking-languages': languages } = maskingTables();
    expect(masking).toMatch(
      /\| \*\*all of these\*\* \| [\d,]+ \| (?:99\.\d|100\.0) % \| (?:99\.\d|100\.0) % \|/,
    );
    expect(masking).toContain('| postal addresses | 5 | 0.0 % | – |');
    expect(languages.split('\n').length).toBe(2 + LANGUAGES.length);
  });
});

type Slot = { slot: string; start: number; exclusive_end: number };
type Dialogue = { turns: { utterance: string; frames: { slots: Slot[] }[] }[] };

const REAL = join(import.meta.dirname, '../../../shared/real/corpora');
describe.skipIf(!existsSync(REAL))('masking of chats that real people wrote', () => {
  const lines = ['airline', 'finance', 'software'].flatMap((topic) =>
    ['dev', 'test'].flatMap((part) =>
      gunzipSync(readFileSync(join(REAL, `multidogo_${topic}_${part}.tsv.gz`)))
        .toString('utf8')
        .split('\n')
        .slice(1)
        .flatMap((line) => line.split('\t')[3] ?? []),
    ),
  );

  it('leaves lines without a figure, an address or an introduction whole', () => {
    const plain = lines.filter((line) => !/[\d@]|www|:\/\/|\bname\b|\b(?:i'm|i am|this is) /i.test(line));
    const changed = plain.filter((line) => maskText(line) !== line);
    expect(plain.length).toBeGreaterThan(9000);
    expect(changed.length / plain.length).toBeLessThan(0.001);
  });

  it('finds the names of those who introduce themselves', () => {
    const introduced = lines.filter((line) =>
      /^(?:hi |yes |sure )?my (?:full |last )?name is [a-z]{2,} ?[a-z]*$/.test(line),
    );
    const found = introduced.filter((line) => maskText(line).endsWith('name is <name>'));
    expect(introduced.length).toBeGreaterThan(100);
    expect(found.length / introduced.length).toBeGreaterThanOrEqual(0.97);
  });

  it('finds the phone numbers that others labelled', () => {
    const labelled = ['sgd_dev_dialogues_007', 'sgd_test_dialogues_011'].flatMap((name) =>
      (JSON.parse(gunzipSync(readFileSync(join(REAL, `${name}.json.gz`))).toString('utf8')) as Dialogue[])
        .flatMap(({ turns }) => turns)
        .flatMap(({ utterance, frames }) =>
          frames
            .flatMap(({ slots }) => slots)
            .filter(({ slot }) => slot === 'phone_number')
            .map(({ start, exclusive_end }) => utterance.slice(start, exclusive_end))
            .map((number) => ({ number, masked: maskText(utterance) })),
        ),
    );
    expect(labelled.length).toBeGreaterThan(20);
    for (const { number, masked } of labelled) {
      expect(masked).not.toContain(number);
      expect(masked).toContain('<phone>');
    }
  });
});
