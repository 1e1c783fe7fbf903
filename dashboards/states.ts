import { html } from 'hono/html';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { pictureTool } from './picture-tool.ts';
import type { ReportProblem } from './report.ts';
import { inEnglish } from './told.ts';
import { words } from './words.ts';

/** A placeholder of the block's final size; it fades in after 150 ms so that quick answers never flash. */
export function skeleton(kind: 'card' | 'chart' | 'rows'): Html {
  const bars = kind === 'rows' ? 6 : kind === 'card' ? 4 : 1;
  return html`<div class="skeleton skeleton-${kind}" role="status"><span class="hidden">${words.states.loading}</span>${Array.from({ length: bars }, () => html`<i></i>`)}</div>`;
}

/** What went wrong with one block, its request id, and a way on. The other blocks keep working. */
export function problemNote(problem: ReportProblem, retry: string): Html {
  const detail = problem.status === 0 ? words.states.unreachable : inEnglish(problem.detail || problem.title);
  return html`<div class="note" role="alert">
<p class="note-title">${words.states.failed}</p>
<p>${detail}</p>
${problem.status === 403 ? html`<p>${words.states.askAdmin}</p>` : ''}
${problem.request_id ? html`<p class="faint">${words.states.request} <code>${problem.request_id}</code></p>` : ''}
${
  problem.status === 401
    ? html`<a class="button" href="login">${words.states.signIn}</a>`
    : html`<button type="button" class="button" data-retry="${retry}">${words.states.retry}</button>`
}
</div>`;
}

/** Nothing to show, and what to do about it. */
export function emptyNote(title: string, next: Html | string = ''): Html {
  return html`<div class="note"><p class="note-title">${title}</p>${next}</div>`;
}

/** Heading of a block with its tools: table twin and, of a chart, its picture; CSV. */
export function blockHead(head: {
  id: string;
  title: string;
  csv?: string;
  table?: boolean;
  open?: boolean;
  tools?: Html | string;
}): Html {
  const { id, title, csv, table, open = false, tools = '' } = head;
  return html`<header class="block-head">
<h2 id="${id}-title">${title}</h2>
<div class="tools">${tools}${
    table
      ? html`<button type="button" id="${id}-twin" class="tool" data-table="${id}" aria-pressed="${open ? 'true' : 'false'}" aria-label="${words.table.of(title)}">${icons.table}<span>${words.table.show}</span></button>${open ? '' : pictureTool(title)}`
      : ''
  }${
    csv
      ? html`<a class="tool" href="${csv}" download aria-label="${words.table.csvOf(title)}">${icons.download}<span>${words.table.csv}</span></a>`
      : ''
  }</div>
</header>`;
}
