import type { AttemptFact, SessionFact, World } from '../facts.ts';
import { inside, started } from '../population.ts';
import type { Question } from '../question.ts';
import { percentile } from '../stats.ts';
import type { WantedRow, WantedRows } from '../wanted.ts';
import { bucketsOf } from './counted.ts';

/** From so many items on a percentile is told (metrics.md). */
const LEAST: Record<number, number> = { 50: 10, 90: 50 };

type Duration = (attempt: AttemptFact, session: SessionFact) => number | null;
const DURATIONS: Record<string, Duration> = {
  wait: (attempt) => attempt.wait_ms,
  first_agent_reply: (attempt) => attempt.first_reply_ms,
  first_agent_reply_accepted: (attempt) => attempt.agent_reply_ms,
  time_to_handover: (attempt, session) => (attempt.number === 1 ? session.timeToHandoverMs : null),
  handle_time: (attempt) => attempt.handle_ms,
};

/** The durations that attempts of these sessions have. */
export function durationsOf(name: string, sessions: SessionFact[]): number[] {
  return sessions.flatMap((session) =>
    session.attempts.map((attempt) => DURATIONS[name]!(attempt, session)).filter((value) => value !== null),
  );
}

/** The percentile in whole ms; null for too few. */
export function shown(values: number[], hundredths: number): number | null {
  return values.length < LEAST[hundredths]! ? null : percentile(values, hundredths);
}

export function waitingTimes(world: World, question: Question): WantedRows {
  const sessions = started(world, question);
  const rows = bucketsOf(question).map((bucket): WantedRow => {
    const own = sessions.filter((session) => inside(session.startUs, bucket));
    const cells = Object.keys(DURATIONS).flatMap((name): [string, number | null][] => {
      const values = durationsOf(name, own);
      return [
        [`${name}_n`, values.length],
        [`${name}_p50`, shown(values, 50)],
        [`${name}_p90`, shown(values, 90)],
      ];
    });
    return { bucket: { us: bucket.fromMs * 1000 }, ...Object.fromEntries(cells) };
  });
  return { key: ['bucket'], rows, inOrder: true };
}
