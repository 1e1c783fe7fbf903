/** Puts every text of a catalogue, and whatever its functions say, between marks: `⟦Gaps⟧`. */
export function marked<Words>(words: Words): Words {
  if (typeof words === 'string') return mark(words) as Words;
  if (typeof words === 'function') return ((...given: unknown[]) => mark(String(words(...given)))) as Words;
  if (Array.isArray(words)) return words.map(marked) as Words;
  return Object.fromEntries(
    Object.entries(words as object).map(([key, part]) => [key, marked(part)]),
  ) as Words;
}

export const mark = (text: string) => (text === '' ? '' : `⟦${text}⟧`);

/** What of each text stands outside of all marks; an element may divide what is between two of them. */
export function unmarked(texts: readonly string[]): { text: string; rest: string }[] {
  let depth = 0;
  const strays = texts.map((text) => {
    let rest = '';
    for (const letter of text) {
      if (letter === '⟦') depth += 1;
      if (depth === 0) rest += letter;
      if (letter === '⟧') depth -= 1;
    }
    return { text, rest };
  });
  if (depth !== 0) throw new Error('a text of the catalogue was cut');
  return strays;
}

/** Of no reader's language: code, customers' words (isolated with `bdi` or `dir`), and what is marked as English or a name. */
const NOT_OF_THE_PAGE = /^(?:script|style|code|pre|textarea|bdi|kbd)$/;
const SPOKEN_ATTRIBUTES =
  /\s(?:aria-label|aria-description|aria-roledescription|title|placeholder|alt|label)="([^"]*)"/g;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|path|rect|circle|use)$/;

/** Every text that a page says to its reader: what is seen, and what is read out. */
export function textsOf(html: string): string[] {
  const said: string[] = [];
  const open: { name: string; skipped: boolean }[] = [];
  const page = html.replaceAll(/<!--[\s\S]*?-->|<!doctype[^>]*>/gi, '');
  for (const [, tag, text] of page.matchAll(/(<[^>"]*(?:"[^"]*"[^>"]*)*>)|([^<]+)/g)) {
    const skipped = open.at(-1)?.skipped ?? false;
    if (text !== undefined && !skipped && text.trim() !== '') said.push(text.trim());
    if (tag === undefined) continue;
    const [, closing, name = ''] = /^<(\/?)([\w-]+)/.exec(tag) ?? [];
    if (closing) {
      const at = open.findLastIndex((one) => one.name === name);
      if (at >= 0) open.length = at;
      continue;
    }
    const foreign = NOT_OF_THE_PAGE.test(name) || / (?:lang="(?!de")|dir="auto"|translate="no")/.test(tag);
    const within = skipped || (foreign && name !== 'html');
    const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;
    if (!within)
      for (const [, value = ''] of tag.matchAll(SPOKEN_ATTRIBUTES))
        if (!instant.test(value)) said.push(value);
    if (!VOID.test(name) && !tag.endsWith('/>')) open.push({ name, skipped: within });
  }
  return said;
}
