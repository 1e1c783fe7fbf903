import { FINDERS, type Finder, type Found } from './mask-finders.ts';
import { foldForMask } from './mask-fold.ts';
import { mayIntroduce } from './mask-names.ts';
import { mayHoldSpoken } from './mask-spoken.ts';

/** Two are enough but for texts made to need more. */
const MOST_PASSES = 4;

/** Cheap test, without the `i` flag that would make it five times slower; most texts end here. */
const WRITTEN = /[\p{Nd}\p{No}@\uFF20]|:\/\/|[wW]{3}\.|\.[a-zA-Z]{2,8}\//u;

/**
 * Puts a placeholder in the place of each e-mail address, link, IBAN, card, phone number, IP address, long number and
 * code, and of the name in an introduction: `<email> <url> <iban> <card> <phone> <ip> <number> <code> <name>`. Digits
 * and addresses that are spelled out or spaced out count too. Times, dates, prices, years, amounts with a unit and
 * versions stay. `test/domain/mask-labelled.test.ts` says how well, on a corpus in five languages.
 *
 * Not found: names elsewhere than behind words such as "my name is" (small letters) or "I'm" (capitals), postal
 * addresses, dates of birth, numbers spoken in pairs ("trente-quatre"), numbers under six digits without a word such as
 * "order" before them. It is a filter and no guarantee.
 *
 * Masking a masked text changes nothing. Time is linear in the length; lone surrogates become U+FFFD.
 */
export function maskText(text: string): string {
  let masked = maskedOnce(text);
  // What a placeholder has brought together may be a find of its own: so, until nothing changes.
  for (let passes = 1; passes < MOST_PASSES && masked !== text; passes += 1) {
    text = masked;
    masked = maskedOnce(text);
  }
  return masked;
}

function maskedOnce(text: string): string {
  return withPlaceholders(text.toWellFormed(), placesToMask(text));
}

/** The places that `maskText` replaces, in order, in UTF-16 units of the text. */
export function placesToMask(text: string): Found[] {
  const spoken = mayHoldSpoken(text);
  const written = spoken || WRITTEN.test(text);
  const introduced = mayIntroduce(text);
  if (!written && !introduced) return [];
  const runs = { spoken, introduced, written, any: true };
  const found: Found[] = [];
  let folded = foldForMask(text.toWellFormed());
  for (const finder of FINDERS) {
    if (!runs[finder.on ?? 'written']) continue;
    if (finder.needs === undefined || folded.includes(finder.needs)) folded = sweep(folded, finder, found);
  }
  return found.sort((a, b) => a.from - b.from);
}

/**
 * Lets one finder walk the text and blanks what it found, so that later finders meet a wall there. The wall is `>`,
 * the character in which a placeholder ends: a second masking therefore sees the same borders as the first.
 */
function sweep(text: string, finder: Finder, all: Found[]): string {
  const { pattern, judge } = finder;
  pattern.lastIndex = 0;
  let swept = '';
  let done = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const spans = judge(
      match[0],
      text.slice(Math.max(0, match.index - 48), match.index),
      text.slice(pattern.lastIndex, pattern.lastIndex + 160),
    );
    for (const span of spans) {
      const [from, to] = [match.index + span.from, match.index + span.to];
      swept += text.slice(done, from) + '>'.repeat(to - from);
      done = to;
      if (span.kind !== 'plain') all.push({ kind: span.kind, from, to });
    }
    if (spans.length > 0) pattern.lastIndex = done;
  }
  return done === 0 ? text : swept + text.slice(done);
}

function withPlaceholders(text: string, found: Found[]): string {
  if (found.length === 0) return text;
  let masked = '';
  let done = 0;
  for (const { kind, from, to } of found) {
    masked += `${text.slice(done, from)}<${kind}>`;
    done = isLowSurrogate(text.charCodeAt(to)) ? to + 1 : to;
  }
  return masked + text.slice(done);
}

/** Digits beyond the basic plane are two units long, and the folded text has its blank in the second. */
function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

const MAX_DEPTH = 16;
const MAX_VALUES = 10_000;
const MAX_TEXT = 8_000;
/** More than the texts of any event that is accepted; masking the whole of a large body would take seconds. */
const MAX_TEXTS = 64_000;
const CUT = '…';

/**
 * A copy of any JSON value with every string masked, object keys and long numbers included: what the tray of refused
 * events keeps. Values of the fields named in `keep` (ids, times: what a replay needs) stay as they are when they are
 * short. Bounded: 16 levels, 10,000 values, 8,000 characters a string, 64,000 in all; what lies beyond becomes "…".
 */
export function maskDeep(value: unknown, keep: ReadonlySet<string> = new Set()): unknown {
  let left = MAX_VALUES;
  let lettersLeft = MAX_TEXTS;

  function masked(text: string): string {
    if (lettersLeft <= 0) return CUT;
    const short = shortened(text);
    lettersLeft -= short.length;
    return maskText(short);
  }

  function copy(item: unknown, depth: number): unknown {
    left -= 1;
    if (left < 0 || depth > MAX_DEPTH) return CUT;
    if (typeof item === 'string') return masked(item);
    if (typeof item === 'number' || typeof item === 'bigint') return maskedNumber(item);
    if (Array.isArray(item)) return upTo(left, item).map((member: unknown) => copy(member, depth + 1));
    if (item === null || typeof item !== 'object') return item;
    const fields = upTo(left, Object.entries(item)).map(([name, member]): [string, unknown] => {
      const kept =
        keep.has(name) &&
        (typeof member === 'number' || (typeof member === 'string' && member.length <= 200));
      return [masked(name), kept ? member : copy(member, depth + 1)];
    });
    return Object.fromEntries(fields);
  }

  return copy(value, 0);
}

/** A cut may split an identifier, so the half that is left goes too. */
function shortened(text: string): string {
  return text.length <= MAX_TEXT ? text : text.slice(0, MAX_TEXT).replace(/[^\s]{0,64}$/, CUT);
}

/** A number of seven digits or more may be a phone or an account; below, it is an amount. */
function maskedNumber(item: number | bigint): unknown {
  return /^-?\d{7,}$/.test(String(item)) || typeof item === 'bigint' ? '<number>' : item;
}

function upTo<T>(count: number, items: T[]): T[] {
  return items.length > count ? items.slice(0, Math.max(0, count)) : items;
}
