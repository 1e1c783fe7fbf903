const APOSTROPHES = /['’‘‛`´ʼʹ′＇]/gu;
const INVISIBLE = /\p{Cf}|\uFE0E|\uFE0F/gu;
const WORD = /<(?:email|url|iban|card|phone|number|code|ip|name)>|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/**
 * The normal form that groups "top unrecognised queries" (metrics.md): NFKC, lower case in no locale, words and masked
 * placeholders parted by one space. Punctuation, symbols and emoji go; apostrophes go without a gap (`don't` → `dont`).
 * A text that holds nothing else keeps it: "??" stays "??", so that the form of a visible text is never empty.
 */
export function queryText(text: string): string {
  const compatible = joinedApostrophes(joinedApostrophes(text).normalize('NFKC')).normalize('NFKC');
  // Lower case comes after the punctuation is gone: the shape of a final sigma depends on what follows.
  const words = wordsOf(wordsOf(compatible).toLowerCase().normalize('NFKC'));
  return words === '' ? text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase() : words;
}

function joinedApostrophes(text: string): string {
  return text.replace(APOSTROPHES, '').replace(INVISIBLE, '');
}

function wordsOf(text: string): string {
  return (text.match(WORD) ?? []).join(' ');
}
