import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../src/gaps/tokens.ts';

describe('tokens', () => {
  test.for([
    ['Russian', 'Где мой заказ?', ['где', 'мой', 'заказ']],
    ['Arabic', 'أين طلبي؟', ['أين', 'طلبي']],
    ['Hindi, with its vowel signs', 'मेरा ऑर्डर', ['मेरा', 'ऑर्डर']],
    ['German', 'Wo ist mein Päckchen?', ['wo', 'ist', 'mein', 'päckchen']],
    ['several scripts', 'order 取消 now', ['order', '取消', 'now']],
    ['placeholders', 'mail <email> 取消 <number>', ['mail', '<email>', '取消', '<number>']],
    ['angle brackets that are none', '<b>bold</b>', ['b', 'bold', 'b']],
    ['only signs', '?! 🙏', []],
  ] as [string, string, string[]][])('%s', ([, text, tokens]) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  test.for([
    ['Chinese', '我想取消订单', ['取消', '订单']],
    ['Thai', 'ยกเลิกคำสั่งซื้อ', ['ยกเลิก', 'คำ']],
    ['Japanese', '注文をキャンセルしたい', ['注文', 'キャンセル']],
  ] as [string, string, string[]][])('%s is cut into words', ([, text, words]) => {
    expect(tokensOf(text)).toEqual(expect.arrayContaining(words));
  });

  test('Khmer, Lao and Burmese are cut into more than one word', () => {
    for (const text of ['បោះបង់ការបញ្ជាទិញ', 'ຍົກເລີກການສັ່ງຊື້', 'အော်ဒါကိုပယ်ဖျက်ပါ'])
      expect(tokensOf(text).length).toBeGreaterThan(1);
  });
});
