import { DuckDBInstance } from '@duckdb/node-api';
import { isLockedElsewhere } from './duckdb-open.ts';

/** Whether another process has the database file open. A file that is damaged is not locked. */
export async function isLocked(path: string): Promise<boolean> {
  try {
    const instance = await DuckDBInstance.create(path);
    instance.closeSync();
    return false;
  } catch (error) {
    return isLockedElsewhere(error);
  }
}
