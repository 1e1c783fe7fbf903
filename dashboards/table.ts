import { html } from 'hono/html';
import type { Html } from './html.ts';
import { words } from './words.ts';

export type Cell = Html | string;
export type Column = { name: string; label: string; numeric?: boolean };

/**
 * A real table inside a box that scrolls and can be focused for it. The first column heads its row.
 * Texts in cells are escaped by the template.
 */
export function dataTable(table: { label: string; columns: Column[]; rows: Cell[][]; kind?: string }): Html {
  const { label, columns, rows, kind = '' } = table;
  return html`<div class="table-box ${kind}" role="region" tabindex="0" aria-label="${words.table.scroll(label)}">
<table>
<caption class="hidden">${label}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${numeric(column)}>${column.label}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => row(columns, cells))}</tbody>
</table>
</div>`;
}

function row(columns: Column[], cells: Cell[]): Html {
  return html`<tr>${cells.map((cell, at) =>
    at === 0
      ? html`<th scope="row">${cell}</th>`
      : html`<td data-column="${columns[at]?.name ?? ''}"${numeric(columns[at])}>${cell}</td>`,
  )}</tr>
`;
}

const numeric = (column: Column | undefined) => (column?.numeric ? html` class="number"` : '');
