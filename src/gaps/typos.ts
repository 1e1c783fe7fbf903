import { PARAMETERS } from './parameters.ts';

/**
 * Which words are typing errors of which, from the data alone: a rare word one edit (letter left out, added, changed, two
 * swapped) away from a word ten times as frequent with the same first letter. Several such: the most frequent one.
 * Time is linear in words × length: both sides meet at what is left when one letter is taken out.
 *
 * @param counts how often each word occurs
 */
export function typoRepairs(counts: ReadonlyMap<string, number>): Map<string, string> {
  const { rareCount, letters, timesAsFrequent } = PARAMETERS.typos;
  const byShortened = new Map<string, string[]>();
  for (const [word, count] of counts) {
    if (count < timesAsFrequent || word.length < letters - 1) continue;
    for (const key of shortenedOnce(word)) {
      const words = byShortened.get(key);
      if (words) words.push(word);
      else byShortened.set(key, [word]);
    }
  }
  const repairs = new Map<string, string>();
  for (const [word, count] of counts) {
    if (count > rareCount || word.length < letters) continue;
    let best: string | undefined;
    for (const key of shortenedOnce(word)) {
      for (const other of byShortened.get(key) ?? []) {
        if (other[0] !== word[0] || counts.get(other)! < timesAsFrequent * count) continue;
        if (best !== undefined && !isBetter(other, best, counts)) continue;
        if (isOneEdit(word, other)) best = other;
      }
    }
    if (best !== undefined) repairs.set(word, best);
  }
  return repairs;
}

function isBetter(word: string, than: string, counts: ReadonlyMap<string, number>): boolean {
  const difference = counts.get(word)! - counts.get(than)!;
  return difference > 0 || (difference === 0 && word < than);
}

/** The word itself, then the word without each of its letters but the first, which an error seldom hits. */
function shortenedOnce(word: string): string[] {
  const keys = [word];
  for (let at = 1; at < word.length; at += 1) keys.push(word.slice(0, at) + word.slice(at + 1));
  return keys;
}

/** Whether one letter added, left out, changed, or two neighbours swapped, make one word the other. */
export function isOneEdit(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}
