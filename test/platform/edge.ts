import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { OFFLINE } from './wrangler-dev.ts';

/** Runs the Worker of wrangler.toml in workerd, in front of this origin. */
export async function startEdge(origin: string) {
  Object.assign(process.env, OFFLINE);
  const edge = createTestHarness({
    root: join(import.meta.dirname, '..', '..'),
    workers: [{ configPath: 'wrangler.toml', vars: { ORIGIN: origin } }],
  });
  await edge.listen();
  return edge;
}

export type Edge = Awaited<ReturnType<typeof startEdge>>;
