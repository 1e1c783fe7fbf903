/** Says of an answer what it is about: sample data, whatever happens to it later. */
export const SAMPLE_HEADER = 'baton-data';

const OPENING = 0x7b; // {
const CLOSING = 0x7d; // }
const SPACES = [0x20, 0x09, 0x0a, 0x0d];

/**
 * An answer of the application over the sample data as it leaves the house: marked by a header, in the names of files
 * and, as `"sample": true`, in JSON; paths of this origin lead below `root`. Figures, columns and rows stay as they are.
 */
export function marked(response: Response, root: string): Response {
  const headers = new Headers(response.headers);
  headers.set(SAMPLE_HEADER, 'sample');
  const file = headers.get('content-disposition');
  if (file) headers.set('content-disposition', file.replace(/(filename="?)/, '$1sample_'));
  const location = headers.get('location');
  if (location?.startsWith('/')) headers.set('location', root + location);
  const isJson = /^application\/json\b/.test(headers.get('content-type') ?? '');
  if (isJson && response.body) headers.delete('content-length');
  const body = isJson ? (response.body?.pipeThrough(withMember()) ?? null) : response.body;
  return new Response(body, { status: response.status, headers });
}

/** Writes the member at the beginning of the object that passes; what is no object passes as it is. */
function withMember(): TransformStream<Uint8Array, Uint8Array> {
  let held: Uint8Array | null = new Uint8Array();
  return new TransformStream({
    transform(chunk, controller) {
      if (held === null) return controller.enqueue(chunk);
      held = joined(held, chunk);
      const next = held.slice(1).find((byte) => !SPACES.includes(byte));
      if (held[0] === OPENING && next === undefined) return;
      controller.enqueue(held[0] === OPENING ? inserted(held, next === CLOSING) : held);
      held = null;
    },
    flush(controller) {
      if (held !== null && held.length > 0) controller.enqueue(held);
    },
  });
}

function inserted(object: Uint8Array, empty: boolean): Uint8Array {
  const member = new TextEncoder().encode(`{"sample":true${empty ? '' : ','}`);
  return joined(member, object.subarray(1));
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
