import { withoutFillers } from './fillers.ts';
import { smallTalkOf } from './small-talk.ts';
import { spelledOut } from './spellings.ts';
import { isPlaceholder, tokensOf } from './tokens.ts';

/** Amounts, dates, times, ordinals: what differs from customer to customer with the same need. */
const NUMBER = /^\p{N}+(?:st|nd|rd|th|am|pm|h|k)?$/u;
const DIGIT = /\p{N}/u;
/** A need is told in fewer words; what comes after, and longer words, would only cost time. */
const MOST_WORDS = 60;
const MOST_LETTERS = 40;
/** No word of a language in Latin letters has three equal letters in a row, but for a few compounds. */
const LENGTHENED = /(\p{L})\1{2,}/gu;

/**
 * The words of a masked query that are compared with those of others: short spellings written out, lengthened letters cut
 * to two, fillers off. Placeholders and numbers count only when nothing else remains (`<number>` for both kinds of
 * number). `language` is a primary subtag, '' when not known. Never empty for a text with a letter, digit or placeholder; else empty.
 */
export function comparedWords(text: string, language = ''): string[] {
  const words: string[] = [];
  const masked: string[] = [];
  for (const token of tokensOf(text)) {
    if (words.length >= MOST_WORDS) break;
    if (isPlaceholder(token)) masked.push(token);
    else if (DIGIT.test(token) && NUMBER.test(token)) masked.push('<number>');
    else {
      const spelled = spelledOut(token.slice(0, MOST_LETTERS).replace(LENGTHENED, '$1$1'), language);
      if (typeof spelled === 'string') words.push(spelled);
      else words.push(...spelled);
    }
  }
  // "ok thanks" is thanks: fillers are part of small talk.
  if (words.length > 0) return smallTalkOf(words) ? words : withoutFillers(words);
  return [...new Set(masked)].sort();
}
