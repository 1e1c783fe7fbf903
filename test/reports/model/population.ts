import { calendarIn } from './calendar.ts';
import type { AttemptFact, SessionFact, World } from './facts.ts';
import type { Filter, Question } from './question.ts';

export const NO_VALUE = '(none)';

/** A session's value of a dimension; null where it has none. */
export function dimensionOf(session: SessionFact, name: string): string | null {
  if (name.startsWith('attr.')) return session.attributes[name.slice('attr.'.length)] ?? null;
  switch (name) {
    case 'bot':
      return session.bot_id;
    case 'team':
      return session.team_id;
    case 'source':
    case 'bot_version':
    case 'channel':
    case 'language':
    case 'reason':
    case 'leaf':
    case 'outcome':
    case 'intent':
      return session[name];
    default:
      throw new Error(`${name} is no dimension`);
  }
}

/** Any of these values, none of those; `(none)` is said of what has no value. */
export function passes(filters: Filter[], dimension: (name: string) => string | null): boolean {
  return filters.every(({ name, any, none }) => {
    const value = dimension(name) ?? NO_VALUE;
    return (any.length === 0 || any.includes(value)) && !none.includes(value);
  });
}

export type Span = { fromMs: number; toMs: number };
export const inside = (us: number, { fromMs, toMs }: Span): boolean =>
  us >= fromMs * 1000 && us < toMs * 1000;

/** The bot sessions that the question is about, whenever they started. */
export function asked({ sessions }: World, question: Question): SessionFact[] {
  return sessions.filter(
    (session) =>
      session.exclusion === null &&
      (!session.test || question.includeTest) &&
      passes(question.filters, (name) => dimensionOf(session, name)),
  );
}

/** Of these, the ones that started in the window. */
export function started(world: World, question: Question, span: Span = question): SessionFact[] {
  return asked(world, question).filter((session) => inside(session.startUs, span));
}

/** Attempts requested in the window (event clock), with their sessions. */
export function requested(
  world: World,
  question: Question,
  span: Span = question,
): { session: SessionFact; attempt: AttemptFact }[] {
  return asked(world, question).flatMap((session) =>
    session.attempts
      .filter((attempt) => inside(attempt.requestedUs, span))
      .map((attempt) => ({ session, attempt })),
  );
}

/** Sessions that the filters let through and that are no bot sessions, under the first kind that fits. */
export function excluded({ sessions }: World, question: Question): Record<string, number> {
  const counts = { test: 0, unengaged: 0, agent_only: 0, outbound: 0 };
  for (const session of sessions) {
    if (!inside(session.startUs, question)) continue;
    if (!passes(question.filters, (name) => dimensionOf(session, name))) continue;
    if (session.test && !question.includeTest) counts.test++;
    else if (session.exclusion !== null) counts[session.exclusion]++;
  }
  return counts;
}

/** The window before: as many local days, or as long; or the same dates a year earlier. */
export function earlier(question: Question): Span {
  const calendar = calendarIn(question.tz);
  const { fromMs, toMs } = question;
  if (question.compare === 'year')
    return { fromMs: calendar.yearBefore(fromMs), toMs: calendar.yearBefore(toMs) };
  if (!calendar.isMidnight(fromMs) || !calendar.isMidnight(toMs))
    return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
  return { fromMs: calendar.dayFrom(fromMs, -calendar.daysBetween(fromMs, toMs)), toMs: fromMs };
}
