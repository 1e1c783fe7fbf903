import { query } from '../store/queries.ts';
import type { Reader, Row } from '../store/store.ts';
import type { GapState, Status } from './decision.ts';
import { type Counted, type Effect, effectOf } from './effect.ts';

export const DEFAULT_DAYS = 7;
const DAY_MS = 86_400_000;

/** How a gap stands now: what people decided, and what time and traffic made of it. */
export type Standing = Omit<GapState, 'merged_into' | 'split_from' | 'found'> & { effect: Effect | null };

/** The gaps that stand as they do because of people, as they are at `now`; all others are open. */
export async function standings(
  reader: Reader,
  { now, days = DEFAULT_DAYS, signal }: { now: Date; days?: number; signal?: AbortSignal },
): Promise<Map<string, Standing>> {
  const states = await reader.rows(query('gap/states'), {}, { signal });
  const released = states.filter(
    (state) => state.bot_version !== null && JUDGED.includes(String(state.status)),
  );
  const effects = await effectsOf(reader, released, { now, days, signal });
  const more = await queriesSince(reader, states, signal);
  return new Map(
    states.map((state) => {
      const effect = effects.get(String(state.gap_id)) ?? null;
      return [
        String(state.gap_id),
        standingOf(state, { now, effect, more: more.get(String(state.gap_id)) ?? 0 }),
      ];
    }),
  );
}

/** A release is watched as long as nobody takes the gap up again. */
const JUDGED = ['released', 'held', 'returned'];

/** One state with what has happened since: a release is judged, and a snooze ends. */
export function standingOf(
  state: Row,
  { now, effect, more }: { now: Date; effect: Effect | null; more: number },
): Standing {
  const until = (state.until_at ?? state.until_more ?? null) as string | number | null;
  return {
    gap_id: String(state.gap_id),
    status: statusOf(state.status as Status, until, { now, effect, more }),
    status_at: state.status_at as string | null,
    owner: state.owner as string | null,
    intent: state.intent as string | null,
    label: state.label as string | null,
    note: state.note as string | null,
    bot_id: state.bot_id as string | null,
    bot_version: state.bot_version as string | null,
    until,
    revision: Number(state.revision),
    effect,
  };
}

function statusOf(
  decided: Status,
  until: string | number | null,
  { now, effect, more }: { now: Date; effect: Effect | null; more: number },
): Status {
  if (decided === 'snoozed') {
    const over =
      typeof until === 'string' ? Date.parse(until) <= now.getTime() : until !== null && more >= until;
    return over ? 'open' : decided;
  }
  const verdict = effect?.verdict;
  const judged = decided === 'released' || decided === 'held';
  return judged && (verdict === 'held' || verdict === 'returned') ? verdict : decided;
}

async function effectsOf(
  reader: Reader,
  states: Row[],
  { now, days, signal }: { now: Date; days: number; signal?: AbortSignal },
): Promise<Map<string, Effect>> {
  const effects = new Map<string, Effect>();
  if (states.length === 0) return effects;
  const released = await releaseTimes(reader, states, signal);
  const windows = states.flatMap((state) => {
    const at = released.get(releaseKey(state));
    return at === undefined
      ? []
      : [{ gap_id: String(state.gap_id), bot: botOf(state), ...windowsAround(at, now, days) }];
  });
  const asked = windows.flatMap(({ gap_id, bot, before, after, recent }) =>
    [before, after, recent].map((window) => ({ gap_id, bot, ...window })),
  );
  if (asked.length === 0) return effects;
  const rows = await reader.rows(
    query('gap/effect'),
    {
      gaps: asked.map((one) => one.gap_id),
      bots: asked.map((one) => one.bot),
      froms: asked.map((one) => one.from),
      tos: asked.map((one) => one.to),
    },
    { signal },
  );
  const key = (gapId: unknown, from: unknown, to: unknown) =>
    `${gapId} ${Date.parse(String(from))} ${Date.parse(String(to))}`;
  const counts = new Map(rows.map((row) => [key(row.gap_id, row.window_from, row.window_to), row]));
  for (const { gap_id, before, after, recent, releasedAt } of windows) {
    const counted = ({ from, to }: { from: string; to: string }): Counted => {
      const row = counts.get(key(gap_id, from, to));
      return { from, to, queries: Number(row?.queries ?? 0), user_turns: Number(row?.user_turns ?? 0) };
    };
    effects.set(
      gap_id,
      effectOf(releasedAt, { before: counted(before), after: counted(after), recent: counted(recent) }),
    );
  }
  return effects;
}

async function releaseTimes(
  reader: Reader,
  states: Row[],
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const rows = await reader.rows(
    query('gap/releases'),
    { bots: states.map(botOf), versions: states.map((state) => String(state.bot_version)) },
    { signal },
  );
  return new Map(rows.map((row) => [releaseKey(row), Date.parse(row.released_at as string)]));
}

function releaseKey(row: Row): string {
  return JSON.stringify([botOf(row), row.bot_version ?? null]);
}

function botOf(row: Row): string {
  return String(row.bot_id ?? '');
}

/** n days before the release, the n days after it as far as they have gone, and the latest n days since it. */
function windowsAround(releasedMs: number, now: Date, days: number) {
  const ms = days * DAY_MS;
  const end = Math.max(releasedMs, now.getTime());
  const text = (from: number, to: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  return {
    releasedAt: new Date(releasedMs).toISOString(),
    before: text(releasedMs - ms, releasedMs),
    after: text(releasedMs, Math.min(releasedMs + ms, end)),
    recent: text(Math.max(releasedMs, end - ms), end),
  };
}

async function queriesSince(
  reader: Reader,
  states: Row[],
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const waiting = states.filter((state) => state.status === 'snoozed' && state.until_more !== null);
  if (waiting.length === 0) return new Map();
  const rows = await reader.rows(
    query('gap/since'),
    {
      gaps: waiting.map((state) => String(state.gap_id)),
      froms: waiting.map((state) => String(state.status_at)),
    },
    { signal },
  );
  return new Map(rows.map((row) => [String(row.gap_id), Number(row.queries)]));
}
