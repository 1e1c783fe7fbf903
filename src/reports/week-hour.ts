import type { Parameters } from '../store/store.ts';

/** One hour of the week in the zone of the report; null: every weekday, every hour. */
export type WeekHour = { weekday: number | null; hour: number | null };

/** ISO 8601: Monday is 1. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** SQL: the weekday and the hour of a moment in the zone $tz. The heatmap groups by them, and lists ask for them. */
export const weekdayOf = (moment: string) => `extract(isodow from (${moment} at time zone $tz))`;
export const hourOf = (moment: string) => `extract(hour from (${moment} at time zone $tz))`;

/** The condition on what is dated by the column `clock`, and its parameters; null where any hour will do. */
export function weekHourCondition(
  { weekday, hour }: WeekHour,
  clock: string,
  tz: string,
): { sql: string; parameters: Parameters } | null {
  const conditions = [
    ...(weekday === null ? [] : [`${weekdayOf(clock)} = $weekday`]),
    ...(hour === null ? [] : [`${hourOf(clock)} = $hour`]),
  ];
  if (conditions.length === 0) return null;
  return {
    sql: conditions.join(' and '),
    parameters: { tz, ...(weekday === null ? {} : { weekday }), ...(hour === null ? {} : { hour }) },
  };
}
