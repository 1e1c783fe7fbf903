import type { Bench, BenchContext, Finding } from './support/finding.ts';
import { figure } from './support/finding.ts';
import { newRun } from './support/load.ts';
import { type BenchServer, startServer } from './support/server.ts';
import { median } from './support/statistics.ts';
import { eventStream } from './support/stream.ts';

const NEW_EVENTS = 10_000;
const BATCH = 1_000;

/**
 * Whether folding costs what is new and not what is stored: the job `sessions` over 10,000 new events of today, once in
 * a store of 1 M and once in one of 10 M, turn by turn. Jobs ring only when told to. Late events (each returns to a
 * conversation of the last 90 days) are measured apart: they reach back into all of the past.
 */
export const refold: Bench = {
  name: 'refold',
  why: 'fold of 10,000 new events into a store of 10 M against one of 1 M',
  async run(context) {
    const open = async (events: number) =>
      await startServer(await context.storeOf(events), {
        script: 'bench/support/service-process.ts',
        settings: { BENCH_JOBS: 'off' },
      });
    const sizes = context.quick ? [100_000, 1_000_000] : [1_000_000, 10_000_000];
    const small = await open(sizes[0]!);
    const large = await open(sizes[1]!);
    try {
      // What was left unsettled when the store was made is folded first.
      for (const server of [small, large]) await server.runJob('sessions');
      const today = await turns(context, 'today', { small, large }, (server) =>
        eventsOfToday(server === small ? sizes[0]! : sizes[1]!),
      );
      const late = await turns(context, 'late', { small, large }, (server) =>
        lateEvents(server === small ? sizes[0]! : sizes[1]!),
      );
      return [
        finding('refold of 10,000 events of today, 10 M / 1 M stored', today, { atMost: 1.5 }),
        finding('refold of 10,000 late events of 90 days, 10 M / 1 M stored', late),
      ];
    } finally {
      await Promise.all([small.stop(), large.stop()]);
    }
  },
};

type Turn = { small: number; large: number };

async function turns(
  context: BenchContext,
  kind: string,
  servers: { small: BenchServer; large: BenchServer },
  batches: (server: BenchServer) => Iterable<string | Buffer>,
): Promise<Turn[]> {
  const measured: Turn[] = [];
  const fold = async (server: BenchServer) => {
    for (const body of batches(server)) await server.ask('/v1/events', { method: 'POST', body });
    await server.ask('/v1/events?wait=stored', {
      method: 'POST',
      body: JSON.stringify({ type: 'bot.released', bot_id: 'bench', bot_version: 'last' }),
    });
    return await server.runJob('sessions');
  };
  for (let round = 0; round <= (context.quick ? 3 : 7); round++) {
    const turn = { small: await fold(servers.small), large: await fold(servers.large) };
    if (round > 0) measured.push(turn);
    context.log(`${kind}, round ${round}: small ${turn.small} ms, large ${turn.large} ms`);
  }
  return measured;
}

function finding(what: string, measured: Turn[], goal?: Finding['goal']): Finding {
  return {
    what,
    value: median(measured.map(({ small, large }) => large / small)),
    unit: 'ratio',
    goal,
    note: `medians of ${measured.length} rounds: ${figure(median(measured.map((turn) => turn.large)))} ms against ${figure(median(measured.map((turn) => turn.small)))} ms`,
  };
}

/** 1,250 sessions of today; one of ten belongs to a customer who was there before, some time in the stored 90 days. */
function* eventsOfToday(stored: number): Generator<Buffer | string> {
  const stream = eventStream({ run: newRun(), sideBySide: 1125 });
  for (let first = 0; first < NEW_EVENTS - BATCH; first += BATCH) yield stream.batch(first, BATCH);
  const now = Date.now();
  yield messagesOf(stored, (n) => ({ conversation: n % 125, at: now - 8_000 + Math.floor(n / 125) * 1000 }));
}

/** One more message of a customer in each of 10,000 conversations of the stored 90 days. */
function* lateEvents(stored: number): Generator<string> {
  const now = Date.now();
  for (let first = 0; first < NEW_EVENTS; first += BATCH)
    yield messagesOf(stored, (n) => ({
      conversation: first + n,
      at: now - (((first + n) * 7919) % 89) * 86_400_000,
    }));
}

/** A request of messages in stored conversations, which history.sql names h-0 to h-(tenth of all events). */
function messagesOf(stored: number, place: (n: number) => { conversation: number; at: number }): string {
  const run = newRun();
  const conversations = Math.floor(stored / 10);
  return JSON.stringify(
    Array.from({ length: BATCH }, (_, n) => {
      const { conversation, at } = place(n);
      return {
        id: `${run}-more-${n}`,
        source: 'history',
        type: 'message.user',
        conversation_id: `h-${(conversation * 7919) % conversations}`,
        occurred_at: new Date(at).toISOString(),
        text: 'One more thing',
      };
    }),
  );
}
