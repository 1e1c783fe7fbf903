import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of the stand-in door; `rejected` are indexes in the request. */
export type Answer = {
  status?: number;
  retryAfter?: string;
  rejected?: number[];
  drop?: boolean;
  body?: unknown;
  duplicates?: number;
};

/** A stand-in of `POST /v1/events` on a random port: it answers as told (then accepts all) and keeps what it was sent. */
export async function openDoor(answers: Answer[] = []) {
  const requests: { lines: string[]; authorization?: string; type?: string; path?: string }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { authorization, 'content-type': type } = request.headers;
      const lines = text.split('\n').filter(Boolean);
      requests.push({ lines, authorization, type, path: request.url });
      const answer = answers.shift() ?? {};
      if (answer.drop) return request.socket.destroy();
      const rejected = (answer.rejected ?? []).map((index) => ({
        index,
        pointer: '/type',
        code: 'invalid_value',
        detail: 'no such type',
      }));
      const body = answer.body ?? {
        accepted: lines.length - rejected.length,
        rejected,
        duplicates: answer.duplicates,
      };
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (answer.retryAfter) headers['retry-after'] = answer.retryAfter;
      response.writeHead(answer.status ?? 202, headers).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const events = () =>
    requests.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as Record<string, unknown>));
  return {
    url,
    requests,
    events,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
