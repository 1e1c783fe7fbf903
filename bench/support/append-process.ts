import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { openJournal } from '../../src/ingest/journal.ts';
import type { AppendOrder, AppendReport } from './append.ts';

// Writes as durably as Baton does, without HTTP, parsing or masking (see append.ts). A process of its own.
process.once('disconnect', () => process.exit());
process.once('message', async (order: AppendOrder) => {
  mkdirSync(order.directory, { recursive: true });
  const report = order.how === 'journal' ? await throughJournal(order) : await plainly(order);
  process.send!(report, () => process.disconnect());
});

/** As many appends at once as the load has connections, so that they share syncs in the same way. */
async function throughJournal({
  directory,
  lines,
  seconds,
  connections,
}: AppendOrder): Promise<AppendReport> {
  const journal = await openJournal({ directory });
  const started = performance.now();
  let events = 0;
  const sender = async () => {
    while (performance.now() - started < seconds * 1000) {
      await journal.append('events', lines);
      events += lines.length;
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  const took = (performance.now() - started) / 1000;
  await journal.close();
  return { events, seconds: took };
}

/** The plainest way: one write and one fdatasync after the other. */
async function plainly({ directory, lines, seconds }: AppendOrder): Promise<AppendReport> {
  const file = await open(join(directory, 'plain'), 'w');
  const payload = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const started = performance.now();
  let events = 0;
  while (performance.now() - started < seconds * 1000) {
    await file.write(payload);
    await file.datasync();
    events += lines.length;
  }
  const took = (performance.now() - started) / 1000;
  await file.close();
  return { events, seconds: took };
}
