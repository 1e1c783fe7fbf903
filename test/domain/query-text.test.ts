import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryText } from '../../src/domain/query-text.ts';

describe('queryText', () => {
  it.each([
    ['  Where is my REFUND?? ', 'where is my refund'],
    ["I don't know — it isn’t there", 'i dont know it isnt there'],
    ['Wheres my refund <ORDER> <number>!', 'wheres my refund order <number>'],
    ['mail:<email>,<phone>', 'mail <email> <phone>'],
    ['order<number>', 'order <number>'],
    ['ＦＵＬＬ　ｗｉｄｔｈ １２', 'full width 12'],
    ['ﬁne ½', 'fine 1 2'],
    ['Straße  ÄNDERN', 'straße ändern'],
    ['Adresse a\u0308ndern', 'adresse ändern'],
    ['ΠΟΥ ΕΙΝΑΙ Ο ΚΩΔΙΚΟΣ;', 'που ειναι ο κωδικος'],
    ['Где МОЙ заказ?', 'где мой заказ'],
    ['أين طلبي؟', 'أين طلبي'],
    ['मेरा ऑर्डर कहाँ है?', 'मेरा ऑर्डर कहाँ है'],
    ['返金はいつですか？', '返金はいつですか'],
    ['ยกเลิกคำสั่งซื้อ!', 'ยกเลิกคำสั่งซื้อ'.normalize('NFKC')],
    ['thanks 👍🏽 ❤️', 'thanks'],
    ['👍🏽', '👍🏽'],
    [' ?? ', '??'],
    ['\u0308', '\u0308'],
    [' \n ', ''],
    ['', ''],
  ])('%j → %j', (text, form) => {
    expect(queryText(text)).toBe(form);
  });

  const words = fc.array(fc.stringMatching(/^[a-z0-9ñçäöüа-яα-ρ]{1,8}$/), { minLength: 1, maxLength: 6 });
  const gap = fc.stringMatching(/^[ \t\n.,;:!?…—«»()"*]{1,4}$/);
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary-ascii' }),
  );

  it('does not care for case, white space and punctuation', async () => {
    await fc.assert(
      fc.property(words, fc.array(gap, { minLength: 7, maxLength: 7 }), fc.boolean(), (list, gaps, upper) => {
        const loose = gaps[0] + list.map((word, index) => word + gaps[index + 1]).join('');
        expect(queryText(upper ? loose.toUpperCase() : loose)).toBe(list.join(' '));
      }),
    );
  });

  it('is a fixed point of itself', async () => {
    await fc.assert(
      fc.property(anyText, (text) => {
        const form = queryText(text);
        expect(queryText(form)).toBe(form);
      }),
      { numRuns: 5000 },
    );
  });

  it('is never empty for a visible text', async () => {
    await fc.assert(
      fc.property(anyText, (text) => {
        if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) expect(queryText(text)).not.toBe('');
      }),
    );
  });
});
