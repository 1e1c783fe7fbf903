import type { Window } from '../domain/window.ts';
import { fill, query } from '../store/queries.ts';
import type { Figure } from './figures.ts';
import { countNamed } from './metrics.ts';
import { N_FOR_MEDIAN } from './percentiles.ts';
import { populationOf } from './population.ts';
import type { ReportContext } from './report.ts';

const MINUTE_MS = 60_000;

/**
 * The time that agents did not have to spend: durable sessions × median handle time of the same bot, in whole minutes.
 * `low` and `high` take the quartiles instead of the median. They are no interval of the figure: they say how far it would
 * move if what the bot carried to the end were quick, or long, matters for an agent. Null while no bot has a median.
 */
export async function minutesSaved(
  { store, question, signal }: ReportContext,
  window: Window,
): Promise<Figure> {
  const { parts, parameters } = populationOf(question, window);
  const sql = fill(query('report/minutes-saved'), { ...parts, durable: countNamed('durable').sql });
  const bots = await store.rows(sql, parameters, { signal });
  const known = bots.filter((bot) => Number(bot.handled) >= N_FOR_MEDIAN);
  const durable = (some: typeof bots) => some.reduce((sum, bot) => sum + Number(bot.durable), 0);
  const minutes = (quartile: string) =>
    known.length === 0
      ? null
      : Math.round(
          known.reduce((sum, bot) => sum + Number(bot.durable) * Number(bot[quartile]), 0) / MINUTE_MS,
        );
  const without = durable(bots) - durable(known);
  return {
    value: minutes('p50'),
    low: minutes('p25'),
    high: minutes('p75'),
    assumption: `Each durable session would have taken an agent the median handle time of the same bot (range: its quartiles). ${without} of ${durable(bots)} durable sessions are of bots with fewer than ${N_FOR_MEDIAN} handled attempts, and count as nothing.`,
  };
}
