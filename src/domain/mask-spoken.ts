/** Words for the digits in English, German, Spanish, French and Portuguese, by value. */
const DIGIT_WORDS = [
  ['zero', 'oh', 'null', 'cero', 'zéro'],
  ['one', 'eins', 'uno', 'un', 'um'],
  ['two', 'zwei', 'zwo', 'dos', 'deux', 'dois', 'duas'],
  ['three', 'drei', 'tres', 'trois', 'três'],
  ['four', 'vier', 'cuatro', 'quatre', 'quatro'],
  ['five', 'fünf', 'fuenf', 'cinco', 'cinq'],
  ['six', 'sechs', 'seis', 'meia'],
  ['seven', 'sieben', 'siete', 'sept', 'sete'],
  ['eight', 'acht', 'ocho', 'huit', 'oito'],
  ['nine', 'neun', 'nueve', 'neuf', 'nove'],
];
const TIMES_WORDS: Record<string, number> = { double: 2, doble: 2, doppel: 2, triple: 3 };

const digitOf = new Map(
  DIGIT_WORDS.flatMap((words, digit) => words.map((word) => [word, String(digit)] as const)),
);
const word = [...digitOf.keys()].join('|');
const between = '[ ,.\\-\\/]{1,3}';
const element = `(?:plus|${word}|${Object.keys(TIMES_WORDS).join('|')}|\\d{1,4})`;

/** Five or more digit words in a row, digits among them allowed: "four four 7 seven nine". */
export const SPOKEN_NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${element}${between}){4,}${element}(?![\\p{L}\\p{N}])`,
  'giu',
);

const at = 'arroba|arobase|klammeraffe';
const dot = 'dot|punto|ponto|point|punkt';
const tld = 'com|net|org|info|edu|gov|io|eu|de|es|fr|pt|br|uk|us|at|ch|be|it|nl|me|mx|ar|app|example';
const provider = 'gmail|googlemail|hotmail|outlook|yahoo|icloud|gmx|proton|protonmail|live|aol';
const join = `${dot}|underscore|dash|hyphen|gui[oó]n(?: bajo)?|tiret|bindestrich|unterstrich|h[ií]fen|subrayado`;
const local = `(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}][\\p{L}\\p{N}._%+\\-]{0,63}(?: {1,2}(?:${join}) {1,2}[\\p{L}\\p{N}._\\-]{1,64}){0,4}`;
/** Letters one by one: "k i m". */
const letters = '(?<![\\p{L}\\p{N}])\\p{L}(?: \\p{L}){2,30}';
const label = '[\\p{L}\\p{N}\\-]{1,63}';
const spokenDot = ` {0,2}(?: (?:${dot}) |[\\[(] ?(?:${dot}|\\.) ?[\\])]) {0,2}`;
const anyDot = `(?:${spokenDot}| {0,2}\\. {0,2})`;
const sureAt = ` {0,2}(?:[\\[({] ?(?:at|@|ät|${at}) ?[\\])}]| (?:${at}) |@) {0,2}`;

/** Addresses written to be read aloud: "j dot smith at gmail dot com", "j.smith [at] gmail.com". */
export const SPOKEN_EMAIL = new RegExp(
  [
    `(?:${letters}|${local})${sureAt}${label}(?:${anyDot}${label}){0,3}${anyDot}(?:${tld})(?![\\p{L}\\p{N}])`,
    `${local} {1,2}at {1,2}${label}(?:${spokenDot}${label}){0,3}${spokenDot}(?:${tld})(?![\\p{L}\\p{N}])`,
    `${local} {1,2}at {1,2}(?:${provider}) {0,2}\\. {0,2}(?:${tld})(?![\\p{L}\\p{N}])`,
  ].join('|'),
  'giu',
);

// Cheap and without the `u` flag, for every text passes here: digit words or a digit side by side, or a word of an
// address. They see the text before it is folded, so any character that is no letter counts as a gap.
const anyWord = word.replaceAll('ü', '.').replace(/[éê]/g, '.');
const DIGITS_SPOKEN = new RegExp(`\\b(?:(?:${anyWord})|\\d)\\W{1,3}(?:${word})`, 'i');
const ADDRESS_SPOKEN = new RegExp(
  `[[({] ?(?:at|ät|arrob|arob)|${at}| (?:${dot}) (?:${tld})|at (?:${provider})|@ | @`,
  'i',
);

/** Whether a text may hold spelled-out digits or a spelled-out address; false for nearly all texts, at 0.1–0.2 µs. */
export function mayHoldSpoken(text: string): boolean {
  return DIGITS_SPOKEN.test(text) || ADDRESS_SPOKEN.test(text);
}

/** The digits that a run of digit words says, `+` for "plus", and how many of its elements are words. */
export function spokenDigits(run: string): { digits: string; words: number } {
  let digits = '';
  let words = 0;
  let times = 1;
  for (const part of run.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    const repeat = TIMES_WORDS[part];
    if (repeat !== undefined) {
      times = repeat;
      continue;
    }
    const digit = digitOf.get(part);
    if (digit !== undefined) words += 1;
    digits += part === 'plus' ? '+' : (digit ?? part).repeat(times);
    times = 1;
  }
  return { digits, words };
}
