import { demoEvents } from '../../fixtures/demo/index.ts';
import { JOBS } from '../jobs/jobs.ts';
import type { Service } from '../platform/service.ts';
import { postEvents } from './post-events.ts';

const BATCH = 2_000;

const DAY_MS = 86_400_000;

/**
 * Sends the sample events through the real door, waits until they are stored and runs the real jobs. Returns how many.
 * `onSent` hears which share of their time is sent, from 0 to 1.
 */
export async function fillWithSampleData(
  service: Service,
  url: string,
  sample: { days: number; seed: number; until: Date; onSent?: (share: number) => void },
): Promise<number> {
  const { token, key } = service.keys.create('sample data', ['ingest']);
  let lines: string[] = [];
  let sent = 0;
  const send = async () => {
    const posted = await postEvents(lines, { url, key: token });
    if (!posted.ok) throw new Error(posted.message);
    if (posted.rejected.length > 0)
      throw new Error(`a sample event was refused: ${posted.rejected[0]!.detail}`);
    sent += lines.length;
    lines = [];
  };
  for (const event of demoEvents(sample)) {
    lines.push(JSON.stringify(event));
    if (lines.length < BATCH) continue;
    await send();
    const leftMs = sample.until.getTime() - Date.parse(event.occurred_at!);
    sample.onSent?.(Math.max(0, 1 - leftMs / (sample.days * DAY_MS)));
  }
  if (lines.length > 0) await send();
  service.keys.remove(key.key_id);
  await service.caughtUp();
  for (const job of JOBS) {
    const { status, detail } = await service.runner.run(job.name);
    if (status === 'failed') throw new Error(`the job ${job.name} failed on the sample data: ${detail}`);
  }
  return sent;
}
