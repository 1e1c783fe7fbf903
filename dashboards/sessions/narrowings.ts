import { html } from 'hono/html';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { locale } from '../language.ts';
import { hrefWith } from '../question.ts';
import { words } from '../words.ts';
import { afresh } from './question.ts';

/** What the page knows of its narrowings beside their parameters: the label of the figure, the wording of the query. */
export type Told = { counted: string | null; asked: string | null };
type Narrowing = { names: readonly string[]; claim: string };

/** What narrows the list beside filters, as the figure that was clicked asked for it: a removable chip each. */
export function narrowings(params: URLSearchParams, told: Told): Html | string {
  const found = narrowingsOf(params, told);
  if (found.length === 0) return '';
  return html`<ul class="chips" aria-label="${words.sessions.clicked}">${found.map(({ names, claim }) => {
    const href = hrefWith(afresh(params), Object.fromEntries(names.map((name) => [name, null])));
    return html`<li class="chip"><span>${claim}</span><a data-ask id="${idOf('chip', ...names)}" href="${href}" aria-label="${words.filter.remove(claim)}">${icons.close}</a></li>`;
  })}</ul>`;
}

/** Each with the parameters that it is made of. */
export function narrowingsOf(params: URLSearchParams, { counted, asked }: Told): Narrowing[] {
  const t = words.sessions;
  const [weekday, hour, excluded] = ['weekday', 'hour', 'excluded'].map((name) => params.get(name));
  const kinds: Record<string, string> = words.excluded;
  return [
    ...(counted === null ? [] : [{ names: ['count'], claim: t.counted(counted) }]),
    ...(weekday ? [{ names: ['weekday'], claim: t.weekday(dayOfWeek(weekday)) }] : []),
    ...(hour ? [{ names: ['hour'], claim: t.hour(clock(Number(hour)), clock(Number(hour) + 1)) }] : []),
    ...(excluded ? [{ names: ['excluded'], claim: t.left(kinds[excluded] ?? excluded) }] : []),
    ...(params.has('gap_id') ? [{ names: ['gap_id'], claim: t.ofGap }] : []),
    ...(params.has('query_id')
      ? [{ names: ['query_id'], claim: asked === null ? t.ofQuery : t.asks(asked) }]
      : []),
    ...(params.has('include_test') ? [{ names: ['include_test'], claim: t.withTest }] : []),
  ];
}

/** ISO 8601: 1 is Monday, which the first of January 2024 was. */
function dayOfWeek(number: string): string {
  const day = new Date(Date.UTC(2024, 0, Number(number) || 1));
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(day);
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
