import { once } from 'node:events';
import { connect } from 'node:net';

export type HttpSocket = {
  /** Sends one request; resolves with the status of its answer when that has arrived whole. */
  send(head: string, body: Buffer): Promise<number>;
  close(): void;
};

/** One keep-alive connection to loopback, one request at a time: an HTTP client that costs next to nothing. */
export async function openSocket(port: number): Promise<HttpSocket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let answered: ((status: number) => void) | null = null;
  let broken: ((error: Error) => void) | null = null;
  let seen = '';
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    seen += text;
    const end = endOfAnswer(seen);
    if (end === -1 || !answered) return;
    const status = Number(seen.slice(9, 12));
    seen = seen.slice(end);
    answered(status);
  });
  socket.on('error', (error) => broken?.(error));
  socket.on('close', () => broken?.(new Error('the server closed the connection')));
  return {
    send(head, body) {
      return new Promise((resolve, reject) => {
        [answered, broken] = [resolve, reject];
        socket.cork();
        socket.write(head, 'latin1');
        socket.write(body);
        socket.uncork();
      });
    },
    close: () => socket.destroy(),
  };
}

/** Index behind the first whole answer of `text`, or -1. */
function endOfAnswer(text: string): number {
  const bodyAt = text.indexOf('\r\n\r\n') + 4;
  if (bodyAt === 3) return -1;
  const head = text.slice(0, bodyAt).toLowerCase();
  const length = /content-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return text.length >= bodyAt + Number(length) ? bodyAt + Number(length) : -1;
  const last = text.indexOf('0\r\n\r\n', bodyAt);
  return last === -1 ? -1 : last + 5;
}
