import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { fill } from '../../src/store/queries.ts';
import { yearSql } from './history.ts';

/** Events of a session, on average, in the stories of history-stories.sql. */
const EVENTS_PER_SESSION = 11.9;
/** Events of a file: below what one fold would cut into slices. */
const STRETCH_EVENTS = 900_000;
const YEAR_MS = 365 * 86_400_000;
const HOUR_MS = 3_600_000;
/** No session takes longer. */
const REACH_HOURS = 3;

/**
 * Makes the events of the year before now, about so many, as Parquet files of one stretch of time each. A file says when the
 * year ends (`until`). What an earlier run made in the folder is taken as it is: nothing depends on how Baton stores or folds.
 */
export async function makeEvents(folder: string, events: number, log: (line: string) => void): Promise<void> {
  if (existsSync(folder)) return;
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const until = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const sessions = Math.ceil(events / EVENTS_PER_SESSION);
  const stretches = Math.ceil(events / STRETCH_EVENTS);
  const at = (part: number) => new Date(until - YEAR_MS + (YEAR_MS * part) / stretches).toISOString();
  const sql = yearSql();
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '4GB' });
  const connection = await instance.connect();
  try {
    await connection.run("set TimeZone = 'UTC'");
    await connection.run(sql.hours, { until: at(stretches), sessions });
    await connection.run(sql.stories);
    let made = 0;
    for (let number = 0; number < stretches; number++) {
      const file = join(half, `${String(number).padStart(4, '0')}.parquet`);
      const stretch = {
        first_offset: made,
        from: at(number),
        to: at(number + 1),
        reach_hours: REACH_HOURS,
        sessions,
      };
      await connection.run(fill(sql.stretch, { file: file.replaceAll("'", "''") }), stretch);
      const [row] = (
        await connection.runAndReadAll(`select max(journal_offset) + 1 from '${file}'`)
      ).getRows();
      made = Number(row![0]);
      if (number % 10 === 9) log(`${made.toLocaleString('en-GB')} events written`);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  writeFileSync(join(half, 'until'), new Date(until).toISOString());
  renameSync(half, folder);
}

/** The files of `makeEvents`, in the order of time. */
export function eventFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.parquet'))
    .sort()
    .map((file) => join(folder, file));
}
