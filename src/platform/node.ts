import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Service } from './service.ts';

const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const CONNECTIONS_MAX = 2_000;
const DRAIN_MS = 10_000;

export type Listening = { url: string; stop: () => Promise<void> };

/** Serves the application on a socket, with limits against slow and many clients. Rejects when the port is taken. */
export function listen(service: Service, { host, port }: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: service.app.fetch,
      hostname: host,
      port,
      serverOptions: {
        headersTimeout: HEADERS_MS,
        requestTimeout: REQUEST_MS,
        connectionsCheckingInterval: 5_000,
      },
    }) as Server;
    server.maxConnections = CONNECTIONS_MAX;
    server.once('error', reject);
    server.once('listening', () => {
      const address = server.address() as AddressInfo;
      const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${shownHost}:${address.port}`, stop: () => stop(server, service) });
    });
  });
}

/** Takes no new connection, lets requests end (at most 10 s), then closes the service: what was acknowledged is on disk. */
async function stop(server: Server, service: Service): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  service.endStreams();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
  await service.stop();
}
