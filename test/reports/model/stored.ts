import { formatInstant } from '../../../src/domain/instant.ts';
import { parseEvent } from '../../../src/domain/parse-event.ts';
import type { StoredEvent } from '../../../src/domain/session.ts';
import { startService, type TestService } from '../../support/service.ts';
import { correctSome, type Spoken } from './corrections.ts';
import { type World, worldOf } from './facts.ts';
import { type Arrival, CLOCKS, type History } from './histories.ts';

const BATCH = 2_000;

/** A count of the registry that a list can be asked for: `sessions` or `handovers` with `count` and its name. */
export type ListedCount = { name: string; of: string; unit: string; report: string };

/** A service that was told the histories as they arrived, and the model's world of the same events. */
export type Stored = {
  service: TestService;
  world: World;
  counts: ListedCount[];
  /** Attempts whose reason people corrected. */
  corrected: number;
  stop: () => Promise<void>;
};

/** Sends the histories at their clocks, with copies and folds in between; then the last clock stands still. */
export async function storeHistories(histories: History[]): Promise<Stored> {
  // Text is left as it is: what masking does is another test's matter.
  const service = await startService({ masking: false });
  try {
    const spoken: Spoken[] = [];
    for (const [index, clock] of CLOCKS.entries()) {
      service.clock.now = clock;
      const arriving = shuffled(histories.flatMap((history) => history.arrivals)).filter(
        (arrival) => arrival.clock === index,
      );
      for (let at = 0; at < arriving.length; at += BATCH) await send(service, arriving.slice(at, at + BATCH));
      // A few again: a copy changes nothing, nor does a fold that comes early.
      await send(service, arriving.slice(0, 20));
      if (index === 1) await service.runJob('sessions');
      // What arrived last is corrected behind its first fold, all else before it.
      if (index === CLOCKS.length - 1) await service.runJob('sessions');
      const arrived = storedEvents(histories, (clock) => clock === index);
      spoken.push(...(await correctSome(service, arrived)));
    }
    await service.runJob('sessions');
    const world = worldOf(storedEvents(histories), CLOCKS.at(-1)!, spoken);
    const corrected = world.sessions
      .flatMap(({ attempts }) => attempts)
      .filter(({ rule }) => rule === 'corrected');
    const counts = await listedCounts(service);
    return { service, world, counts, corrected: corrected.length, stop: service.stop };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

/** Those that count rows; of turns, a list has as many rows as there are sessions with one. */
async function listedCounts(service: TestService): Promise<ListedCount[]> {
  const { counts = [] } = (await (await service.ask('/v1/metrics')).json()) as { counts?: ListedCount[] };
  return counts.filter((count) => count.unit === 'rows');
}

async function send(service: TestService, arrivals: Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const response = await service.send(arrivals.map((arrival) => arrival.event));
  const { rejected } = (await response.json()) as { rejected: unknown[] };
  if (response.status !== 202 || rejected.length > 0)
    throw new Error(`events were refused: ${response.status} ${JSON.stringify(rejected.slice(0, 3))}`);
}

function storedEvents(histories: History[], ofClock = (_: number) => true): StoredEvent[] {
  return histories.flatMap((history) =>
    history.arrivals
      .filter(({ clock }) => ofClock(clock))
      .map(({ event, clock }) => {
        const now = CLOCKS[clock]!;
        const parsed = parseEvent(event, now);
        if (!parsed.ok) throw new Error(`${parsed.pointer}: ${parsed.detail}`);
        return { ...parsed.event, received_at: formatInstant({ ms: now.getTime(), micros: 0 }) };
      }),
  );
}

/** The same order for the same events, and none that their history has. */
function shuffled(arrivals: Arrival[]): Arrival[] {
  const key = ({ event }: Arrival) => {
    let hash = 0;
    for (const character of `${event.source}${event.id}`)
      hash = (Math.imul(hash, 31) + character.codePointAt(0)!) | 0;
    return Math.imul(hash, 0x9e3779b1) >>> 0;
  };
  return [...arrivals].sort((a, b) => key(a) - key(b));
}
