import { fetchReport } from '../../browser/fetch-report.ts';
import { offer } from '../../browser/offer.ts';
import { markupOf } from '../../html.ts';
import { hrefForDays, hrefWith, hrefWithValues } from '../../question.ts';
import { words } from '../../words.ts';
import { talliesOf, tallyList, valuesFor } from '../filters.ts';
import { overviewRequests, reportHref } from '../requests.ts';
import type { OverviewState } from '../state.ts';

/** The address that a submitted form asks for; null when it must be corrected first. */
export function hrefOfForm(form: HTMLFormElement, state: OverviewState): string | null {
  const { params } = state.question;
  const data = new FormData(form);
  const field = (name: string) => String(data.get(name) ?? '').trim();
  if (form.dataset.form === 'zone') return hrefWith(params, { tz: field('tz') });
  if (form.dataset.form === 'filter') {
    const values = [...data.getAll('chosen').map(String), field('value')].filter((value) => value !== '');
    if (values.length === 0) return refused(form, words.filter.choose);
    return hrefWithValues(params, field('name'), [...new Set(values)], field('relation') === 'not');
  }
  if (field('first') > field('last')) return refused(form, words.range.backwards);
  return hrefForDays(params, field('first'), field('last'));
}

function refused(form: HTMLFormElement, why: string): null {
  const problem = form.querySelector('.form-problem');
  if (problem) problem.textContent = why;
  return null;
}

let counting = new AbortController();

/** Lists the values of the chosen filter with their sessions, for the page's question without this filter. */
export async function countValues(state: OverviewState): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-tallies]');
  const name = document.querySelector<HTMLSelectElement>('[data-filter-name]')?.value;
  if (!list || !name) return;
  counting.abort();
  counting = new AbortController();
  const { signal } = counting;
  const { report, params } = overviewRequests(state.question, name).where;
  params.delete(name);
  const answer = await fetchReport(reportHref({ report, params }, 'json'), signal).catch(() => null);
  if (signal.aborted || answer === null || !list.isConnected) return;
  const tallies = 'report' in answer ? talliesOf(answer.report.rows) : [];
  list.innerHTML = markupOf(tallyList(tallies, []));
  list.closest('fieldset')?.toggleAttribute('data-none', tallies.length === 0);
}

/** Fills what a form offers, once it is wanted: values of the chosen filter, or every zone that the browser knows. */
export function offerValues(state: OverviewState): void {
  const name = document.querySelector<HTMLSelectElement>('[data-filter-name]')?.value ?? '';
  offer('filter-values', valuesFor(state, name));
  if (document.querySelector('#zones')?.childElementCount === 0)
    offer('zones', Intl.supportedValuesOf('timeZone'));
}
