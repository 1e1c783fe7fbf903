import { type html, raw } from 'hono/html';

/** A piece of markup. Everything put into a template is escaped unless it is markup itself. */
export type Html = ReturnType<typeof html>;

/** Markup as text, for the browser's `innerHTML`. Only markup made by `html` gets here: texts in it are escaped. */
export function markupOf(piece: Html): string {
  if (piece instanceof Promise) throw new TypeError('a page must not wait for a part of itself');
  return piece.toString();
}

/** JSON inside a `<script type="application/json">`: `<` is written so that no text can close the element. */
export function embeddedJson(value: unknown): Html {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** Letters, digits and dashes of a text: for ids made from names. */
export function idOf(...parts: string[]): string {
  return parts.join('-').replaceAll(/[^a-zA-Z0-9-]/g, '-');
}
