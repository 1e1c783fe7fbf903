import { html } from 'hono/html';
import type { Html } from './html.ts';
import { type Language, language } from './language.ts';

/** What the API says in English, by that text, in another language. */
export type Translations = Readonly<Record<string, string>>;
type Translate = (english: string) => string | undefined;

/**
 * Says a text of the API in the reader's language: a definition, the name of a column. The API and its files stay in
 * English. Keyed by the text, so that one whose meaning has changed is told in English until somebody translates it.
 */
export function told(all: Record<Exclude<Language, 'en'>, Translate>): (english: string) => string {
  return (english) => {
    const name = language();
    return (name === 'en' ? undefined : all[name](english)) ?? english;
  };
}

/** A text that is always English, marked as such for readers of other languages: what a refusal or a job says. */
export function inEnglish(text: string | Html): Html {
  return language() === 'en' ? html`${text}` : html`<bdi lang="en">${text}</bdi>`;
}
