import { calendarIn } from '../calendar.ts';
import { GAP_MS, type SessionFact, type World } from '../facts.ts';
import { dimensionOf, inside, NO_VALUE, requested, started } from '../population.ts';
import type { Question } from '../question.ts';
import { count, RATES_OVER_N } from '../tally.ts';
import { difference, rate, type WantedRow, type WantedRows } from '../wanted.ts';

const SHOWN = [
  ...['sessions', 'handed_over', 'user_requested', 'bot_break', 'other', 'unknown'],
  ...['agent_takeover', 'open', 'broken', 'automated'],
];

/** [from, to) of each bucket of the question, in ms. */
export function bucketsOf({ tz, fromMs, toMs, grain }: Question): { fromMs: number; toMs: number }[] {
  const starts = calendarIn(tz).starts(fromMs, toMs, grain);
  return starts.map((start, index) => ({ fromMs: start, toMs: starts[index + 1] ?? toMs }));
}

export function handoverRate(world: World, question: Question): WantedRows {
  const sessions = started(world, question);
  const rows = bucketsOf(question).map((bucket): WantedRow => {
    const own = sessions.filter((session) => inside(session.startUs, bucket));
    return {
      bucket: { us: bucket.fromMs * 1000 },
      ...Object.fromEntries(SHOWN.map((name) => [name, count(name, own)])),
      ...rates(own),
      ...rate('unrecognised_rate', count('unrecognised_text_turns', own), count('text_turns', own)),
      complete: bucket.toMs <= world.nowMs && own.every((session) => session.settled),
      restated_at: { us: restatedUs(own, bucket.toMs) },
    };
  });
  return { key: ['bucket'], rows, inOrder: true };
}

/** ARCHITECTURE.md: the last late arrival behind the bucket's end and behind everything that came promptly. */
function restatedUs(sessions: SessionFact[], endMs: number): number | null {
  const last = (values: (number | null)[]) => Math.max(...values.map((value) => value ?? -Infinity));
  const late = last(sessions.map((session) => session.lateReceived));
  const prompt = last(sessions.map((session) => session.promptReceived));
  const first = Math.min(...sessions.map((session) => session.firstReceived));
  const stated = prompt === -Infinity ? first + GAP_MS * 1000 : prompt;
  return late > endMs * 1000 && late > stated ? late : null;
}

function rates(sessions: SessionFact[]): WantedRow {
  return Object.assign(
    {},
    ...RATES_OVER_N.map(([id, [numerator, denominator]]) =>
      rate(id, count(numerator, sessions), count(denominator, sessions)),
    ),
  ) as WantedRow;
}

export function handoverReasons(world: World, question: Question): WantedRows {
  const sessions = started(world, question);
  const handedOver = sessions.filter((session) => session.outcome === 'handed_over');
  const attempts = requested(world, question).map(({ attempt }) => attempt);
  const kinds = [...handedOver, ...attempts].map(({ reason, leaf }) => ({ reason, leaf }));
  const rows = distinct(kinds).map(({ reason, leaf }) => {
    const of = (one: { reason: string | null; leaf: string | null }) =>
      one.reason === reason && one.leaf === leaf;
    const own = handedOver.filter(of).length;
    return {
      reason,
      leaf,
      attempts: attempts.filter(of).length,
      sessions: own,
      ...rate('share', own, handedOver.length),
      ...rate('rate', own, sessions.length),
    };
  });
  return { key: ['reason', 'leaf'], rows, sortedBy: ['sessions', 'attempts'] };
}

export function outcomes(world: World, question: Question): WantedRows {
  const sessions = started(world, question);
  const reasons = ['user_requested', 'bot_break', 'other', 'unknown'];
  const kinds = [
    ...['automated', 'broken', 'agent_takeover', 'open'].map((outcome) => ({ outcome, reason: null })),
    ...reasons.map((reason) => ({ outcome: 'handed_over', reason })),
  ];
  const rows = kinds.map(({ outcome, reason }) => {
    const own = sessions.filter(
      (session) => session.outcome === outcome && (reason === null || session.reason === reason),
    );
    return { outcome, reason, sessions: own.length, ...rate('share', own.length, sessions.length) };
  });
  return { key: ['outcome', 'reason'], rows };
}

const FOLDED_BELOW = 10;

export function breakdown(world: World, question: Question): WantedRows {
  const all = started(world, question);
  const groups = [...Map.groupBy(all, (session) => dimensionOf(session, question.by) ?? NO_VALUE)];
  const small = groups.filter(([, sessions]) => sessions.length < FOLDED_BELOW);
  const rows = groups
    .filter(([, sessions]) => sessions.length >= FOLDED_BELOW)
    .map(([value, sessions]) => groupRow(value, 1, sessions, all));
  if (small.length > 0)
    rows.push(
      groupRow(
        '(small groups)',
        small.length,
        small.flatMap(([, sessions]) => sessions),
        all,
      ),
    );
  return { key: ['value'], rows };
}

function groupRow(value: string, groups: number, own: SessionFact[], all: SessionFact[]): WantedRow {
  const others = all.filter((session) => !own.includes(session));
  const share = (of: SessionFact[]) => ({ numerator: count('bot_break', of), denominator: of.length });
  return {
    value,
    groups,
    sessions: own.length,
    ...rates(own),
    ...difference(share(own), share(others), 'down'),
  };
}

export function heatmap(world: World, question: Question): WantedRows {
  const calendar = calendarIn(question.tz);
  const cellOf = (us: number) => {
    const ms = Math.floor(us / 1000);
    return `${calendar.weekday(ms)} ${calendar.hour(ms)}`;
  };
  const began = Map.groupBy(started(world, question), (session) => cellOf(session.startUs));
  const handovers = Map.groupBy(requested(world, question), ({ attempt }) => cellOf(attempt.requestedUs));
  const rows = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    Array.from({ length: 24 }, (_, hour) => {
      const sessions = began.get(`${weekday} ${hour}`) ?? [];
      return {
        weekday,
        hour,
        handovers: handovers.get(`${weekday} ${hour}`)?.length ?? 0,
        sessions: sessions.length,
        ...rate('rate', count('handed_over', sessions), sessions.length),
      };
    }),
  );
  return { key: ['weekday', 'hour'], rows, inOrder: true };
}

export function unrecognisedQueries(world: World, question: Question): WantedRows {
  const misses = started(world, question).flatMap((session) =>
    session.misses.map((miss) => ({ ...miss, session })),
  );
  const rows = [...Map.groupBy(misses, (miss) => miss.query)].map(([query, own]) => {
    const sessions = [...new Set(own.map((miss) => miss.session))];
    const times = own.map((miss) => miss.us);
    return {
      query,
      count: own.length,
      sessions: sessions.length,
      handovers_caused: sessions.filter(
        ({ attempts: [first] }) => first?.reason === 'bot_break' || first?.leaf === 'asked_after_break',
      ).length,
      first_seen: { us: Math.min(...times) },
      last_seen: { us: Math.max(...times) },
      nearest_intent: { among: mostFrequent(own.map((miss) => miss.nearest)) },
      bot_versions: {
        same: nullIfEmpty(own.map((miss) => miss.version).filter((version) => version !== null)),
      },
    };
  });
  return { key: ['query'], rows, sortedBy: ['count', 'sessions'] };
}

function nullIfEmpty(versions: string[]): string[] | null {
  return versions.length === 0 ? null : [...new Set(versions)].sort();
}

function mostFrequent(values: (string | null)[]): (string | null)[] {
  const groups = [
    ...Map.groupBy(
      values.filter((value) => value !== null),
      (value) => value,
    ),
  ];
  const most = Math.max(...groups.map(([, own]) => own.length));
  return groups.length === 0
    ? [null]
    : groups.filter(([, own]) => own.length === most).map(([value]) => value);
}

function distinct<T extends object>(kinds: T[]): T[] {
  return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()];
}
