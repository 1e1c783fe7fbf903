import {
  type DuckDBConnection,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Parameters, Row } from './store.ts';
import { plainValue } from './values.ts';

/** Runs a script statement by statement; each takes those of the parameters that it names. */
export async function runScript(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters = {},
): Promise<void> {
  const statements = await connection.extractStatements(sql);
  for (let index = 0; index < statements.count; index++) {
    const statement = await statements.prepare(index);
    try {
      bind(statement, parameters);
      await statement.run();
    } finally {
      statement.destroySync();
    }
  }
}

/** Rows of one statement (more than one is refused by `prepare`). */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters = {},
): Promise<Row[]> {
  const statement = await connection.prepare(sql);
  try {
    bind(statement, parameters);
    const reader = await statement.runAndReadAll();
    const names = reader.deduplicatedColumnNames();
    return reader.getRows().map((values) => toRow(names, values));
  } finally {
    statement.destroySync();
  }
}

/** Rows made at once. Few, so that they are garbage while they are young, and the thread is free between them. */
const GROUP_ROWS = 256;
/** Rows of long texts: fewer. To make so many characters takes a millisecond. */
const GROUP_CHARACTERS = 500_000;

/** Runs one statement; its result is complete, and stands outside of JavaScript's memory until its rows are taken. */
export async function runResult(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters = {},
): Promise<DuckDBResult> {
  const statement = await connection.prepare(sql);
  try {
    bind(statement, parameters);
    return await statement.run();
  } finally {
    statement.destroySync();
  }
}

/** The rows of a result, a few at a time. */
export async function* takeRows(result: DuckDBResult): AsyncGenerator<Row[]> {
  const names = result.deduplicatedColumnNames();
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const vectors = names.map((_, column) => chunk.getColumnVector(column));
    for (let index = 0; index < chunk.rowCount; ) {
      const rows: Row[] = [];
      let characters = 0;
      for (; index < chunk.rowCount && rows.length < GROUP_ROWS && characters < GROUP_CHARACTERS; index++) {
        const row: Row = {};
        for (let column = 0; column < names.length; column++) {
          const value = plainValue(vectors[column]!.getItem(index));
          if (typeof value === 'string') characters += value.length;
          row[names[column]!] = value;
        }
        rows.push(row);
      }
      yield rows;
    }
  }
}

function bind(statement: DuckDBPreparedStatement, parameters: Parameters): void {
  for (let index = 1; index <= statement.parameterCount; index++) {
    const name = statement.parameterName(index);
    const value = parameters[name];
    if (value === undefined) throw new Error(`the statement needs $${name}`);
    if (Array.isArray(value)) statement.bindList(index, listValue(value), LIST(VARCHAR));
    else if (value === null) statement.bindNull(index);
    else if (typeof value === 'boolean') statement.bindBoolean(index, value);
    else if (typeof value === 'string') statement.bindVarchar(index, value);
    else if (Number.isInteger(value)) statement.bindBigInt(index, BigInt(value));
    else statement.bindDouble(index, value);
  }
}

function toRow(names: readonly string[], values: readonly DuckDBValue[]): Row {
  const row: Row = {};
  for (let column = 0; column < names.length; column++) row[names[column]!] = plainValue(values[column]!);
  return row;
}
