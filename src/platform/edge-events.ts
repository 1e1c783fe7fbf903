import { parseEvent } from '../domain/parse-event.ts';
import { readBody } from '../http/body.ts';
import { type Entry, eventsOf } from '../http/event-batch.ts';
import { keyMissing, nothingAccepted } from '../http/refusal.ts';
import type { Rejected } from '../ingest/accept.ts';
import { inClientPositions } from './edge-answer.ts';
import { edgeLine } from './edge-line.ts';
import { passToOrigin, sendToOrigin } from './edge-origin.ts';

const ARROW = 'application/vnd.apache.arrow.stream';

/**
 * The edge's `POST /v1/events`: checks and masks with the origin's own code, answers what can't be taken, and sends the
 * rest to the origin, which verifies the key and acknowledges. A 202 is always the origin's: nothing is promised here.
 */
export async function takeEvents(request: Request, origin: string): Promise<Response> {
  if (!/^Bearer \S/i.test(request.headers.get('authorization') ?? '')) throw keyMissing();
  if (request.headers.get('content-type')?.toLowerCase().startsWith(ARROW))
    return await passToOrigin(request, origin);

  const entries = eventsOf(request.headers, await readBody(request));
  const { lines, positions, rejected } = sort(entries, new Date());
  if (lines.length === 0 && rejected.length > 0) throw nothingAccepted(rejected);
  const answer = await sendToOrigin(request, origin, lines.join(''));
  return await inClientPositions(answer, positions, rejected);
}

type Sorted = { lines: string[]; positions: number[]; rejected: Rejected[] };

/** Good events as lines of JSON, identified, dated and masked, with their places in the client's batch; and the others. */
function sort(entries: readonly Entry[], now: Date): Sorted {
  const sorted: Sorted = { lines: [], positions: [], rejected: [] };
  for (const [index, { raw, refusal }] of entries.entries()) {
    const parsed = refusal ? { ok: false as const, ...refusal } : parseEvent(raw, now, index);
    if (parsed.ok) {
      sorted.lines.push(edgeLine(parsed.event));
      sorted.positions.push(index);
    } else {
      const { pointer, code, detail } = parsed;
      sorted.rejected.push({ index, pointer, code, detail });
    }
  }
  return sorted;
}
