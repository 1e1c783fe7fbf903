/**
 * The languages that the pages speak. A new one is a line here and a folder of catalogues beside `words/de`; until it
 * has all of them, the type check names those that are missing.
 */
export const LANGUAGES = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de-DE', direction: 'ltr' },
} as const satisfies Record<string, { name: string; locale: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as Language[];

/** Speaks for readers whose languages are none of ours. */
const FIRST: Language = 'en';

/** Holds a browser's choice. */
export const LANGUAGE_COOKIE = 'baton_language';

let current: () => Language = () => shown ?? FIRST;

/** The language to speak now. Ask when a word is needed, never before: the next page may speak another one. */
export const language = (): Language => current();

/** How numbers and dates are written now, as a BCP 47 tag. */
export const locale = (): string => LANGUAGES[current()].locale;

/** Where reading starts now: the `dir` of the document. */
export const direction = (): 'ltr' | 'rtl' => LANGUAGES[current()].direction;

/**
 * Has the language looked up by `source`, which knows nothing outside of a request. A server speaks several languages
 * at once; in a browser the document says which one it is in.
 */
export function speakBy(source: () => Language | undefined): void {
  current = () => source() ?? FIRST;
}

/** The language for a reader: what was chosen, else the best of `Accept-Language` (RFC 9110, 12.5.4), else English. */
export function languageFor(chosen: string | undefined, accepted: string | undefined): Language {
  return known(chosen) ?? preferred(accepted ?? '') ?? FIRST;
}

/** A name of ours; null for any other text. */
export function known(text: string | undefined): Language | null {
  return LANGUAGE_NAMES.find((name) => name === text) ?? null;
}

function preferred(accepted: string): Language | null {
  const wishes = accepted.split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1);
    // `de-AT` is served with German: there is one German.
    return { name: known(tag.split('-')[0]), quality };
  });
  const ours = wishes.filter(({ name, quality }) => name !== null && quality > 0);
  return ours.sort((one, other) => other.quality - one.quality)[0]?.name ?? null;
}

/** What a browser's document is in; undefined on a server. The type check of the server knows no `document`. */
const { document } = globalThis as { document?: { documentElement: { lang: string } } };
const shown = known(document?.documentElement.lang);
