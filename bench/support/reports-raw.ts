import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { SPANS, type Span, windowOf } from './reports-questions.ts';
import { median } from './statistics.ts';

const ROUNDS = 3;

/** Milliseconds of a question to the table `events` itself; null: not within the time box. */
export type RawTime = { name: string; span: Span; ms: number | null };

/**
 * Asks the questions of reports-raw.sql of the database file (nobody else may have it open), in an engine set like that of the
 * service. Medians of three, the first asking apart; one that takes longer than `boxMs` is asked once and interrupted.
 */
export async function askRaw(
  database: string,
  { until, boxMs, memoryLimit }: { until: string; boxMs: number; memoryLimit: string },
): Promise<RawTime[]> {
  const instance = await DuckDBInstance.create(database, {
    access_mode: 'READ_ONLY',
    memory_limit: memoryLimit,
    temp_directory: `${database}.raw-spill`,
  });
  const connection = await instance.connect();
  try {
    await connection.run("set TimeZone = 'UTC'");
    const times: RawTime[] = [];
    for (const [name, sql] of rawQuestions())
      for (const span of SPANS) {
        const window = windowOf(span, until);
        const measured: (number | null)[] = [];
        for (let round = 0; round <= ROUNDS && !measured.includes(null); round++)
          measured.push(
            await within(
              boxMs,
              () => connection.interrupt(),
              () => connection.runAndReadAll(sql, window),
            ),
          );
        const ms = measured.includes(null) ? null : median((measured as number[]).slice(1));
        times.push({ name, span, ms });
      }
    return times;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function within(
  boxMs: number,
  interrupt: () => void,
  work: () => Promise<unknown>,
): Promise<number | null> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    interrupt();
  }, boxMs);
  const started = performance.now();
  try {
    await work();
    return performance.now() - started;
  } catch (error) {
    if (late) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function rawQuestions(): [name: string, sql: string][] {
  const text = readFileSync(join(import.meta.dirname, 'reports-raw.sql'), 'utf8');
  return text
    .split('-- question ')
    .slice(1)
    .map((block) => [block.slice(0, block.indexOf('\n')), block.slice(block.indexOf('\n') + 1)]);
}
