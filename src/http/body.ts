import { Problem } from '../domain/problem.ts';

/** Decoded bytes of a body at most (events.md). */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;

/**
 * The decoded bytes of a request's body. Limits hold while it streams, for what was sent and for what it inflates to:
 * nothing larger is ever in memory. Throws 413 (too large), 415 (encoding not known), 400 (damaged).
 */
export async function readBody(request: Request, maxBytes = BODY_BYTES_MAX): Promise<Uint8Array> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return new Uint8Array(0);
  // A body of known, small length is framed by HTTP itself: read at once, which is twice as fast as chunk by chunk.
  if (encoding === 'identity' && declared <= maxBytes && !request.headers.has('transfer-encoding'))
    return new Uint8Array(await request.arrayBuffer().catch(damaged));
  const sent = limited(request.body, maxBytes);
  return await collect(
    encoding === 'identity' ? sent : limited(sent.pipeThrough(decoder(encoding)), maxBytes),
  );
}

function decoder(encoding: string): ReadableWritablePair<Uint8Array, Uint8Array> {
  if (encoding === 'gzip' || encoding === 'deflate')
    return new DecompressionStream(encoding) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
  throw new Problem(
    415,
    'Encoding not known',
    `content-encoding ${encoding} can't be read; send gzip, deflate or none`,
  );
}

function limited(stream: ReadableStream<Uint8Array>, maxBytes: number): ReadableStream<Uint8Array> {
  let bytes = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) controller.error(tooLarge(maxBytes));
        else controller.enqueue(chunk);
      },
    }),
  );
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    damaged(error);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function damaged(cause: unknown): never {
  throw new Problem(
    400,
    'Body can’t be read',
    'the body is damaged, cut off, or not compressed the way its content-encoding says',
    { cause },
  );
}

function tooLarge(maxBytes: number): Problem {
  return new Problem(
    413,
    'Too large',
    `a request holds at most ${maxBytes / 1024 / 1024} MiB after decompression; send several`,
  );
}
