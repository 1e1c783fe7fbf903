import { html } from 'hono/html';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { dataTable } from '../table.ts';
import { apiText } from '../words/api.ts';
import { reportsWords } from '../words/reports.ts';
import type { ColumnWords } from './read.ts';

/** What each column of the file holds and means, from the answer itself. */
export function definitions(columns: readonly ColumnWords[]): Html {
  const t = reportsWords.columns;
  const title = t.title(formatCount(columns.length));
  return html`<details class="unfolds definitions" id="definitions">
<summary>${icons.chevron}<span>${title}</span></summary>
${dataTable({
  label: title,
  kind: 'table-columns',
  columns: [
    { name: 'name', label: t.name },
    { name: 'label', label: t.label },
    { name: 'type', label: t.type },
    { name: 'description', label: t.description },
  ],
  rows: columns.map(({ name, label, type, unit, description }) => [
    html`<code>${name}</code>`,
    apiText(label),
    typeText(type, unit),
    apiText(description),
  ]),
})}
</details>`;
}

/** A unit that the type does not say already stands behind it. */
function typeText(type: string, unit: string | null): string {
  const text = reportsWords.columns.types[type] ?? type;
  return type === 'number' && unit !== null ? `${text}, ${apiText(unit)}` : text;
}
