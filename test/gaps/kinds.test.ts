import { describe, expect, test } from 'vitest';
import { onlyAsksForPerson } from '../../src/gaps/kinds.ts';
import { comparedWords } from '../../src/gaps/normalise.ts';
import { smallTalkOf } from '../../src/gaps/small-talk.ts';

describe('small talk', () => {
  test.for([
    ['hi there', 'greeting'],
    ['Good evening!', 'greeting'],
    ['thank you so much', 'thanks'],
    ['ok thanks', 'thanks'],
    ['ok', 'yes'],
    ['yes please', 'yes'],
    ['no thanks', 'no'],
    ['none of these', 'no'],
    ['ok bye', 'farewell'],
    ['Guten Tag', 'greeting'],
    ['nein danke', 'no'],
    ['sí, claro', 'yes'],
    ['merci beaucoup', 'thanks'],
    ['obrigada', 'thanks'],
    ['buongiorno', 'greeting'],
    ['dank u', 'thanks'],
    ['teşekkür ederim', 'thanks'],
    ['shukriya', 'thanks'],
    ['ありがとうございます', 'thanks'],
  ] as const)('%s: %s', ([text, talk]) => {
    expect(smallTalkOf(comparedWords(text))).toBe(talk);
  });

  test.for([
    'where is my parcel',
    'hi, where is my parcel',
    'no parcel came',
    'thanks for the parcel',
    'yes yes yes yes yes yes yes yes yes',
    'you',
    '',
  ])('no small talk: %s', (text) => {
    expect(smallTalkOf(comparedWords(text))).toBeUndefined();
  });
});

describe('asks for a person and nothing else', () => {
  test.for([
    ['can I speak with someone', ''],
    ['human please', 'en'],
    ['ich möchte mit einem Mitarbeiter sprechen', 'de'],
    ['quiero hablar con una persona', 'es'],
  ])('%s', ([text, language]) => {
    expect(onlyAsksForPerson(comparedWords(text!, language!), language!)).toBe(true);
  });

  test.for([
    ['my card was stolen, talk to an agent', ''],
    ['the agent never called me back', 'en'],
    ['where is my parcel', ''],
  ])('not: %s', ([text, language]) => {
    expect(onlyAsksForPerson(comparedWords(text!, language!), language!)).toBe(false);
  });
});
