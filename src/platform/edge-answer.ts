import { refusalOf } from '../http/refusal.ts';
import type { Rejected } from '../ingest/accept.ts';

/**
 * Gives the origin's answer the positions of the client's batch. The origin saw only the events that the edge let
 * through: `positions[i]` is where its event `i` stood. What the edge refused joins what the origin refused, in order.
 * An answer without `rejected` (401, 429, 503, …) speaks of the whole request and is handed on untouched.
 */
export async function inClientPositions(
  response: Response,
  positions: readonly number[],
  refusedHere: readonly Rejected[],
): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  const answer = asAnswer(text);
  if (answer === null) return new Response(text, { status: response.status, headers });
  const refusedThere = answer.rejected.map((part) => ({
    ...part,
    index: positions[part.index] ?? part.index,
  }));
  const rejected = [...refusedHere, ...refusedThere].sort((a, b) => a.index - b.index);
  // A problem document says the same once more, with pointers into the batch.
  const { detail, errors } = refusalOf(rejected);
  const told = 'errors' in answer ? { ...answer, detail, errors, rejected } : { ...answer, rejected };
  return new Response(JSON.stringify(told), { status: response.status, headers });
}

function asAnswer(text: string): { rejected: Rejected[] } | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isAnswer =
      typeof answer === 'object' && answer !== null && 'rejected' in answer && Array.isArray(answer.rejected);
    return isAnswer ? (answer as { rejected: Rejected[] }) : null;
  } catch {
    return null;
  }
}
