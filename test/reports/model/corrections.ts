import type { StandingCorrection } from '../../../src/domain/correction.ts';
import { microsOf } from '../../../src/domain/order.ts';
import { REASON_LEAVES, reasonOf } from '../../../src/domain/reason.ts';
import type { StoredEvent } from '../../../src/domain/session.ts';
import type { TestService } from '../../support/service.ts';

const LEAVES = Object.values(REASON_LEAVES).flat();

/** What stands of what people said, and when they last said anything about a request. */
export type Spoken = StandingCorrection & { saidUs: number };

/**
 * Corrects the reasons of some requests (every sixth), some of them twice, and takes some of these words back: which,
 * follows from their ids, so that the same histories are corrected alike. Returns what stands then.
 */
export async function correctSome(service: TestService, events: StoredEvent[]): Promise<Spoken[]> {
  const { corrections } = service.service();
  const spoken: Spoken[] = [];
  for (const event of events) {
    if (event.type !== 'handover.requested') continue;
    const hash = hashOf(`${event.source} ${event.id}`);
    if (hash % 6 !== 0) continue;
    const { request, attempt } = attemptOf(event);
    const who = { who: 'Ana', revision: null };
    const leaves = [LEAVES[(hash >> 4) % LEAVES.length]!, LEAVES[(hash >> 9) % LEAVES.length]!];
    const said = (hash >> 14) % 3 === 0 ? leaves : leaves.slice(0, 1);
    for (const leaf of said) await corrections.correct(attempt, { ...reasonOf(leaf)!, note: null }, who);
    const distinct = said.length === 2 && said[0] === said[1] ? said.slice(0, 1) : said;
    const undone = (hash >> 17) % 4 === 0;
    if (undone) await corrections.undo(attempt, who);
    const stands = undone ? distinct.slice(0, -1) : distinct;
    const last = corrections.all().findLast((line) => line.kind === 'correct' && !line.undone);
    spoken.push({
      ...request,
      leaf: stands.at(-1) ?? null,
      sequence: last?.sequence ?? 0,
      saidUs: microsOf(`${service.clock.now.toISOString().slice(0, -1)}000Z`),
    });
  }
  return spoken;
}

/** The moment of the last word about one of these events; null: nobody said anything. */
export function saidAbout(events: readonly StoredEvent[], spoken: readonly Spoken[]): number | null {
  const about = spoken.filter((one) =>
    events.some(
      (event) =>
        event.id === one.event_id && event.source === one.source && event.occurred_at === one.requested_at,
    ),
  );
  return about.length === 0 ? null : Math.max(...about.map(({ saidUs }) => saidUs));
}

function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) | 0;
  return Math.imul(hash, 0x9e3779b1) >>> 3;
}

/** The attempt that this request opens, as the one who corrects it names it. */
export function attemptOf(event: StoredEvent) {
  const request = {
    source: event.source,
    conversation_id: event.conversation_id!,
    event_id: event.id,
    requested_at: event.occurred_at,
  };
  const recorded = { reason: 'unknown', leaf: null } as const;
  return { request, attempt: { request, targets: [], bot_id: null, recorded } };
}
