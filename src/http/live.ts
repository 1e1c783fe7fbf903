import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { nearestWord } from '../domain/nearest.ts';
import { Problem, Unavailable } from '../domain/problem.ts';
import { askerOf, requireScope } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import type { Live } from './live-feed.ts';

/** A browser whose connection was lost comes back after so long. */
const RETRY_MS = 2_000;
const PARAMETERS = ['after', 'follow'];

/**
 * `GET /v1/live`: what the door of events answers, as server-sent events: `request` (JSON, live-request.ts), `lost`
 * (`{"lost": n}`: the reader was too slow for so many), and a comment now and then. It begins with what is remembered.
 */
export function liveDoor({ keys, logins, live }: Pick<AppDependencies, 'keys' | 'logins' | 'live'>) {
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  return new Hono().get('/v1/live', requireScope('admin', access), (context) => {
    const { after, follow } = readWish(context);
    if (live.ended()) throw new Unavailable('the server is stopping', 5);
    const place = live.placeOf(after);
    // Nobody reads the body of a HEAD request: it would listen for ever.
    if (!follow || context.req.method === 'HEAD')
      return context.body(framesOf(live, place).text, 200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
      });
    const listener = live.listen();
    if (!listener) throw new Unavailable('too many are listening already', 30);
    // Proxies collect what they pass on, unless they are asked not to.
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (stream) => {
      stream.onAbort(listener.wake);
      try {
        let read = framesOf(live, place);
        await stream.write(`retry: ${RETRY_MS}\n\n${read.text}`);
        while (!stream.aborted && !live.ended()) {
          read = framesOf(live, read.place);
          if (read.text !== '') {
            await stream.write(read.text);
            continue;
          }
          if (await listener.wait()) continue;
          // Who was signed out, or whose role changed, hears no more.
          if (!askerOf(context, access)?.scopes.includes('admin')) return;
          await stream.write(': still here\n\n');
        }
      } finally {
        listener.leave();
      }
    });
  });
}

function framesOf(live: Live, from: number): { text: string; place: number } {
  const { lines, lost, place } = live.after(from);
  const frames = lines.map(
    ({ id, request }) => `event: request\nid: ${id}\ndata: ${JSON.stringify(request)}\n\n`,
  );
  if (lost > 0) frames.unshift(`event: lost\ndata: ${JSON.stringify({ lost })}\n\n`);
  return { text: frames.join(''), place };
}

/** Where to go on, by the browser's own header or as a parameter, and whether to stay. */
function readWish(context: Context): { after: string | null; follow: boolean } {
  const { searchParams: query } = new URL(context.req.url);
  for (const name of query.keys())
    if (!PARAMETERS.includes(name)) {
      const nearest = nearestWord(name, PARAMETERS);
      throw fault(name, `there is no parameter ${name}${nearest ? `; did you mean ${nearest}?` : ''}`);
    }
  const follow = query.get('follow') ?? '1';
  if (follow !== '0' && follow !== '1') throw fault('follow', 'follow is 1 or 0');
  return { after: context.req.header('last-event-id') ?? query.get('after'), follow: follow === '1' };
}

function fault(pointer: string, detail: string): Problem {
  return new Problem(422, 'The question is not clear', detail, {
    errors: [{ pointer, code: 'bad_parameter', detail }],
  });
}
