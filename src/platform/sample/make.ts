import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { fillWithSampleData } from '../../cli/sample-data.ts';
import { readConfig } from '../../config.ts';
import { listen } from '../node.ts';
import { openService } from '../service.ts';
import { madeFile, stampOfSample } from './place.ts';

/** What is to be made. `settings`: those that shape the data, as flags; `until`: an RFC 3339 instant, their newest moment. */
export type SampleOrder = {
  folder: string;
  target: string;
  settings: Record<string, unknown>;
  days: number;
  seed: number;
  until: string;
};

/** A rough share of the time that sending takes; the rest is loading and the jobs. */
const SENDING = 0.6;

/**
 * Makes the sample data in `folder`, as `baton demo` does: by the same generator, through the same door and jobs. The
 * finished folder is renamed to `target`. `onProgress` hears how much is done, from 0 to 1.
 */
export async function makeSample(order: SampleOrder, onProgress: (share: number) => void): Promise<void> {
  const { folder, target, settings, days, seed } = order;
  const { config } = readConfig({ flags: { ...settings, data_dir: folder } });
  const service = await openService({ config });
  const { url, stop } = await listen(service, { host: '127.0.0.1', port: 0 });
  const until = new Date(order.until);
  const events = await fillWithSampleData(service, url, {
    days,
    seed,
    until,
    onSent: (share) => onProgress(share * SENDING),
  });
  await stop();
  madeFile(folder).write({ stamp: stampOfSample(), made_at: order.until, days, events });
  renameSync(folder, target);
  const parent = openSync(dirname(target), 'r');
  fsyncSync(parent);
  closeSync(parent);
}
