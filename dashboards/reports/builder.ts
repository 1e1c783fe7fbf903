import { html } from 'hono/html';
import { METRICS } from '../../src/reports/metrics.ts';
import { chips } from '../filters.ts';
import type { Html } from '../html.ts';
import { icons } from '../icons.ts';
import { COMPARISONS, daysOf, FILTERS, RANGES, readQuestion } from '../question.ts';
import { apiText } from '../words/api.ts';
import { reportsWords } from '../words/reports.ts';
import { words } from '../words.ts';
import { isFilter } from './asked.ts';
import { DEFAULT_REPORT, FILE_FORMATS, GROUPS, reportOf, type Takes, takesOf } from './catalogue.ts';
import { columnsField } from './columns-field.ts';
import { checkField, type Option, optionOf, selectField } from './fields.ts';
import type { ReportsModel } from './page.ts';

const t = reportsWords.build;
const GRAINS = ['hour', 'day', 'week', 'month'] as const;

/**
 * What is asked, as one plain form: it is sent with GET, so the answer is an address. Both of its buttons send it, one to
 * the preview and one to the file, so the file is always that of the form as it stands.
 */
export function builder(model: ReportsModel): Html {
  const { asked, answer } = model;
  const report = asked.report ?? reportOf(DEFAULT_REPORT)!;
  const takes = takesOf(report);
  const { params } = asked;
  return html`<section class="block build" aria-labelledby="build-title">
<header class="block-head"><h2 id="build-title">${t.title}</h2></header>
${chips(questionOf(model))}
<form method="get" action="reports" class="builder" data-build>
${kept(params)}
<div class="fields">
${reportField(asked.name)}
${datesFields(model)}
<label class="field"><span>${t.zone}</span><input type="text" name="tz" id="build-tz" value="${params.get('tz') ?? ''}" placeholder="${'problem' in answer ? t.zoneDefault : answer.tz}" autocomplete="off" spellcheck="false" list="zones"></label>
<datalist id="zones"></datalist>
${ownFields(takes, params)}
${filterFields(takes)}
</div>
${columnsField(report, params)}
<div class="fields fields-out">
${selectField({ name: 'format', label: t.format, chosen: asked.format, options: formatOptions() })}
<div class="checks">
${checkField({ name: 'bom', label: t.bom, checked: params.get('bom') === '1' })}
${checkField({ name: 'include_test', label: t.test, checked: params.get('include_test') === '1' })}
</div>
<div class="actions build-actions">
<button type="submit" class="button" id="build-show" name="do" value="show">${t.show}</button>
<button type="submit" class="button button-main" id="build-download" name="do" value="download" data-download aria-keyshortcuts="e">${icons.download}<span>${t.download}</span></button>
</div>
</div>
<p class="faint build-changed" data-changed hidden>${t.changed}</p>
</form>
</section>`;
}

/** The chips' links: the page's own address with a filter less. */
function questionOf({ query, asked }: ReportsModel) {
  return { ...readQuestion(asked.params), params: query };
}

/** What the form itself has no field for, and must not lose. */
function kept(params: URLSearchParams): Html[] {
  return [...params]
    .filter(([name]) => isFilter(name) || name === 'from' || name === 'to')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

function reportField(chosen: string): Html {
  return html`<label class="field field-report"><span>${t.report}</span><select name="report" id="build-report" aria-keyshortcuts="/">${GROUPS.map(
    ({ name, reports }) =>
      html`<optgroup label="${reportsWords.groups[name] ?? name}">${reports.map((report) =>
        optionOf({ value: report, text: apiText(reportOf(report)?.title ?? report) }, chosen),
      )}</optgroup>`,
  )}</select></label>`;
}

function datesFields({ asked, answer }: ReportsModel): Html {
  const { params } = asked;
  const { range } = readQuestion(params);
  const [from, to] = [params.get('from'), params.get('to')];
  const given = from && to ? { from, to } : null;
  const window = given ?? ('problem' in answer ? null : answer);
  const days = window ? daysOf(window) : { first: from ?? '', last: '' };
  const options = [
    ...RANGES.map((name) => ({
      value: name,
      text: words.range.names[name] ?? words.range.days(name.replace('d', '')),
    })),
    { value: '', text: t.custom },
  ];
  return html`<input type="hidden" name="was_first" value="${days.first}"><input type="hidden" name="was_last" value="${days.last}">
${selectField({ name: 'range', label: t.range, chosen: range ?? '', options })}
<label class="field"><span>${t.first}</span><input type="date" name="first" id="build-first" value="${days.first}"></label>
<label class="field"><span>${t.last}</span><input type="date" name="last" id="build-last" value="${days.last}"></label>`;
}

/** Fields of what this report alone, or some reports, can be asked. */
function ownFields(takes: Takes, params: URLSearchParams): Html[] {
  const at = (name: string) => params.get(name) ?? '';
  const fieldOf = (name: string) => words.filter.names[name] ?? name;
  const fields: Html[] = [];
  const choose = (name: string, label: string, options: readonly Option[], chosen: string) =>
    void fields.push(selectField({ name, label, options, chosen }));
  if (takes.grain)
    choose(
      'grain',
      t.grain,
      GRAINS.map((value) => ({ value, text: words.grain[value] })),
      at('grain') || 'day',
    );
  if (takes.by)
    choose(
      'by',
      t.by,
      FILTERS.map((value) => ({ value, text: fieldOf(value) })),
      at('by') || 'intent',
    );
  for (const [name, known] of Object.entries(takes.own))
    choose(
      name,
      t.own[name] ?? name,
      known.map((value) => ({ value, text: valueText(value) })),
      at(name) || (known[0] ?? ''),
    );
  if (takes.compare)
    choose(
      'compare',
      t.compare,
      COMPARISONS.map((value) => ({ value, text: t.comparisons[value] ?? value })),
      at('compare') || 'previous',
    );
  if (takes.counts.length > 0) {
    const counts = takes.counts.map(({ name, counts }) => ({ value: name, text: apiText(counts) }));
    choose('count', t.count, [{ value: '', text: t.everyCount }, ...counts], at('count'));
  }
  fields.push(
    html`<label class="field"><span>${t.limit}</span><input type="number" name="limit" id="build-limit" min="1" max="999999999" value="${at('limit')}" placeholder="${t.noLimit}"></label>`,
  );
  return fields;
}

function filterFields(takes: Takes): Html {
  const offered = FILTERS.filter((name) => takes.filter(name));
  if (offered.length === 0) return html``;
  const options = [
    { value: '', text: t.anyField },
    ...offered.map((value) => ({ value, text: words.filter.names[value] ?? value })),
  ];
  return html`<fieldset class="filter-fields"><legend>${t.filter}</legend>
<select name="field" id="build-field" aria-label="${words.filter.field}">${options.map((option) => optionOf(option, ''))}</select>
<select name="is" id="build-is" aria-label="${words.filter.relation}">${[
    { value: 'is', text: words.filter.is },
    { value: 'not', text: words.filter.isNot },
  ].map((option) => optionOf(option, 'is'))}</select>
<input type="text" name="value" id="build-value" maxlength="200" autocomplete="off" spellcheck="false" list="filter-values" aria-label="${t.value}" placeholder="${t.valueHint}">
<datalist id="filter-values"></datalist>
</fieldset>`;
}

function formatOptions(): Option[] {
  const rank = ['csv', 'xlsx', 'json', 'parquet', 'arrow'];
  return [...FILE_FORMATS]
    .sort((a, b) => rank.indexOf(a.extension) - rank.indexOf(b.extension))
    .map(({ extension }) => ({ value: extension, text: t.formats[extension] ?? extension }));
}

/** A value of a parameter of its own: a metric by its name, `whole` days. */
function valueText(value: string): string {
  const metric = METRICS.find(({ id }) => id === value);
  return metric ? apiText(metric.label) : (t.days[value] ?? value);
}
