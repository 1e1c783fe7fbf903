import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './support/finding.ts';
import { newRun, runLoad } from './support/load.ts';
import { askAgainAndAgain } from './support/readers.ts';
import { startServer } from './support/server.ts';
import { median } from './support/statistics.ts';

/**
 * Resident memory of the server over a store of 10 M events: after the start, under 10,000 events/s with two people at
 * the dashboard, and half a minute later.
 */
export const memory: Bench = {
  name: 'memory',
  why: 'resident memory of the server at rest and at work',
  async run(context) {
    const server = await startServer(await context.storeOf(context.quick ? 1_000_000 : 10_000_000));
    const seconds = context.quick ? 5 : 40;
    try {
      await pause(2_000);
      const rest = server.rssMiB();
      const samples: number[] = [];
      const sampling = setInterval(() => samples.push(server.rssMiB()), 250);
      await Promise.all([
        runLoad({
          port: server.port,
          path: '/v1/events',
          batch: 100,
          connections: 16,
          seconds,
          eventsPerSecond: 10_000,
          run: newRun(),
          sideBySide: 50_000,
          staggered: true,
        }),
        askAgainAndAgain(server, ['/v1/reports/summary', '/v1/reports/handover-rate?range=90d'], {
          askers: 2,
          seconds,
        }),
      ]);
      clearInterval(sampling);
      await server.settle();
      await pause(context.quick ? 1_000 : 30_000);
      return [
        { what: 'RSS after the start', value: rest, unit: 'MiB' },
        { what: 'RSS at 10,000 events/s, median', value: median(samples), unit: 'MiB' },
        { what: 'RSS, peak', value: server.peakRssMiB(), unit: 'MiB' },
        { what: 'RSS half a minute later', value: server.rssMiB(), unit: 'MiB' },
      ];
    } finally {
      await server.stop();
    }
  },
};
