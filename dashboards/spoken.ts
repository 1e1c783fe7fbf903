import { type Language, language } from './language.ts';

/** A catalogue in any language: the keys and functions of the English one, with other texts in them. */
export type Wording<Words> = Words extends string
  ? string
  : Words extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof Words]: Wording<Words[Key]> };

/**
 * One catalogue from those of all languages. Each text in it is looked up at the moment when it is read, so that the same
 * page speaks to every reader in his language; so a part of it may be kept at module load, a text or a list may not.
 */
export function spoken<Words extends object>(
  all: Record<Language, Wording<Words>> & { en: Words },
): Wording<Words> {
  return live(all) as Wording<Words>;
}

/** Several catalogues as one, whose texts are still looked up when they are read: spreading would read them at once. */
export function together<One extends object, Two extends object, Three extends object, Four extends object>(
  ...parts: [One, Two, Three, Four]
): One & Two & Three & Four {
  const all = Object.assign({}, ...parts.map(Object.getOwnPropertyDescriptors));
  return Object.defineProperties({}, all) as One & Two & Three & Four;
}

function live(all: Record<Language, object>): object {
  const names = Object.keys(all) as Language[];
  const catalogue = {};
  for (const key of Object.keys(all.en)) {
    const each = Object.fromEntries(names.map((name) => [name, Reflect.get(all[name], key)]));
    const parts = names.every((name) => isCatalogue(each[name])) ? live(each as typeof all) : null;
    Object.defineProperty(catalogue, key, { enumerable: true, get: () => parts ?? each[language()] });
  }
  return catalogue;
}

function isCatalogue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
