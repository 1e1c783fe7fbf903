import validator from 'validator';
import { isNumbered, judgeCard, judgeRun, judgeSpoken } from './mask-digits.ts';
import { INTRODUCTION, judgeName } from './mask-names.ts';
import { isCode, PLAIN } from './mask-plain.ts';
import { SPOKEN_EMAIL, SPOKEN_NUMBER } from './mask-spoken.ts';

/** What a placeholder stands for; `plain` marks a place that later finders must leave alone. */
export type Kind = 'email' | 'url' | 'iban' | 'card' | 'phone' | 'number' | 'code' | 'ip' | 'name' | 'plain';
export type Found = { kind: Kind; from: number; to: number };

/**
 * A pattern that proposes places, and a judge that says what they hold. `before`: up to 48 characters in front,
 * `after`: up to 160 behind.
 */
export type Finder = {
  pattern: RegExp;
  judge: (text: string, before: string, after: string) => Found[];
  /** Runs only on texts that may hold spelled-out digits or addresses, or introduce a name; without it, on all that hold something written. */
  on?: 'spoken' | 'introduced' | 'any';
  /** A character without which there is nothing to find: saves the walk through texts that lack it. */
  needs?: string;
};

const whole = (kind: Kind) => (text: string) => [{ kind, from: 0, to: text.length }];
const NONE: Found[] = [];

/**
 * Numbers of persons and firms in their usual groups: NI (QQ 12 34 56 C), DNI, RUT and RG (12.345.678-Z), CPF, CNPJ, NIE
 * (X-1234567-L), the Portuguese card (12345678 9 ZZ4).
 */
const GROUPED_ID =
  /(?<![\p{L}\p{N}.-])(?:[A-Z]{2} ?\d{2} \d{2} \d{2} ?[A-Z]|\d{1,2}\.\d{3}\.\d{3} ?- ?[\dA-Za-z]|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}|[A-Z]-\d{7}-[A-Z]|\d{8} ?\d ?[A-Z]{2}\d)(?![\p{L}\p{N}])/gu;

/**
 * In this order, each on what the ones before left. Patterns are global, start at the edge of a word, and have
 * bounded or unambiguous repeats, so that each is linear; none may match the empty string.
 */
export const FINDERS: readonly Finder[] = [
  { pattern: /<(?:email|url|iban|card|phone|number|code|ip|name)>/gu, judge: whole('plain'), on: 'any' },
  {
    pattern: /(?:(?:https?|ftps?|wss?|(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,15}):\/\/|www\.)[^\s<>"]+/giu,
    judge: link,
  },
  {
    pattern: /(?<![\p{L}\p{N}.@-])(?:[\p{L}\p{N}-]{1,63}\.){1,4}[a-z]{2,8}\/[^\s<>"]+/giu,
    judge: link,
    needs: '/',
  },
  { pattern: SPOKEN_EMAIL, judge: whole('email'), on: 'spoken' },
  {
    pattern:
      /(?:"[^"@<>\r\n]{1,64}"|[\p{L}\p{M}\p{N}._%+'’-]{1,64})@(?:(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}]{0,23}|(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|gmx|proton|protonmail|web),(?:com|net|de|es|fr|me|(?:com?[.,])?(?:br|uk|pt|mx)))/giu,
    judge: whole('email'),
    needs: '@',
  },
  { pattern: /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,32}(?![\p{L}\p{N}])/giu, judge: iban },
  {
    pattern: /(?<![\p{L}\p{N}.:+])\d{1,3}(?:\.\d{1,3}){3}(?=:\d{1,5}(?!\d)|(?![\p{L}\p{N}:]|\.\d))/gu,
    judge: address,
    needs: '.',
  },
  {
    pattern: /(?<![\p{L}\p{N}.:])(?<!>)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\p{L}\p{N}:])/giu,
    judge: address,
  },
  { pattern: /(?<![\p{L}\p{N}])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\p{L}\p{N}])/giu, judge: whole('code') },
  { pattern: /(?<![\p{L}\p{N}])\d(?:[\s\-.,_*|/]{0,3}\d){12,}(?![\p{L}\p{N}])/gu, judge: judgeCard },
  { pattern: GROUPED_ID, judge: whole('code') },
  {
    pattern: PLAIN,
    judge: (text, before) =>
      isNumbered(text, before) ? NONE : [{ kind: 'plain', from: 0, to: text.length }],
  },
  { pattern: /[\p{L}\p{N}]+(?:[-_/][\p{L}\p{N}]+)*/gu, judge: code },
  { pattern: SPOKEN_NUMBER, judge: judgeSpoken, on: 'spoken' },
  {
    pattern: /(?:\+\(?|(?<![\p{L}\p{N}+])\(?)\d(?:[ \-.()/]{0,4}\d)*(?![\p{L}\p{N}])/gu,
    judge: judgeRun,
  },
  { pattern: INTRODUCTION, judge: judgeName, on: 'introduced' },
];

/** A link without the punctuation that ends the sentence around it. */
function link(text: string): Found[] {
  let to = text.length;
  while (to > 0 && ".,;:!?)]}'’»*_".includes(text[to - 1]!)) to -= 1;
  return to < 5 ? NONE : [{ kind: 'url', from: 0, to }];
}

/** The longest stretch of whole groups with a right checksum, so that a following word stays out. */
function iban(text: string): Found[] {
  for (
    let to = text.length;
    to >= 15;
    to = Math.max(text.lastIndexOf(' ', to - 1), text.lastIndexOf('-', to - 1))
  ) {
    if (validator.isIBAN(text.slice(0, to).replace(/[ -]/g, ''))) return [{ kind: 'iban', from: 0, to }];
  }
  const grouped =
    /^[a-z]{2}\d{2}(?: [a-z0-9]{4}){3,7}(?: [a-z0-9]{1,3})?(?![\p{L}\p{N}])/iu.exec(text)?.[0] ?? '';
  const digits = grouped.replace(/\D/g, '').length;
  return digits >= 12 ? [{ kind: 'iban', from: 0, to: grouped.length }] : NONE;
}

function address(text: string): Found[] {
  return text.length > 2 && validator.isIP(text) ? [{ kind: 'ip', from: 0, to: text.length }] : NONE;
}

function code(text: string): Found[] {
  return isCode(text) ? [{ kind: 'code', from: 0, to: text.length }] : NONE;
}
