import type { SessionFact, World } from '../facts.ts';
import { earlier, requested, type Span, started } from '../population.ts';
import type { Question } from '../question.ts';
import { quantile, wilson } from '../stats.ts';
import { count, RATES, total } from '../tally.ts';
import { difference, type Wanted, type WantedRow, type WantedRows } from '../wanted.ts';
import { durationsOf, shown } from './durations.ts';

const FEWEST = 10;
const MINUTE_MS = 60_000;

type Figure = {
  value: number | null;
  /** How far the product's figure may be off: sums of feedback are kept in millionths. */
  within?: number;
  numerator?: number;
  denominator?: number;
  n?: number;
  pending?: number;
};

/** Every metric of metrics.md, in one window. */
function figuresOf(world: World, question: Question, span: Span): Map<string, Figure> {
  const sessions = started(world, question, span);
  const share = (numerator: number, denominator: number): Figure => ({
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
  });
  const figures = new Map<string, Figure>([
    ['sessions', { value: sessions.length }],
    ['handovers', { value: requested(world, question, span).length }],
    ['handovers_per_session', share(count('attempts', sessions), count('handed_over', sessions))],
    ['csat', satisfaction(sessions)],
    ['minutes_saved', minutesSaved(sessions, world.nowMs)],
  ]);
  for (const [id, [numerator, denominator]] of Object.entries(RATES)) {
    const of = (name: string) => count(name, sessions, world.nowMs);
    figures.set(id, share(of(numerator), of(denominator)));
    if (id === 'durable_rate') figures.get(id)!.pending = of('durable_pending');
  }
  for (const name of [
    ...['wait', 'first_agent_reply', 'first_agent_reply_accepted'],
    ...['handle_time', 'time_to_handover'],
  ]) {
    const values = durationsOf(name, sessions);
    for (const hundredths of [50, 90])
      figures.set(`${name}_p${hundredths}`, { value: shown(values, hundredths), n: values.length });
  }
  const turns = sessions.map((session) => session.turnsToHandover).filter((value) => value !== null);
  figures.set('turns_to_handover_p50', {
    value: turns.length < FEWEST ? null : quantile(turns, 50),
    n: turns.length,
  });
  return figures;
}

function satisfaction(sessions: SessionFact[]): Figure {
  const scores = sessions.map((session) => session.csat).filter((score) => score !== null);
  return {
    value: scores.length === 0 ? null : total(scores) / scores.length,
    within: 1e-6,
    n: scores.length,
  };
}

/** Durable sessions × median handle time of the same bot, where that bot has enough handled attempts. */
function minutesSaved(sessions: SessionFact[], nowMs: number): Figure {
  const bots = [...Map.groupBy(sessions, (session) => session.bot_id).values()]
    .map((own) => ({ durable: count('durable', own, nowMs), handled: durationsOf('handle_time', own) }))
    .filter((bot) => bot.durable > 0);
  const known = bots.filter((bot) => bot.handled.length >= FEWEST);
  const ms = total(known.map((bot) => bot.durable * quantile(bot.handled, 50)));
  return {
    value: known.length === 0 ? null : Math.round(ms / MINUTE_MS),
    numerator: total(bots.map((bot) => bot.durable)),
    n: durationsOf('handle_time', sessions).length,
  };
}

export function summary(world: World, question: Question): WantedRows {
  const now = figuresOf(world, question, question);
  const before = question.compare === 'none' ? null : figuresOf(world, question, earlier(question));
  const rows = [...now].map(([metric, figure]): WantedRow => {
    const then = before?.get(metric) ?? null;
    return {
      metric,
      value: figureCell(figure),
      numerator: figure.numerator ?? null,
      denominator: figure.denominator ?? null,
      n: figure.n ?? null,
      ...(figure.pending === undefined ? {} : { pending: figure.pending }),
      ...(figure.within === undefined ? { previous: { same: then && previousOf(then) } } : {}),
      ...moved(metric, figure, then),
    };
  });
  return { key: ['metric'], rows };
}

function figureCell({ value, within }: Figure): Wanted {
  return within === undefined ? value : { near: value, within };
}

function previousOf({ value, numerator, denominator }: Figure) {
  return { value, numerator: numerator ?? null, denominator: denominator ?? null };
}

/** Interval, difference and verdict. Those of percentiles, means and estimates are judged elsewhere. */
function moved(metric: string, figure: Figure, then: Figure | null): WantedRow {
  const rate = RATES[metric];
  if (rate === undefined) {
    const known = then !== null && figure.value !== null && then.value !== null;
    const plain = known ? figure.value! - then.value! : null;
    return { difference: { near: plain, within: figure.within } };
  }
  const { low, high } = wilson(figure.numerator!, figure.denominator!);
  const shareOf = (one: Figure) => ({ numerator: one.numerator!, denominator: one.denominator! });
  const none = { difference: null, difference_low: null, difference_high: null, verdict: null };
  return {
    unit: 'rate',
    direction: rate[2],
    low: { near: low },
    high: { near: high },
    ...(then ? difference(shareOf(figure), shareOf(then), rate[2]) : none),
  };
}
