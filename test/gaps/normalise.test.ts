import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedWords } from '../../src/gaps/normalise.ts';

describe('compared words', () => {
  test.for([
    ['contractions and short spellings', "I can't find ur msg", 'i can not find your message'],
    ['contractions without an apostrophe', 'dont know whats wrong', 'do not know what is wrong'],
    ['other apostrophes', 'I don’t get it', 'i do not get it'],
    ['lengthened letters', 'whereeee is it', 'wheree is it'],
    ['fillers', 'Hi there, please cancel my order, thank you so much', 'cancel my order'],
    ['fillers of other languages', 'bonjour, annuler ma commande svp merci', 'annuler ma commande'],
    ['numbers, dates, times and amounts', 'paid $12.50 on 3/4 at 10:30 for 2nd time', 'paid on at for time'],
    ['placeholders', 'where is order <number>, mail <email>', 'where is order mail'],
    ['compatible forms', 'Ｃａｎｃｅｌ ﬁle', 'cancel file'],
    ['words with digits', 'my iphone12 is dead', 'my iphone12 is dead'],
  ])('%s', ([, text, words]) => {
    expect(comparedWords(text!).join(' ')).toBe(words);
  });

  test('fillers stay when there is nothing else', () => {
    expect(comparedWords('Hello, please')).toEqual(['hello', 'please']);
  });

  test('masked things stay when there is nothing else', () => {
    expect(comparedWords('<email>')).toEqual(['<email>']);
    expect(comparedWords('4411 12,50')).toEqual(['<number>']);
    expect(comparedWords('please <phone> <email> <phone>')).toEqual(['please']);
    expect(comparedWords('?!')).toEqual([]);
  });

  test('English spellings are left alone in other languages', () => {
    expect(comparedWords('im ur haus', 'de')).toEqual(['im', 'ur', 'haus']);
    expect(comparedWords("l'ordre", 'fr')).toEqual(['l', 'ordre']);
  });

  test('a text with a letter is never empty, and its own words are its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = comparedWords(text);
        if (/[a-z]/i.test(text)) expect(words.length).toBeGreaterThan(0);
        for (const word of words) expect(word).not.toMatch(/\s/u);
      }),
    );
  });
});
