import { hrefForDays, hrefWith, hrefWithFilter } from '../../question.ts';
import { words } from '../../words.ts';
import { valuesFor } from '../filters.ts';
import type { OverviewState } from '../state.ts';

/** The address that a submitted form asks for; null when it must be corrected first. */
export function hrefOfForm(form: HTMLFormElement, state: OverviewState): string | null {
  const { params } = state.question;
  const field = (name: string) => String(new FormData(form).get(name) ?? '').trim();
  if (form.dataset.form === 'zone') return hrefWith(params, { tz: field('tz') });
  if (form.dataset.form === 'filter') {
    const value = field('value');
    return value ? hrefWithFilter(params, field('name'), value, field('relation') === 'not') : null;
  }
  if (field('first') > field('last')) {
    const problem = form.querySelector('.form-problem');
    if (problem) problem.textContent = words.range.backwards;
    return null;
  }
  return hrefForDays(params, field('first'), field('last'));
}

/** Fills what a form offers, once it is wanted: values of the chosen filter, or every zone that the browser knows. */
export function offerValues(state: OverviewState): void {
  const name = document.querySelector<HTMLSelectElement>('[data-filter-name]')?.value ?? '';
  fill('filter-values', valuesFor(state, name));
  if (document.querySelector('#zones')?.childElementCount === 0)
    fill('zones', Intl.supportedValuesOf('timeZone'));
}

function fill(id: string, values: readonly string[]): void {
  const options = values.map((value) => {
    const option = document.createElement('option');
    option.value = value;
    return option;
  });
  document.querySelector(`#${id}`)?.replaceChildren(...options);
}
