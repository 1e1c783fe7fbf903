import { dayName, dayOf } from '../dates.ts';
import type { Question } from '../question.ts';
import type { Report } from '../report.ts';
import type { Release } from './state.ts';

/** The releases of a window, of the bots and versions that the filters let through, the oldest first. */
export function releasesIn(
  releases: readonly Release[],
  { filters }: Question,
  { from, to }: Pick<Report, 'from' | 'to'>,
): Release[] {
  const passes = (name: string, value: string) =>
    filters.every((filter) => filter.name !== name || filter.values.includes(value) !== filter.negated);
  return releases
    .filter(({ released_at }) => isWithin(released_at, from, to))
    .filter(
      ({ bot_id, bot_version }) => passes('bot', bot_id ?? '(none)') && passes('bot_version', bot_version),
    )
    .toSorted((a, b) => Date.parse(a.released_at) - Date.parse(b.released_at));
}

export function isWithin(instant: string, from: string, to: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse(from) && at < Date.parse(to);
}

/** `v42`; with the bot's name where another bot got the same version on another day. */
export function releaseName({ bot_id, bot_version, released_at }: Release, all: readonly Release[]): string {
  const elsewhere = all.some(
    (other) => other.bot_version === bot_version && dayOf(other.released_at) !== dayOf(released_at),
  );
  return elsewhere && bot_id !== null ? `${bot_id} ${bot_version}` : bot_version;
}

/** Each with its day, `v42, 12 Nov 2026`; what several bots got on one day is said once. The oldest first. */
export function releaseLines(releases: readonly Release[]): string[] {
  const lines = releases.map((release) => `${releaseName(release, releases)}, ${releaseDay(release)}`);
  return [...new Set(lines)];
}

/** The day on which it went live, in the zone that its time is written in. */
const releaseDay = (release: Release): string => dayName(dayOf(release.released_at));

/** Where the page Setup lists it. */
export const RELEASES_HREF = 'setup?tab=releases';
