/** What a report reads: decides its goal. `rollup`: additive counts; `rows`: sessions, attempts, turns or events. */
export type Kind = 'rollup' | 'rows';

/** A report as it is asked: with these parameters beside window, zone and filter. */
export type Question = {
  name: string;
  report: string;
  kind: Kind;
  parameters: Record<string, string>;
  /** `grain` of the year; 28 days are asked by day. */
  yearGrain?: string;
  /** Filters that it is asked with in turn; none of them is in a cache of the service, which has none. */
  filters: string[];
  /** Which question of reports-raw.sql asks the same. */
  raw?: string;
};

export type Span = '28 days' | 'a year';
export const SPANS: Span[] = ['28 days', 'a year'];

const DIMENSIONS = [
  '',
  'channel=web',
  'bot=shop,billing',
  'language=!en',
  'team=orders',
  'source=rasa',
  'bot_version=v3,v4,v5',
  'channel=!voice&language=de,fr',
];
const ROW_FILTERS = [
  'intent=refund',
  'attr.plan=pro',
  'intent=!order_status&channel=web',
  'attr.page=/orders',
];

export const QUESTIONS: Question[] = [
  rollup('handover-rate', { yearGrain: 'week', raw: 'handover_rate' }),
  rollup('handover-reasons', { raw: 'handover_reasons' }),
  rollup('outcomes', { raw: 'outcomes' }),
  rollup('breakdown by channel', { parameters: { by: 'channel' }, raw: 'breakdown' }),
  rollup('breakdown by bot_version', { parameters: { by: 'bot_version' } }),
  rollup('heatmap', { raw: 'heatmap' }),
  rows('summary', { filters: DIMENSIONS }),
  rows('waiting-times', { filters: DIMENSIONS, yearGrain: 'week', raw: 'waiting_times' }),
  rows('unrecognised-queries', { filters: DIMENSIONS, raw: 'unrecognised_queries' }),
  rows('handover-rate by a row filter', { filters: ROW_FILTERS, yearGrain: 'week' }),
  rows('breakdown by intent', { filters: DIMENSIONS, parameters: { by: 'intent' } }),
  rows('sessions, first 100', { filters: DIMENSIONS, parameters: { limit: '100' } }),
  rows('handovers, first 100', { filters: DIMENSIONS, parameters: { limit: '100' } }),
  rows('events, first 100', { filters: DIMENSIONS.slice(0, 4), parameters: { limit: '100' } }),
];

type Details = Partial<Pick<Question, 'parameters' | 'filters' | 'raw' | 'yearGrain'>>;

function rollup(name: string, details: Details = {}): Question {
  return { name, report: reportOf(name), kind: 'rollup', parameters: {}, filters: DIMENSIONS, ...details };
}

function rows(name: string, details: Details = {}): Question {
  return { name, report: reportOf(name), kind: 'rows', parameters: {}, filters: DIMENSIONS, ...details };
}

function reportOf(name: string): string {
  return name.split(/[ ,]/, 1)[0]!;
}

const DAY_MS = 86_400_000;
const ZONES = ['UTC', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata'];

/** The path of the `n`th asking: another filter, zone and place of the window each time, all inside the stored year. */
export function pathOf(question: Question, span: Span, n: number, until: string): string {
  const lastDay = Math.floor(Date.parse(until) / DAY_MS);
  const day = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
  const days = span === '28 days' ? 28 : 358;
  const to = lastDay - (span === '28 days' ? (n * 37) % 330 : n % 6);
  const parameters = new URLSearchParams({
    ...question.parameters,
    from: day(to - days),
    to: day(to),
    tz: ZONES[n % ZONES.length]!,
    grain: span === '28 days' ? 'day' : (question.yearGrain ?? 'day'),
  });
  // Zones and filters are of the same number, or of half of it: every filter meets other zones.
  const filter = question.filters[(n + Math.floor(n / ZONES.length)) % question.filters.length]!;
  return `/v1/reports/${question.report}?${parameters}${filter ? `&${filter}` : ''}`;
}

/** The window of the `n`th asking as instants of UTC, for what is asked past the service. */
export function windowOf(span: Span, until: string): { from: string; to: string } {
  const to = Math.floor(Date.parse(until) / DAY_MS) * DAY_MS;
  const from = to - (span === '28 days' ? 28 : 358) * DAY_MS;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
