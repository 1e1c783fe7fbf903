import { Problem } from '../domain/problem.ts';
import { problemResponse } from '../http/problem.ts';
import { takeEvents } from './edge-events.ts';
import { passToOrigin } from './edge-origin.ts';

export type Env = {
  /** Base address of the origin, without a path. */
  ORIGIN: string;
};

/** The edge: events are checked and masked here and sent on, everything else is the origin's. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const isEvents = request.method === 'POST' && new URL(request.url).pathname === '/v1/events';
    try {
      return await (isEvents ? takeEvents : passToOrigin)(request, env.ORIGIN);
    } catch (error) {
      const id = crypto.randomUUID();
      if (!(error instanceof Problem))
        console.error('request failed', id, error instanceof Error ? error.name : 'error');
      return problemResponse(error, id);
    }
  },
};
