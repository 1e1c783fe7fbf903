import { html } from 'hono/html';
import type { Report } from '../../src/reports/report.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { apiText } from '../words/api.ts';
import { reportsWords } from '../words/reports.ts';

/** The columns that an address asks for; null: all of the report. */
export function columnsIn(params: URLSearchParams): string[] | null {
  const names = (params.get('columns') ?? '').split(',').filter(Boolean);
  return names.length > 0 ? names : null;
}

/** A box per column; the marker tells a form without a tick from one that never had the boxes. */
export function columnsField(report: Report, params: URLSearchParams): Html {
  const t = reportsWords.build;
  const chosen = columnsIn(params);
  const [n, all] = [chosen?.length ?? report.columns.length, report.columns.length].map(formatCount);
  return html`<details class="unfolds column-choice" id="build-columns"><summary>${icons.chevron}<span>${t.columns(n ?? '', all ?? '')}</span></summary>
<input type="hidden" name="columns_of" value="${report.name}">
<fieldset class="column-boxes"><legend class="hidden">${t.columnsHow}</legend>${report.columns.map(
    ({ name, label }) =>
      html`<label class="check"><input type="checkbox" name="column" value="${name}"${chosen === null || chosen.includes(name) ? html` checked` : ''}><span>${apiText(label)} <code class="faint">${name}</code></span></label>`,
  )}</fieldset></details>`;
}

/** What the boxes of a form ask for, as the value of `columns`; null: all, or boxes of another report. */
export function columnsOfForm(form: URLSearchParams, report: Report): string | null {
  if (form.get('columns_of') !== report.name) return null;
  const wanted = form.getAll('column');
  const names = report.columns.map(({ name }) => name).filter((name) => wanted.includes(name));
  return names.length === 0 || names.length === report.columns.length ? null : names.join(',');
}
