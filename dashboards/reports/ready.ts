import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { apiText } from '../words/api.ts';
import { reportsWords as t } from '../words/reports.ts';
import { type Asked, pageHref, paramsFor } from './asked.ts';
import { GROUPS, reportOf } from './catalogue.ts';

/** Every report by its title, with what one row of it is. Dates, zone and filters go along. */
export function readyMade(asked: Asked): Html {
  return html`<nav class="block ready" aria-labelledby="ready-title">
<h2 id="ready-title">${t.ready}</h2>
${GROUPS.map(
  ({ name, reports }) => html`<h3 id="ready-${name}">${t.groups[name] ?? name}</h3>
<ul aria-labelledby="ready-${name}">${reports.map((report) => entry(report, asked))}</ul>`,
)}
</nav>`;
}

function entry(name: string, asked: Asked): Html {
  const report = reportOf(name);
  if (!report) return html``;
  const href = pageHref({ ...asked, name, params: paramsFor(report, asked.params) });
  return html`<li><a id="ready-${name}-link" data-swap href="${href}"${name === asked.name ? html` aria-current="true"` : ''}><span>${apiText(report.title)}</span><span class="row-is">${t.oneRow(t.rows[name] ?? report.grain)}</span></a></li>`;
}
