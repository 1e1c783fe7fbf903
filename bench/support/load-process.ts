import { setTimeout as pause } from 'node:timers/promises';
import type { LoadOrder, LoadReport } from './load.ts';
import { KEY } from './server.ts';
import { type HttpSocket, openSocket } from './socket.ts';
import { eventStream } from './stream.ts';

// The load generator, a process of its own (see load.ts). It stops by itself: at its time, at its last event, or with
// its parent.
process.once('disconnect', () => process.exit());
process.once('message', async (order: LoadOrder) => {
  const report = await run(order);
  process.send!(report, () => process.disconnect());
});

async function run(order: LoadOrder): Promise<LoadReport> {
  const { batch, seconds, lastEvent = Number.POSITIVE_INFINITY, resendEvery = 0 } = order;
  const stream = eventStream(order);
  const head = (bytes: number) =>
    `POST ${order.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${KEY}\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`;
  const report: LoadReport = {
    requests: 0,
    events: 0,
    fresh: 0,
    refused: 0,
    failed: 0,
    lost: 0,
    seconds: 0,
    latenciesMs: [],
    sentAtMs: [],
  };
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => openSocket(order.port)));
  const started = performance.now();
  let next = order.firstEvent ?? 0;
  let sent = 0;

  /** The moment at which the request of this number is due: as fast as it goes, or by a timetable. */
  const dueAt = (request: number) =>
    order.eventsPerSecond === undefined ? 0 : started + (request * batch * 1000) / order.eventsPerSecond;

  async function client(first: HttpSocket): Promise<void> {
    let socket = first;
    let kept: Buffer | null = null;
    while (next < lastEvent) {
      const request = sent++;
      const due = dueAt(request);
      const wait = due - performance.now();
      if (Math.max(due, performance.now()) - started >= seconds * 1000) break;
      if (wait > 0) await pause(wait);
      const again: boolean = kept !== null && resendEvery > 0 && request % resendEvery === 0;
      const body: Buffer = again ? kept! : stream.batch(next, batch);
      if (!again) next += batch;
      kept = body;
      // Late requests count from the moment at which they were due: a server that stalls can't hide it.
      const from = due > 0 ? due : performance.now();
      const status = await socket.send(head(body.length), body).catch(() => null);
      report.requests++;
      if (status === 200 || status === 202) {
        report.events += batch;
        report.fresh += again ? 0 : batch;
        report.latenciesMs.push(performance.now() - from);
        report.sentAtMs.push(performance.timeOrigin + from);
      } else if (status === null) {
        // The connection broke, as one does that was idle for as long as the server allows.
        report.lost++;
        socket = await openSocket(order.port);
      } else if (status === 503 || status === 429) {
        report.refused++;
        kept = null;
      } else report.failed++;
    }
    socket.close();
  }

  await Promise.all(sockets.map(client));
  report.seconds = (performance.now() - started) / 1000;
  return report;
}
