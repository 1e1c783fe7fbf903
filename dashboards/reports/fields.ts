import { html } from 'hono/html';
import type { Html } from '../html.ts';

export type Option = { value: string; text: string };

/** A labelled choice. A chosen value that is not offered is offered first, so that submitting does not lose it. */
export function selectField(field: {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string;
  kind?: string;
}): Html {
  const { name, label, options, chosen, kind = '' } = field;
  const known = chosen === '' || options.some(({ value }) => value === chosen);
  const offered = known ? options : [{ value: chosen, text: chosen }, ...options];
  return html`<label class="field ${kind}"><span>${label}</span><select name="${name}" id="build-${name}">${offered.map((option) => optionOf(option, chosen))}</select></label>`;
}

export function optionOf({ value, text }: Option, chosen: string): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`;
}

export function checkField(field: { name: string; label: string; checked: boolean }): Html {
  const { name, label, checked } = field;
  return html`<label class="check"><input type="checkbox" name="${name}" id="build-${name}" value="1"${checked ? html` checked` : ''}><span>${label}</span></label>`;
}
