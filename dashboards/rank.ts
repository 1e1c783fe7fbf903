/** Where a query was found in a text: at its start, at the start of a word, anywhere; null: not at all. Smaller is better. */
export function rankOf(text: string, query: string): number | null {
  const all = plain(text);
  const whole = plain(query).trim();
  if (whole === '') return 0;
  if (all.startsWith(whole)) return 0;
  let worst = 0;
  for (const part of whole.split(/\s+/)) {
    const at = all.indexOf(part);
    if (at < 0) return null;
    worst = Math.max(worst, startsWord(all, part) ? 1 : 2);
  }
  return worst;
}

/** Those that fit, the best first; what fits equally well stays in its order. */
export function ranked<Item>(items: readonly Item[], query: string, textOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, rank: rankOf(textOf(item), query) }))
    .filter((one): one is { item: Item; rank: number } => one.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function startsWord(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  return false;
}

/** Letters without their accents, in lower case: who types `gebuhr` means `Gebühr`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
