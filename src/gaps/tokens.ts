/** Source of the pattern of what masking writes. */
export const PLACEHOLDER = '<(?:email|url|iban|card|phone|number|code|ip|name)>';
const TOKEN = new RegExp(
  `${PLACEHOLDER}|[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:'\\p{L}[\\p{L}\\p{M}]*)*`,
  'gu',
);
const PLAIN_TOKEN = new RegExp(`${PLACEHOLDER}|[a-z0-9]+(?:'[a-z]+)*`, 'g');
const PLAIN = /^[\x20-\x7e]*$/;
const APOSTROPHES = /['’‘‛`´ʼʹ′＇]/gu;
const INVISIBLE = /\p{Cf}|\uFE0E|\uFE0F/gu;

const WITH_SPLIT_VOWEL = /[\u0E33\u0EB3]/;

/** Scripts that write no blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

// The words come from the dictionaries of ICU, which follow the script of the text and not the locale named here.
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Tokens of a text: lower-case runs of letters and digits (NFKC, an apostrophe between letters stays inside), placeholders
 * of masking as they are. A run in a script without blanks is cut into words.
 */
export function tokensOf(text: string): string[] {
  if (PLAIN.test(text)) return text.toLowerCase().match(PLAIN_TOKEN) ?? [];
  // NFKC takes a vowel of Thai and Lao apart, and the dictionaries no longer know the words.
  const form = WITH_SPLIT_VOWEL.test(text) ? 'NFC' : 'NFKC';
  const folded = text.replace(APOSTROPHES, "'").replace(INVISIBLE, '').normalize(form).toLowerCase();
  const tokens = folded.match(TOKEN) ?? [];
  return UNSPACED.test(folded) ? tokens.flatMap(segmented) : tokens;
}

export function isPlaceholder(token: string): boolean {
  return token.startsWith('<');
}

function segmented(token: string): string[] {
  if (isPlaceholder(token) || !UNSPACED.test(token)) return [token];
  return [...segmenter.segment(token)].filter((part) => part.isWordLike).map((part) => part.segment);
}
