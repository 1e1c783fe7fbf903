import type { Bench } from './support/finding.ts';
import { figure } from './support/finding.ts';
import { newRun, runLoad } from './support/load.ts';
import { startServer } from './support/server.ts';
import type { Applied } from './support/service-process.ts';

/**
 * Events per second that reach the table `events`, with copies recognised, sustained: 4 M events (and one request of
 * twenty sent again) as fast as the door takes them, over a store of 10 M, jobs at work. The clock stops when the last
 * event can be read back. The parts tell where the time goes: what was applied while the door was busy, and how fast
 * the rest was applied when only the loader and the jobs were left.
 */
export const appliedRate: Bench = {
  name: 'applied-rate',
  why: 'events per second from the door to the table, with dedupe',
  async run(context) {
    const server = await startServer(await context.storeOf(context.quick ? 1_000_000 : 10_000_000), {
      script: 'bench/support/service-process.ts',
    });
    const events = context.quick ? 300_000 : 4_000_000;
    const offset = async () => (await server.tell<Applied>({ ask: 'applied' })).offset;
    try {
      const first = await offset();
      const started = performance.now();
      const report = await runLoad({
        port: server.port,
        path: '/v1/events',
        batch: 1000,
        connections: 4,
        seconds: 600,
        lastEvent: events,
        resendEvery: 20,
        run: newRun(),
        sideBySide: 20_000,
        staggered: true,
      });
      const sent = performance.now();
      const appliedAtSent = (await offset()) - first;
      await server.ask('/v1/events?wait=stored', {
        method: 'POST',
        body: JSON.stringify({ type: 'bot.released', bot_id: 'bench', bot_version: 'last' }),
      });
      const applied = performance.now();
      const seconds = (applied - started) / 1000;
      return [
        {
          what: 'events applied, from the first request to the last event in the table',
          value: report.events / seconds,
          unit: 'events/s',
          goal: { atLeast: 60_000 },
          note: `${figure(report.events)} events in ${figure(seconds)} s, ${figure(report.events - report.fresh)} of them copies; ${report.refused} requests refused`,
        },
        {
          what: 'acknowledged by the door meanwhile',
          value: report.events / report.seconds,
          unit: 'events/s',
        },
        {
          what: 'applied while the door was busy',
          value: (appliedAtSent * 1000) / (sent - started),
          unit: 'events/s',
        },
        {
          what: 'applied with the door at rest',
          value: ((report.events - appliedAtSent) * 1000) / (applied - sent),
          unit: 'events/s',
          note: `a backlog of ${figure(report.events - appliedAtSent)} events`,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};
