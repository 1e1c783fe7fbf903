/** What one request came to: a vector per text in the order of the texts, or why there is none. */
export type Reply = { vectors: number[][] } | Failed;

export type Failed = {
  /** In words of Baton's own: what a service says may quote what it was sent. */
  failed: string;
  /** Whether another try may help. */
  again: boolean;
  /** The service asks for so long a pause. */
  waitMs?: number;
};

/** Longer vectors are none that a service of today gives. */
const MOST_DIMENSIONS = 16_384;

/**
 * Reads an answer to a request about `count` texts: one vector for each, told by its `index`, all of one length and of
 * finite numbers. What is not exactly so is no answer: a vector at the wrong text would be worse than none.
 */
export function vectorsIn(answer: string, count: number): Reply {
  const data = (parsed(answer) as { data?: unknown } | undefined)?.data;
  if (!Array.isArray(data)) return wrong('has no list of vectors');
  if (data.length !== count) return wrong(`has ${data.length} vectors for ${count} texts`);
  const vectors: (number[] | undefined)[] = new Array(count).fill(undefined);
  for (const item of data as ({ index?: unknown; embedding?: unknown } | null)[]) {
    const { index, embedding } = item ?? {};
    if (typeof index !== 'number' || !(index in vectors)) return wrong('has a vector of no text');
    if (vectors[index]) return wrong('has two vectors of one text');
    if (!isVector(embedding)) return wrong('has a vector that is no list of finite numbers');
    vectors[index] = embedding;
  }
  const all = vectors as number[][];
  if (all.some(({ length }) => length !== all[0]!.length)) return wrong('has vectors of different lengths');
  return { vectors: all };
}

function isVector(embedding: unknown): embedding is number[] {
  return (
    Array.isArray(embedding) &&
    embedding.length > 0 &&
    embedding.length <= MOST_DIMENSIONS &&
    embedding.every(Number.isFinite)
  );
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

function wrong(what: string): Failed {
  return { failed: `its answer ${what}`, again: false };
}
