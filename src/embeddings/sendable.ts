import { maskText } from '../domain/mask.ts';

/** Models of today read some 8,000 tokens at most; a query that is longer says what it wants before that. */
const MOST_LETTERS = 2_000;

/**
 * What of a text may leave the installation: masked once more (masking a masked text changes nothing, and the setting
 * may have been off when the text came), not too long. Null where nothing is left that could be compared.
 */
export function sendable(text: string): string | null {
  const masked = maskText(text).trim();
  // Cut behind masking: half of a number is no longer known as one. Half of a letter is none.
  const short = masked.length > MOST_LETTERS ? masked.slice(0, MOST_LETTERS).replace(/\p{Cs}$/u, '') : masked;
  return short === '' ? null : short;
}
