import { getCountries, getExampleNumber, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/domain/mask.ts';

/** Of eight digits and more with the country's: those of a few islands have seven and count as a number. */
const NUMBERS = getCountries()
  .map((country) => getExampleNumber(country, examples))
  .filter((number): number is PhoneNumber => number !== undefined && number.number.length > 8);

describe('maskText on the example mobile number of every country', () => {
  it('knows more than two hundred countries', () => {
    expect(NUMBERS.length).toBeGreaterThan(200);
  });

  it.each<[string, (number: PhoneNumber) => string]>([
    ['with blanks', (number) => number.formatInternational()],
    ['with dashes', (number) => number.formatInternational().replaceAll(' ', '-')],
    ['with dots', (number) => number.formatInternational().replaceAll(' ', '.')],
    ['together', (number) => number.number],
    ['with 00', (number) => `00${number.number.slice(1)}`],
  ])('finds it in the international form %s, whatever stands around', (_, write) => {
    for (const number of NUMBERS) {
      expect(maskText(write(number)), number.country).toBe('<phone>');
      expect(maskText(`reach me at ${write(number)}, please`)).toBe('reach me at <phone>, please');
    }
  });

  it('finds it in the national form behind a word such as "phone"', () => {
    for (const number of NUMBERS) {
      const national = number.formatNational();
      if (national.replace(/\D/g, '').length < 6) continue;
      expect(maskText(`my phone is ${national} now`), `${number.country} ${national}`).toBe(
        'my phone is <phone> now',
      );
    }
  });

  it('finds eight of ten in the national form without such a word, some of them as a number', () => {
    const found = NUMBERS.filter(
      (number) => !/\d/.test(maskText(`find me under ${number.formatNational()}`)),
    );
    expect(found.length / NUMBERS.length).toBeGreaterThan(0.8);
  });
});
