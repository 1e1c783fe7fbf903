import { askPattern } from '../domain/asks-for-person.ts';
import type { Forms } from './forms.ts';
import { type SmallTalk, smallTalkOf } from './small-talk.ts';

/** Groups that are no gaps: `asks_for_person`, or the small talk that the queries make. */
export type Aside = 'asks_for_person' | SmallTalk;

/** Whether a group is one of these, by its id. */
export function isTalkGroup(id: string): boolean {
  return id === 'asks_for_person' || id.startsWith('small_talk_');
}

/** A longer turn that asks for a person names its need too. */
const MOST_WORDS = 8;
/** Words that an ask may have around it: "i", "really", "for this". */
const WORDS_AROUND = 2;

const compiled = new Map<string, RegExp>();

/** For each form what makes it no gap; undefined for all others and for those under a hold: a designer has decided. */
export function asidesOf(forms: Forms): (Aside | undefined)[] {
  const { vocabulary } = forms;
  return forms.words.map((list, form) => {
    if (forms.hold[form]! >= 0 || list.length > MOST_WORDS) return undefined;
    const words = [...list].map((word) => vocabulary.repaired[word]!);
    return (
      smallTalkOf(words) ?? (onlyAsksForPerson(words, forms.language[form]!) ? 'asks_for_person' : undefined)
    );
  });
}

/** Whether a query asks for a person and for hardly anything else. `language`: primary subtag, '' when not known. */
export function onlyAsksForPerson(words: readonly string[], language: string): boolean {
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const text = words.join(' ');
  const match = patternOf(language).exec(text);
  if (!match) return false;
  const around = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return (around.match(/[\p{L}\p{N}]+/gu) ?? []).length <= WORDS_AROUND;
}

function patternOf(language: string): RegExp {
  const known = compiled.get(language) ?? new RegExp(askPattern(language), 'u');
  compiled.set(language, known);
  return known;
}
