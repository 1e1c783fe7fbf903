import fc from 'fast-check';
import { type Calendar, calendarIn, DAY_MS, type Grain } from './calendar.ts';
import { CHANGES, CLOCKS, HOSTILE, ZONES } from './histories.ts';

export type Filter = { name: string; any: string[]; none: string[] };
/** A question to a report, with its bounds both as they are asked and as the model's calendar reads them. */
export type Question = {
  report: string;
  from: string;
  to: string;
  fromMs: number;
  toMs: number;
  tz: string;
  grain: Grain;
  filters: Filter[];
  includeTest: boolean;
  compare: 'previous' | 'year' | 'none';
  /** Of breakdown. */
  by: string;
};

export const REPORTS = [
  'summary',
  'handover-rate',
  'handover-reasons',
  'outcomes',
  'breakdown',
  'heatmap',
  'waiting-times',
  'unrecognised-queries',
  'sessions',
  'handovers',
  'events',
];

const VALUES: Record<string, string[]> = {
  bot: ['web', 'app', ...HOSTILE],
  bot_version: ['v1', 'v2'],
  channel: ['web', 'whatsapp'],
  language: ['en', 'de', 'pt-BR'],
  team: ['billing', 'returns'],
  reason: ['user_requested', 'bot_break', 'other', 'unknown'],
  leaf: ['asked_at_once', 'asked_after_break', 'no_match', 'repeat_fallback', 'not_sent', 'policy'],
  outcome: ['handed_over', 'agent_takeover', 'open', 'broken', 'automated'],
  intent: ['refund', 'order_status', 'human_handoff'],
  'attr.plan': ['pro', 'free', '7', '0.5', 'true', '=1+1'],
  "attr.k'ey": ['pro', 'free', '7'],
};
/** What an event alone does not know. */
export const SESSION_FILTERS = ['reason', 'leaf', 'outcome'];
export const DIMENSIONS = Object.keys(VALUES);

/** The filter that chooses one history. */
export const sourceFilter = (source: string): Filter => ({ name: 'source', any: [source], none: [] });

const filter: fc.Arbitrary<Filter> = fc.constantFrom(...DIMENSIONS).chain((name) => {
  const value = fc.constantFrom(...VALUES[name]!, '(none)', 'nobody').filter((word) => askable(word));
  return fc.oneof(
    { weight: 3, arbitrary: value.map((one) => ({ name, any: [one], none: [] })) },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(value, { minLength: 2, maxLength: 3 })
        .map((any) => ({ name, any, none: [] })),
    },
    { weight: 2, arbitrary: value.map((one) => ({ name, any: [], none: [one] })) },
    {
      weight: 1,
      arbitrary: fc.tuple(value, value, value).map(([one, two, three]) => ({
        name,
        any: [...new Set([one, two])],
        none: [three],
      })),
    },
  );
});

/** Whether a filter can say this value. */
export function askable(value: string): boolean {
  return value !== '' && value === value.trim() && !value.includes(',') && !value.startsWith('!');
}

const instants = fc.oneof(
  // exactly at a change of clocks or off any quarter near it, and at round times
  fc
    .tuple(fc.constantFrom(...Object.values(CHANGES).flat()), fc.constantFrom(-86_399_999, 0, 1, 450_000))
    .map(([change, ms]) => Date.parse(change) + ms),
  fc.integer({ min: 0, max: 500 * 4 }).map((quarters) => CLOCKS.at(-1)!.getTime() - quarters * 900_000),
  fc.integer({ min: 0, max: 500 * 3_600_000 }).map((ms) => CLOCKS.at(-1)!.getTime() - ms),
);
const SPANS: Record<Grain, number> = { hour: 4, day: 45, week: 120, month: 400 };

const chosen = {
  tz: fc.constantFrom(...ZONES),
  grain: fc.constantFrom<Grain>('hour', 'day', 'week', 'month'),
  anchor: instants,
  whole: fc.constantFrom(true, true, true, false),
  span: fc.double({ min: 0.001, max: 1, noNaN: true }),
  wide: fc.constantFrom(true, true, false),
  filters: fc.uniqueArray(filter, { maxLength: 2, selector: (one) => one.name }),
  includeTest: fc.constantFrom(false, false, true),
  compare: fc.constantFrom('previous' as const, 'year' as const, 'none' as const),
  by: fc.constantFrom(...DIMENSIONS, 'source'),
};

export type Kinds = {
  /** The reports that are asked; else all. */
  reports?: string[];
  /** A moment that the question must be about. */
  near?: (index: number) => number | undefined;
};

/** So many random questions; the same seed gives the same. */
export function randomQuestions(
  count: number,
  seed: number,
  { reports = REPORTS, near = () => undefined }: Kinds = {},
): Question[] {
  const kinds = fc.record({ ...chosen, report: fc.constantFrom(...reports) });
  return fc.sample(kinds, { numRuns: count, seed }).map((one, index) => {
    const calendar = calendarIn(one.tz);
    const days = Math.ceil(SPANS[one.grain] * one.span);
    const wide = one.wide && one.grain !== 'hour' && near(index) === undefined;
    const anchor = near(index) ?? one.anchor;
    const bounds = one.whole
      ? wholeDays(calendar, wide ? CLOCKS.at(-1)!.getTime() : anchor, wide ? 400 : days)
      : between(calendar, anchor, Math.ceil(days * DAY_MS * one.span), near(index) !== undefined);
    return {
      ...bounds,
      report: one.report,
      tz: one.tz,
      grain: one.grain,
      filters: one.filters.filter((each) => one.report !== 'events' || !SESSION_FILTERS.includes(each.name)),
      includeTest: one.includeTest,
      // "A year earlier" is only told of whole days.
      compare: one.whole || one.compare !== 'year' ? one.compare : 'previous',
      by: one.by,
    };
  });
}

/** So many local days up to the one that holds the anchor. */
function wholeDays(calendar: Calendar, anchor: number, days: number) {
  const [fromMs, toMs] = [calendar.dayFrom(anchor, 1 - days), calendar.dayFrom(anchor, 1)];
  return { fromMs, toMs, from: calendar.date(fromMs), to: calendar.date(toMs) };
}

/** A window so long up to the anchor, or around it. */
function between(calendar: Calendar, anchor: number, ms: number, around: boolean) {
  const toMs = around ? anchor + Math.ceil(ms / 3) : anchor;
  const fromMs = toMs - ms;
  return { fromMs, toMs, from: instantText(calendar, fromMs), to: instantText(calendar, toMs) };
}

function instantText(calendar: Calendar, ms: number): string {
  return new Date(calendar.wall(ms)).toISOString().slice(0, -1) + calendar.offsetText(ms);
}

/** The question as a path below /v1/reports/. */
export function pathOf(question: Question, extension = 'json'): string {
  const query = new URLSearchParams({
    from: question.from,
    to: question.to,
    tz: question.tz,
    grain: question.grain,
    compare: question.compare,
  });
  if (question.includeTest) query.set('include_test', '1');
  if (question.report === 'breakdown') query.set('by', question.by);
  for (const { name, any, none } of question.filters) {
    // One parameter for all words, or one for each: both say "any of".
    const words = [...any, ...none.map((word) => `!${word}`)];
    if (words.length % 2 === 0) query.set(name, words.join(','));
    else for (const word of words) query.append(name, word);
  }
  return `${question.report}.${extension}?${query}`;
}
