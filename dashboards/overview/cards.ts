import type { Evidence } from '../evidence.ts';
import { formatCount, formatDuration, formatRate } from '../format.ts';
import { drawable, FEWEST_FOR_P90, summaryRate } from '../rate.ts';
import { numberAt, type Report, type Row } from '../report.ts';
import { words } from '../words.ts';
import { countBehind } from './evidence.ts';

/** A second fact of a card: a text around one number that leads to its sessions. */
export type Aside = {
  say: (number: string) => string;
  number: string;
  count: number;
  evidence: Evidence | null;
};

/** A key figure: a metric of the registry, and what else its card says. */
export type Card = {
  metric: string;
  /** Token of styles/tokens.css that draws it. */
  colour: string;
  /** The report that has it over time, and its columns there: a rate, or a median with its items. */
  over: 'trend' | 'waits';
  column: string;
  items?: string;
  /** Made from other rows of `summary`, as far as they are known. */
  asides?: (rowOf: (metric: string) => Row | undefined) => (Aside | string)[];
};

/** A share as a fact, where it may be shown. */
function shareOf(row: Row | undefined, say: (share: string) => string): Aside[] {
  const share = row ? drawable(summaryRate(row)) : null;
  if (share === null) return [];
  const count = countBehind(row, 'numerator');
  const evidence = count === null ? null : { count };
  return [{ say, number: formatRate(share), count: numberAt(row ?? {}, 'numerator') ?? 0, evidence }];
}

export const CARDS: readonly Card[] = [
  { metric: 'bot_break_rate', colour: '--break', over: 'trend', column: 'bot_break_rate' },
  { metric: 'handover_rate', colour: '--link', over: 'trend', column: 'handover_rate' },
  {
    metric: 'user_requested_rate',
    colour: '--user',
    over: 'trend',
    column: 'user_requested_rate',
    asides: (rowOf) => shareOf(rowOf('asked_after_break_share'), (share) => words.aside.afterBreak(share)),
  },
  {
    metric: 'automation_rate',
    colour: '--resolved',
    over: 'trend',
    column: 'automation_rate',
    // Until sessions are a week old nobody knows whether they were served for good.
    asides: (rowOf) => {
      const durable = shareOf(rowOf('durable_rate'), (share) => words.aside.durable(share));
      if (durable.length > 0) return durable;
      return shareOf(rowOf('clean_automation_rate'), (share) => words.aside.clean(share));
    },
  },
  {
    metric: 'wait_p50',
    colour: '--ink',
    over: 'waits',
    column: 'wait_p50',
    items: 'wait_n',
    asides: (rowOf) => {
      const row = rowOf('wait_p50');
      const n = numberAt(row ?? {}, 'n');
      const slow = numberAt(rowOf('wait_p90') ?? {}, 'value');
      const enough = n === null || n >= FEWEST_FOR_P90;
      const count = countBehind(row, 'n');
      return [
        ...(slow !== null && enough ? [words.aside.p90(formatDuration(slow))] : []),
        ...(n === null
          ? []
          : [
              {
                say: (text: string) => words.aside.n(text),
                number: formatCount(n),
                count: n,
                evidence: count === null ? null : { count },
              },
            ]),
      ];
    },
  },
];

/** The card that the trend shows when the URL names none. */
export const FIRST_CARD = 'bot_break_rate';

type Reports = { trend: Report | null; waits: Report | null };

/** The report that has this card's metric over time; null while it is not there. */
export function reportOf(card: Card, reports: Reports): Report | null {
  const report = reports[card.over];
  if (!report?.rows.some((row) => card.column in row)) return null;
  if (card.over === 'trend' || !reports.trend) return report;
  // Waits know nothing of sessions, and whether a bucket is complete.
  const byBucket = new Map(reports.trend.rows.map((row) => [row.bucket, row]));
  return { ...report, rows: report.rows.map((row) => ({ ...byBucket.get(row.bucket), ...row })) };
}

/** The card that the trend shows: the chosen one, if it can be drawn, else the first that can. */
export function drawnCard(metric: string, reports: Reports): Card | undefined {
  const drawn = (card: Card) => reportOf(card, reports) !== null;
  return CARDS.find((card) => card.metric === metric && drawn(card)) ?? CARDS.find(drawn);
}
