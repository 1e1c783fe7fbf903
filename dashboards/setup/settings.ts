import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { dataTable } from '../table.ts';
import { inEnglish } from '../told.ts';
import { setupWords } from '../words/setup.ts';

/** A setting as `baton config` prints it: its value, or that it is hidden, and where it comes from. */
export type SettingRow = {
  setting: string;
  value: unknown;
  origin: string;
  description: string;
  hidden: boolean;
};

/** Every setting with its origin, to be read only: what is set stands outside of the service, so that it can be repeated. */
export function settingsTab(rows: readonly SettingRow[]): Html {
  const t = setupWords.settings;
  return html`<section class="block" aria-labelledby="settings-title">
<h2 id="settings-title">${t.title}</h2>
<p class="faint">${t.how}</p>
${dataTable({
  label: t.title,
  kind: 'table-settings',
  columns: [
    { name: 'setting', label: t.setting },
    { name: 'value', label: t.value },
    { name: 'origin', label: t.origin },
  ],
  rows: rows.map(({ setting, value, origin, description, hidden }) => [
    html`<code>${setting}</code><br><span class="faint">${inEnglish(description)}</span>`,
    hidden ? html`<span class="faint">${t.hidden}</span>` : shownValue(value),
    t.origins[origin] ?? origin,
  ]),
})}
</section>`;
}

function shownValue(value: unknown): Html | string {
  if (value === null || value === '') return '–';
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return html`<code class="raw" dir="auto">${text}</code>`;
}
