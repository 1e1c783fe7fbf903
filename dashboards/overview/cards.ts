import { formatCount, formatDuration, formatRate } from '../format.ts';
import { drawable, FEWEST_FOR_P90, summaryRate } from '../rate.ts';
import { numberAt, type Report, type Row } from '../report.ts';
import { words } from '../words.ts';

/** A key figure: a metric of the registry, and what else its card says. */
export type Card = {
  metric: string;
  /** Token of styles/tokens.css that draws it. */
  colour: string;
  /** A second fact, made from other rows of `summary`; null when it is not known. */
  aside?: (rowOf: (metric: string) => Row | undefined) => string | null;
};

/** A share as text, where it may be shown. */
function shareOf(row: Row | undefined): string | null {
  const share = row ? drawable(summaryRate(row)) : null;
  return share === null ? null : formatRate(share);
}

export const CARDS: readonly Card[] = [
  { metric: 'bot_break_rate', colour: '--break' },
  { metric: 'handover_rate', colour: '--link' },
  {
    metric: 'user_requested_rate',
    colour: '--user',
    aside: (rowOf) => {
      const share = shareOf(rowOf('asked_after_break_share'));
      return share && words.aside.afterBreak(share);
    },
  },
  {
    metric: 'automation_rate',
    colour: '--resolved',
    aside: (rowOf) => {
      const share = shareOf(rowOf('clean_automation_rate'));
      return share && words.aside.clean(share);
    },
  },
  {
    metric: 'wait_p50',
    colour: '--ink',
    aside: (rowOf) => {
      const n = numberAt(rowOf('wait_p50') ?? {}, 'n');
      const slow = numberAt(rowOf('wait_p90') ?? {}, 'value');
      const enough = n === null || n >= FEWEST_FOR_P90;
      const parts = [
        slow !== null && enough ? words.aside.p90(formatDuration(slow)) : null,
        n === null ? null : words.aside.n(formatCount(n)),
      ];
      return parts.filter((part) => part !== null).join(', ') || null;
    },
  },
];

/** The card that the trend shows when the URL names none. */
export const FIRST_CARD = 'bot_break_rate';

/** Does `handover-rate` have this card's metric over time? A card without it can't be chosen for the trend. */
export function isDrawn(card: Card, trend: Report | null): boolean {
  return trend?.rows.some((row) => card.metric in row) ?? false;
}

/** The card that the trend shows: the chosen one, if it can be drawn, else the first that can. */
export function drawnCard(metric: string, trend: Report | null): Card | undefined {
  const chosen = CARDS.find((card) => card.metric === metric && isDrawn(card, trend));
  return chosen ?? CARDS.find((card) => isDrawn(card, trend));
}
