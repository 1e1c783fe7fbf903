import { DateTime } from 'luxon';
import type { Dimension } from './change-parts.ts';

/** What the sentence is made of: a page words it in its own language. Rates and differences in points of 1. */
export type ChangeFacts = {
  kind: 'clear' | 'unclear' | 'too_few';
  metric: string;
  label: string;
  now: { value: number | null; numerator: number; denominator: number };
  before: { value: number | null; numerator: number; denominator: number };
  difference: { value: number; low: number; high: number } | null;
  release: { bot_version: string; released_at: string } | null;
  segment: { dimension: Dimension; segment: string; share: number } | null;
  /** How many sessions there are to look at. */
  sessions: number;
};

const DIMENSION_WORDS: Record<Dimension, string> = {
  bot: 'bot',
  bot_version: 'version',
  channel: 'channel',
  language: 'language',
  intent: 'intent',
};

/** The sentence on what changed, in English. */
export function changeSentence(facts: ChangeFacts): string {
  const { label, now, before, difference } = facts;
  if (facts.kind === 'too_few' || difference === null)
    return `Too few to compare. ${label}: ${ofWords(now)}, before ${ofWords(before)}.`;
  if (facts.kind === 'unclear')
    return `No clear change. ${label}: ${percent(now.value!)}, before ${percent(before.value!)} (difference ${points(difference)}).`;
  return `${label} ${points(difference)}${releaseWords(facts)}; ${segmentWords(facts)}${facts.sessions} ${facts.sessions === 1 ? 'session' : 'sessions'}.`;
}

function releaseWords({ release }: ChangeFacts): string {
  if (!release) return '';
  const day = DateTime.fromISO(release.released_at, { setZone: true }).setLocale('en').toFormat('d LLL yyyy');
  return ` since ${release.bot_version}, ${day}`;
}

function segmentWords({ segment }: ChangeFacts): string {
  if (!segment) return '';
  const named = segment.segment === '(none)' ? `no ${DIMENSION_WORDS[segment.dimension]}` : quoted(segment);
  return `${Math.round(segment.share * 100)} % of it is ${named}: `;
}

function quoted({ dimension, segment }: NonNullable<ChangeFacts['segment']>): string {
  return `${DIMENSION_WORDS[dimension]} “${segment}”`;
}

function ofWords({ numerator, denominator }: ChangeFacts['now']): string {
  return `${numerator} of ${denominator}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** With one digit, or as many as it takes to see on which side of 0 the interval lies. */
function points({ value, low, high }: NonNullable<ChangeFacts['difference']>): string {
  const isSeen = (digits: number) =>
    [low, high].every((bound) => Number((bound * 100).toFixed(digits)) !== 0);
  const digits = [1, 2, 3].find(isSeen) ?? 1;
  return `${signed(value, digits)} points (${signed(low, digits)} to ${signed(high, digits)})`;
}

/** With a real minus sign, and no sign at zero. */
function signed(share: number, digits: number): string {
  const text = Math.abs(share * 100).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${share < 0 ? '−' : '+'}${text}`;
}
