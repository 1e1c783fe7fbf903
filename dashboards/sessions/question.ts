import { isDay } from '../dates.ts';
import { FILTERS, hrefForDays, hrefWithFilter, type Question, readQuestion } from '../question.ts';

/** What the page's own query holds beside the parameters of `/v1/sessions`. */
const OWN = ['open', 'done', 'did', 'late'];
/** What was just done is said once: no link leads to it. */
const PASSING = ['done', 'did', 'late'];
/** Fields of the forms that change the question. */
const FORM = ['first', 'last', 'name', 'relation', 'value'];

export type SessionsQuestion = {
  /** Dates, zone and filters, as on every page; links keep these parameters. */
  question: Question;
  open: string | null;
  /** The attempt of the open session whose reason was just corrected, and by which form. `late`: figures follow. */
  done: { attempt: number; did: 'correct' | 'undo'; late: boolean } | null;
};

export function readSessionsQuestion(query: URLSearchParams): SessionsQuestion {
  const kept = new URLSearchParams(query);
  for (const name of PASSING) kept.delete(name);
  const attempt = Number(query.get('done') ?? '');
  return {
    question: readQuestion(kept),
    open: query.get('open') || null,
    done:
      Number.isInteger(attempt) && attempt > 0
        ? { attempt, did: query.get('did') === 'undo' ? 'undo' : 'correct', late: query.has('late') }
        : null,
  };
}

/** The parameters of the list's door. */
export function listParams(query: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(query);
  for (const name of OWN) params.delete(name);
  return params;
}

/** Another question starts the list from its beginning, with nothing open. */
export function afresh(params: URLSearchParams): URLSearchParams {
  const next = listParams(params);
  next.delete('cursor');
  return next;
}

/** Where a form that changes the question leads; null when none was sent. It works without a script. */
export function placeOfForm(query: URLSearchParams): string | null {
  if (!FORM.some((name) => query.has(name))) return null;
  const kept = afresh(query);
  for (const name of FORM) kept.delete(name);
  const [name, value] = [query.get('name') ?? '', (query.get('value') ?? '').trim()];
  if (value !== '' && (FILTERS as readonly string[]).includes(name))
    return `sessions${hrefWithFilter(kept, name, value, query.get('relation') === 'not')}`;
  const days = [query.get('first') ?? '', query.get('last') ?? ''];
  const [first, last] = days.every(isDay) ? days.sort() : [];
  return `sessions${first && last ? hrefForDays(kept, first, last) : `?${kept}`}`;
}
