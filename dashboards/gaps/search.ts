import { type Row, textAt } from '../report.ts';
import { textsAt } from './read.ts';

/** Does a gap hold every word that is searched for? In its name, examples, terms, intents, owner or note. */
export function holdsWords(gap: Row, search: string): boolean {
  const texts = [
    ...['label', 'gap_id', 'intent', 'nearest_intent', 'owner', 'note'].map(
      (name) => textAt(gap, name) ?? '',
    ),
    ...textsAt(gap, 'examples'),
    ...textsAt(gap, 'terms'),
  ];
  const all = plain(texts.join('\n'));
  return plain(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Letters without their accents, in lower case: who searches `direccion` means `dirección`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
