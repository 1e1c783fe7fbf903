/**
 * A filter of sessions: any of these values, none of those. As a parameter it is written `web,app` or `!voice`: comma =
 * any of, `!` in front = none of, blanks around a value are left out. A backslash before a comma, a `!`, a blank or a
 * backslash takes its meaning away (`Smith\, Jones`); before anything else it is a character like others.
 */
export type FilterValues = { any: string[]; none: string[] };

const BLANK = /\s/;
const TAKES_BACKSLASH = /[,!\\\s]/;

type Sign = { char: string; plain: boolean };

/** Reads the texts of one parameter, given once or repeated. Null: one of its values is empty. */
export function readFilterTexts(texts: readonly string[]): FilterValues | null {
  const words = texts.flatMap((text) => parted(signsOf(text)).map(trimmed));
  const values: FilterValues = { any: [], none: [] };
  for (const word of words) {
    const negated = word[0]?.char === '!' && !word[0].plain;
    const value = (negated ? word.slice(1) : word).map(({ char }) => char).join('');
    if (value === '') return null;
    values[negated ? 'none' : 'any'].push(value);
  }
  return values;
}

/** The text that reads as these values; there is one for all values but empty ones. */
export function writeFilterText({ any, none }: FilterValues): string {
  return [...any.map(writtenValue), ...none.map((value) => `!${writtenValue(value)}`)].join(',');
}

/** One value as it is written in a filter. */
export function writtenValue(value: string): string {
  const chars = [...value];
  return chars
    .map((char, at) => {
      const atEnd = at === 0 || at === chars.length - 1;
      const means = /[\\,]/.test(char) || (at === 0 && char === '!') || (atEnd && BLANK.test(char));
      return means ? `\\${char}` : char;
    })
    .join('');
}

/** What is `plain` means only itself. */
function signsOf(text: string): Sign[] {
  const chars = [...text];
  const signs: Sign[] = [];
  for (let at = 0; at < chars.length; at++) {
    const next = chars[at + 1];
    const escapes = chars[at] === '\\' && next !== undefined && TAKES_BACKSLASH.test(next);
    if (escapes) at++;
    signs.push({ char: chars[at]!, plain: escapes });
  }
  return signs;
}

function parted(signs: readonly Sign[]): Sign[][] {
  const parts: Sign[][] = [[]];
  for (const sign of signs)
    if (sign.char === ',' && !sign.plain) parts.push([]);
    else parts.at(-1)!.push(sign);
  return parts;
}

function trimmed(signs: Sign[]): Sign[] {
  const isInk = ({ char, plain }: Sign) => plain || !BLANK.test(char);
  const first = signs.findIndex(isInk);
  return first === -1 ? [] : signs.slice(first, signs.findLastIndex(isInk) + 1);
}
