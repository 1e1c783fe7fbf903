import { html } from 'hono/html';
import { askedLine } from '../asked-line.ts';
import { clockTime, dayName, exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { daysOf, hrefWith, readQuestion } from '../question.ts';
import { emptyNote } from '../states.ts';
import { inEnglish } from '../told.ts';
import { apiText } from '../words/api.ts';
import { reportsWords } from '../words/reports.ts';
import { words } from '../words.ts';
import { isFilter, pageHref } from './asked.ts';
import { SHEET_ROWS_MAX } from './catalogue.ts';
import { cell, isNumeric } from './cells.ts';
import { definitions } from './definitions.ts';
import type { ReportsModel } from './page.ts';
import type { ColumnWords, Faults, Preview } from './read.ts';
import { formatBytes } from './sizes.ts';

/** Rows that are shown of a file. */
export const PREVIEW_ROWS = 20;
const t = reportsWords.preview;

/** The first rows of the file, how many it has, and the sessions of the same question as Overview counts them. */
export function previewBlock(model: ReportsModel): Html {
  const { asked, answer } = model;
  const title = asked.report ? apiText(asked.report.title) : asked.name;
  return html`<section class="block preview-block" aria-labelledby="preview-title">
<header class="block-head"><h2 id="preview-title" tabindex="-1">${title}</h2>${asked.report ? html`<p class="faint">${reportsWords.oneRow(reportsWords.rows[asked.name] ?? asked.report.grain)}</p>` : ''}</header>
${'problem' in answer ? faultsNote(answer.problem, model) : shown(answer, title, model)}
</section>`;
}

function shown(answer: Preview, title: string, model: ReportsModel): Html {
  const rows = answer.rows.slice(0, PREVIEW_ROWS);
  return html`${askedLine({ title, window: answer, filters: readQuestion(model.asked.params).filters })}<p class="facts-line"><span>${spanOf(answer)}</span> <span class="faint">${answer.tz}</span>${
    answer.as_of
      ? html` <span class="faint" title="${exactTime(answer.as_of, answer.tz)}">${t.dataTo(clockTime(answer.as_of, answer.tz))}</span>`
      : ''
  }</p>
${sessionsLine(model)}
${textsNote(model, answer)}${tooLong(model)}
${
  rows.length === 0
    ? emptyNote(t.noRows, html`<p>${t.noRowsHow}</p>`)
    : html`<p class="rows-line"><span data-rows>${rowsText(rows.length, model)}</span>${sizeText(model)}</p>${table(answer, title, model)}`
}
${definitions(answer.columns)}`;
}

function rowsText(shownRows: number, { total }: ReportsModel): string {
  const all = total ? formatCount(total.rows) : '';
  return t.rows(formatCount(shownRows), total?.atLeast ? t.atLeast(all) : all);
}

function sizeText({ bytes = null, asked }: ReportsModel): Html | string {
  if (bytes === null) return '';
  const format = reportsWords.build.formats[asked.format] ?? asked.format;
  return html`<span aria-hidden="true"> · </span><span class="faint" data-size>${t.size(formatBytes(bytes), format)}</span>`;
}

function sessionsLine({ asked, sessions }: ReportsModel): Html {
  if (sessions === null) return html``;
  const href = `./?${new URLSearchParams([...asked.params].filter(([name]) => OF_OVERVIEW.has(name) || isFilter(name)))}`;
  return html`<p class="sessions-line"><strong data-sessions>${t.total(formatCount(sessions))}</strong> ${t.same}. <a href="${href}">${t.overview}</a></p>`;
}

const OF_OVERVIEW = new Set(['range', 'from', 'to', 'tz', 'include_test']);

function table(answer: Preview, title: string, { hidden }: ReportsModel): Html {
  const { columns, tz } = answer;
  const label = t.table(title);
  return html`<div class="table-box preview" role="region" tabindex="0" aria-label="${words.table.scroll(label)}">
<table>
<caption class="hidden">${label}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${numeric(column)}>${apiText(column.label)}<code>${column.name}</code></th>`)}</tr></thead>
<tbody>${answer.rows.slice(0, PREVIEW_ROWS).map(
    (row) =>
      html`<tr>${columns.map((column, at) => {
        const content = hidden.includes(column.name)
          ? html`<span class="faint">${t.hidden}</span>`
          : cell(column, row, tz);
        return at === 0
          ? html`<th scope="row"${numeric(column)}>${content}</th>`
          : html`<td data-column="${column.name}"${numeric(column)}>${content}</td>`;
      })}</tr>
`,
  )}</tbody>
</table></div>`;
}

const numeric = (column: ColumnWords) => (isNumeric(column) ? html` class="number"` : '');

/** Who may not read texts is told which columns are empty for that reason. */
function textsNote({ hidden }: ReportsModel, { columns }: Preview): Html {
  const names = columns.filter(({ name }) => hidden.includes(name)).map(({ name }) => name);
  return names.length === 0
    ? html``
    : html`<p class="notice" data-no-texts>${t.noTexts(names.join(', '))}</p>`;
}

function tooLong({ asked, total }: ReportsModel): Html {
  if (asked.format !== 'xlsx' || total === null || total.rows <= SHEET_ROWS_MAX) return html``;
  return html`<div class="notice" data-too-long><p>${t.tooLong(formatCount(total.rows), formatCount(SHEET_ROWS_MAX))}</p><p class="actions">${[
    'csv',
    'parquet',
  ].map(
    (format) =>
      html`<a class="button" data-swap href="${pageHref({ ...asked, format })}">${reportsWords.build.formats[format] ?? format}</a>`,
  )}</p></div>`;
}

/** What is wrong with the question, each fault with the address that leaves it out; of other problems, a way to try again. */
function faultsNote(problem: Faults, { asked, query }: ReportsModel): Html {
  const f = reportsWords.faults;
  const isUnknown = asked.report === undefined;
  const list = problem.faults.map(
    ({ pointer, detail }) =>
      html`<li><code>${pointer}</code> <bdi>${inEnglish(detail)}</bdi> <a class="text-link" data-swap href="reports${hrefWith(query, { [pointer]: null })}">${f.leaveOut(pointer)}</a></li>`,
  );
  return html`<div class="note" role="alert">
<p class="note-title">${problem.status === 422 ? f.title : words.states.failed}</p>
${list.length > 0 ? html`<ul class="faults">${list}</ul>` : html`<p><bdi>${inEnglish(problem.detail || problem.title)}</bdi></p>`}
${problem.request_id && problem.status !== 422 ? html`<p class="faint">${words.states.request} <code>${problem.request_id}</code></p>` : ''}
${list.length > 0 ? '' : html`<a class="button" data-swap href="reports${isUnknown ? '' : hrefWith(query, {})}">${isUnknown ? f.report : f.again}</a>`}
</div>`;
}

function spanOf(report: Preview): string {
  const { first, last } = daysOf(report);
  return first === last ? dayName(first) : `${dayName(first)} – ${dayName(last)}`;
}
