import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { segmentName } from '../../src/ingest/journal-reader.ts';
import { openService } from '../../src/platform/service.ts';
import { fill } from '../../src/store/queries.ts';
import { historySql } from './history.ts';

// A process of its own: `node fill.ts FOLDER EVENTS` makes a data folder whose store holds that many folded events, put
// straight into the table (the door would take minutes). The journal continues behind them with an empty segment.
const [folder, count] = process.argv.slice(2);
const events = Number(count);
if (!folder || !Number.isInteger(events)) throw new Error('usage: fill.ts FOLDER EVENTS');

mkdirSync(join(folder, 'journal'), { recursive: true });
writeFileSync(join(folder, 'journal', segmentName(events)), '');
const { config } = readConfig({ flags: { data_dir: folder, timezone: 'UTC' } });
const service = await openService({ config });
try {
  const until = new Date(Date.now() - 3_600_000).toISOString();
  const started = performance.now();
  await service.store.write((transaction) =>
    transaction.run(fill(historySql(), { events: String(events) }), { until }),
  );
  const inserted = performance.now();
  for (const job of ['sessions', 'gaps']) {
    const report = await service.runner.run(job);
    if (report.status !== 'ok') throw new Error(`${job}: ${report.detail}`);
  }
  const [counts] = await service.store.rows(
    "select (select count(*) from sessions) as sessions, (select count(*) from sessions where outcome = 'handed_over') as handed_over",
  );
  process.stdout.write(
    `${JSON.stringify({ events, ...counts, insert_ms: Math.round(inserted - started), fold_ms: Math.round(performance.now() - inserted) })}\n`,
  );
} finally {
  await service.stop();
}
