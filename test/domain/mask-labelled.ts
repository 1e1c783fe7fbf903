import { FRAMES } from './mask-labelled-frames.ts';
import { LATER_LINES } from './mask-labelled-later.ts';
import { NOT_LOOKED_FOR } from './mask-labelled-limits.ts';
import { GERMANIC_LINES } from './mask-labelled-lines.ts';
import { OTHER_LINES } from './mask-labelled-lines-others.ts';
import { NAMES } from './mask-labelled-names.ts';
import { PATTERNS } from './mask-labelled-patterns.ts';
import { MORE_PLAIN_LINES } from './mask-labelled-plain.ts';
import { OTHER_PLAIN_LINES } from './mask-labelled-plain-others.ts';

/** A place that must be masked, in UTF-16 units. */
export type Label = { kind: string; from: number; to: number };
/**
 * Rules were made with the eyes on the faults of `tuning` only; what shares a pattern or a line is in the same part.
 * `later` was written when they were made.
 */
export type Part = 'tuning' | 'held-out' | 'later';
export type Item = { language: string; text: string; labels: Label[]; part: Part };

const VALUES_PER_PATTERN = 2;

/** The labelled corpus, always the same: lines by hand, generated values in sentences of five languages, plain lines. */
export function labelledCorpus(): Item[] {
  return [
    ...byHand({ ...GERMANIC_LINES, ...OTHER_LINES }),
    ...generated(),
    ...introductions(),
    ...plain(),
    ...byHand(LATER_LINES, 'later'),
  ];
}

/** What masking does not look for, by what it is. */
export function notLookedFor(): Record<string, Item[]> {
  return Object.fromEntries(
    Object.entries(NOT_LOOKED_FOR).map(([what, texts]) => [what, byHand({ [what]: texts })]),
  );
}

function byHand(lines: Record<string, string[]>, part?: Part): Item[] {
  return Object.entries(lines).flatMap(([language, texts]) =>
    texts.map((text) => ({ language, ...parsed(text), part: part ?? halfOf(text) })),
  );
}

function plain(): Item[] {
  return Object.entries({ ...MORE_PLAIN_LINES, ...OTHER_PLAIN_LINES }).flatMap(([language, texts]) =>
    texts.map((text): Item => ({ language, text, labels: [], part: halfOf(text) })),
  );
}

function generated(): Item[] {
  const next = digits(20_261_122);
  return Object.entries(PATTERNS).flatMap(([kind, patterns]) =>
    patterns.flatMap((pattern, index) =>
      Object.entries(FRAMES).flatMap(([language, frames]) =>
        Array.from({ length: VALUES_PER_PATTERN }, (_, round): Item => {
          const layout = kind === 'iban' ? ibanLayout(pattern, index + round, next) : filled(pattern, next);
          const choice = frames[kind]!;
          const frame = choice[(index + round * 2 + (round > 0 ? 1 : 0)) % choice.length]!;
          return placed(language, frame, kind, layout, halfOf(`${kind} ${pattern}`));
        }),
      ),
    ),
  );
}

function introductions(): Item[] {
  return Object.entries(NAMES).flatMap(([language, names]) =>
    names.flatMap((name) =>
      FRAMES[language]!.name!.map((frame) =>
        placed(language, frame, 'name', name, halfOf(`${language} ${name}`)),
      ),
    ),
  );
}

function placed(language: string, frame: string, kind: string, value: string, part: Part): Item {
  const from = frame.indexOf('{}');
  const labels = [{ kind, from, to: from + value.length }];
  return { language, text: frame.slice(0, from) + value + frame.slice(from + 2), labels, part };
}

function parsed(marked: string): { text: string; labels: Label[] } {
  const labels: Label[] = [];
  let text = '';
  let done = 0;
  for (const match of marked.matchAll(/\{(\w+):([^{}]*)\}/g)) {
    text += marked.slice(done, match.index);
    labels.push({ kind: match[1]!, from: text.length, to: text.length + match[2]!.length });
    text += match[2];
    done = match.index + match[0].length;
  }
  return { text: text + marked.slice(done), labels };
}

/** FNV-1a, 32 bits: an even hash is for tuning. */
function halfOf(source: string): Part {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(source)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return ((hash >>> 8) & 1) === 0 ? 'tuning' : 'held-out';
}

/** Digits that look random and are always the same (a linear congruential generator, Numerical Recipes). */
function digits(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

function filled(pattern: string, next: (below: number) => number): string {
  const text = pattern.replace(/[#^?]/g, (sign) => {
    if (sign === '#') return String(next(10));
    return sign === '^' ? LETTERS[next(24)]! : '0123456789abcdef'[next(16)]!;
  });
  return pattern.includes('#L') || pattern.endsWith(' L') ? withLuhn(text) : text;
}

function withLuhn(text: string): string {
  const known = text.replace(/\D/g, '');
  const sum = [...known].reverse().reduce((all, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return text.replace('L', String((10 - (sum % 10)) % 10));
}

/** A right IBAN (ISO 13616: 98 less the rest by 97), in groups of four, together, in small letters, with dashes or odd blanks. */
function ibanLayout(pattern: string, choice: number, next: (below: number) => number): string {
  const together = filled(pattern, next).replaceAll(' ', '');
  const country = together.slice(0, 2);
  const account = together.slice(4);
  const moved = [...`${account}${country}00`].map((sign) => Number.parseInt(sign, 36)).join('');
  const check = String(98n - (BigInt(moved) % 97n)).padStart(2, '0');
  const iban = `${country}${check}${account}`;
  const grouped = (gap: string) => iban.match(/.{1,4}/g)!.join(gap);
  return [
    grouped(' '),
    iban,
    iban.toLowerCase(),
    grouped('-'),
    grouped('\u00a0'),
    grouped(' ').toLowerCase(),
  ][choice % 6]!;
}
