import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './support/finding.ts';
import { figure } from './support/finding.ts';
import { newRun, runLoad } from './support/load.ts';
import { type BenchServer, startServer } from './support/server.ts';
import { median, quantile } from './support/statistics.ts';

const EVENTS_PER_SECOND = 10_000;
const PROBE_EVERY_MS = 250;
const LOOK_EVERY_MS = 250;

/**
 * From acknowledged to visible in a report, at 10,000 events/s for a minute (requests of 100; 50,000 sessions at once,
 * each saying something every 5 s, so that every fold meets sessions that it has folded before) over a store of 10 M.
 * Probes of a source of their own go in four times a second; `GET /v1/reports/outcomes?source=…` is asked as often, which
 * is part of what it measures. The journal keeps the order, so probe n is visible when the report counts n sessions.
 */
export const freshness: Bench = {
  name: 'freshness',
  why: 'p95 from acknowledged to visible in a report at 10,000 events/s',
  async run(context) {
    const server = await startServer(await context.storeOf(context.quick ? 1_000_000 : 10_000_000));
    const seconds = context.quick ? 10 : 60;
    try {
      const run = newRun();
      const load = runLoad({
        port: server.port,
        path: '/v1/events',
        batch: 100,
        connections: 16,
        seconds,
        eventsPerSecond: EVENTS_PER_SECOND,
        run,
        sideBySide: 50_000,
        staggered: true,
      });
      const delays = await probe(server, `probe-${run}`, seconds * 1000);
      const report = await load;
      return [
        {
          what: 'acknowledged → visible in a report, p95',
          value: quantile(delays, 0.95) / 1000,
          unit: 's',
          goal: { atMost: 5 },
          note: `${delays.length} probes: p50 ${figure(median(delays) / 1000)} s, longest ${figure(Math.max(...delays) / 1000)} s; the door took ${figure(report.events / report.seconds)} events/s, ${report.refused} requests refused`,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

/** Milliseconds from acknowledged to visible, one per probe; looks until the last one is seen. */
async function probe(server: BenchServer, source: string, ms: number): Promise<number[]> {
  const acknowledgedAt: number[] = [];
  const delays: number[] = [];
  const started = performance.now();
  let sending = true;

  async function send(): Promise<void> {
    while (performance.now() - started < ms) {
      const event = {
        type: 'message.user',
        source,
        conversation_id: String(acknowledgedAt.length),
        text: 'Hi',
      };
      await server.ask('/v1/events', { method: 'POST', body: JSON.stringify(event) });
      acknowledgedAt.push(performance.now());
      await pause(PROBE_EVERY_MS);
    }
    sending = false;
  }

  async function look(): Promise<void> {
    while (sending || delays.length < acknowledgedAt.length) {
      const seen = await countSessions(server, source);
      const now = performance.now();
      while (delays.length < Math.min(seen, acknowledgedAt.length))
        delays.push(now - acknowledgedAt[delays.length]!);
      await pause(LOOK_EVERY_MS);
    }
  }

  await Promise.all([send(), look()]);
  return delays;
}

async function countSessions(server: BenchServer, source: string): Promise<number> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const response = await server.ask(`/v1/reports/outcomes?from=${day(-1)}&to=${day(2)}&source=${source}`);
  const { rows } = (await response.json()) as { rows: { sessions: number }[] };
  return rows.reduce((sum, row) => sum + row.sessions, 0);
}
