const ASCII_ONLY = /^[\p{ASCII}]*$/u;
const FOLDABLE = /\p{Nd}|\p{No}|\p{Zs}|\p{Pd}|\p{Cf}|[\uFF01-\uFF5E\u2212]|\uFE0F|\u20E3/gu;

/** A run in a script without blanks, but for one in an internet name: a word there ends where a figure begins. */
const unspaced = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}';
const UNSPACED = new RegExp(`(?<![@.${unspaced}])[${unspaced}]+(?![@.${unspaced}])`, 'gu');

/**
 * The text as the finders read it: digits of every script, full-width, circled and mathematical ones as 0–9,
 * full-width letters and signs as ASCII, every dash as `-`, odd and invisible blanks as a space, letters
 * of scripts without blanks as `;`. Each character keeps
 * its length in UTF-16 units, so that a place found here is the same place in the original.
 */
export function foldForMask(text: string): string {
  if (ASCII_ONLY.test(text)) return text;
  return text.replace(FOLDABLE, folded).replace(UNSPACED, (run) => ';'.repeat(run.length));
}

function folded(character: string): string {
  const plain = plainForm(character);
  return plain.length === character.length
    ? plain
    : plain.padEnd(character.length).slice(0, character.length);
}

function plainForm(character: string): string {
  const point = character.codePointAt(0)!;
  if (character >= '0' && character <= '9') return character;
  if (point >= 0xff01 && point <= 0xff5e) return String.fromCharCode(point - 0xfee0);
  if (point === 0x2212 || /\p{Pd}/u.test(character)) return '-';
  if (/\p{Nd}/u.test(character)) return String(decimalDigit(point));
  if (/\p{No}/u.test(character)) {
    const compatible = character.normalize('NFKC');
    return /^\d$/.test(compatible) ? compatible : character;
  }
  return ' ';
}

/** Unicode keeps decimal digits in runs of ten from zero on; five mathematical runs stand side by side. */
function decimalDigit(point: number): number {
  let below = 0;
  while (below < 50 && /\p{Nd}/u.test(String.fromCodePoint(point - below - 1))) below += 1;
  return below % 10;
}
