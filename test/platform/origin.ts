import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };
/** Answers one request, or cuts its connection. */
export type Behaviour = (received: Received, response: ServerResponse) => void;

export type Origin = {
  url: string;
  received: Received[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

/** A server on 127.0.0.1 that keeps what it is sent and answers as the test says: what a Worker sees of an origin. */
export async function startOrigin(): Promise<Origin> {
  const received: Received[] = [];
  let behave: Behaviour = (_, response) => response.writeHead(404).end();
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    received.push(seen);
    behave(seen, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The origin has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    behave: (behaviour) => {
      behave = behaviour;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Events of a body that was sent as NDJSON. */
export function eventsIn({ body }: Received): Record<string, unknown>[] {
  return body
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Takes every event, as the origin's own door does when all are good. */
export const acceptAll: Behaviour = (received, response) => {
  json(response, 202, { accepted: eventsIn(received).length, rejected: [] });
};

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}
