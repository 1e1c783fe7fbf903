import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writtenValue } from '../../src/domain/filter-text.ts';
import { REPORTS } from '../../src/reports/reports.ts';
import type { Row, Value } from '../../src/store/store.ts';
import { HOSTILE } from '../support/hostile-words.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

const WINDOW = 'from=2026-11-01&to=2026-11-20&tz=Europe/Lisbon';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const events = HOSTILE.flatMap((word, index) => {
    const event = {
      conversation_id: `c${index}`,
      source: 'test',
      bot_id: word,
      intent: word,
      text: 'a secret word',
      attributes: { [word]: word },
    };
    const at = (second: number) => `2026-11-12T09:0${index % 10}:0${second}Z`;
    return [
      {
        ...event,
        id: `${index}-1`,
        type: 'message.user',
        occurred_at: at(1),
        recognised: index % 2 === 0,
      },
      ...(index % 3 === 0
        ? [{ ...event, id: `${index}-2`, type: 'handover.requested', occurred_at: at(2) }]
        : []),
      { ...event, id: `${index}-3`, type: 'conversation.ended', occurred_at: at(3) },
    ];
  });
  await service.send(events);
  await service.runJob('sessions');
  await service.runJob('gaps');
});
afterAll(() => service.stop());

async function sqlOf(report: string, query: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await service.ask(`/v1/reports/${report}.sql?${query}`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/sql; charset=utf-8');
  return await response.text();
}

type Rows = Record<string, unknown>[];
/** Runs a text as somebody does who pasted it: the rows of each statement that has some. */
async function pasted(connection: DuckDBConnection, text: string): Promise<Rows[]> {
  const statements = await connection.extractStatements(text);
  const results: Rows[] = [];
  for (let index = 0; index < statements.count; index++) {
    const statement = await statements.prepare(index);
    expect(statement.parameterCount).toBe(0);
    const reader = await statement.runAndReadAll();
    results.push(reader.getRowObjects());
  }
  return results;
}

/** The store's file while the service is stopped. */
async function onACopy<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
  let result: Result;
  await service.restart(async () => {
    const instance = await DuckDBInstance.create(join(service.folder, 'baton.duckdb'), {
      access_mode: 'READ_ONLY',
    });
    const connection = await instance.connect();
    try {
      result = await work(connection);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  });
  return result!;
}

test('the text says which definitions and which session gap its figures are of', async () => {
  const { definition_version } = await service.report(`outcomes?${WINDOW}`);
  expect((await sqlOf('outcomes', WINDOW)).split('\n')[0]).toContain(
    `Definitions of version ${String(definition_version)}, session gap 24 h.`,
  );
});

test('pasted on a copy of the store, the text finds what the report says, whatever is asked for', async () => {
  const questions = HOSTILE.flatMap((word) => [
    new URLSearchParams({ bot: writtenValue(word) }),
    new URLSearchParams({ intent: `!${writtenValue(word)}` }),
    new URLSearchParams({ [`attr.${word}`]: writtenValue(word) }),
  ]).map((filter) => `${WINDOW}&${filter}`);
  const answers: {
    query: string;
    outcomes: Value[][];
    sessions: Value[];
    outcomesSql: string;
    sessionsSql: string;
  }[] = [];
  for (const query of questions) {
    const outcomes = (await service.report(`outcomes?${query}`)).rows as Row[];
    const sessions = (await service.report(`sessions?${query}`)).rows as Row[];
    answers.push({
      query,
      outcomes: outcomes.filter((row) => row.sessions !== 0).map((row) => [row.outcome!, row.sessions!]),
      sessions: sessions.map((row) => row.session_id!),
      outcomesSql: await sqlOf('outcomes', query),
      sessionsSql: await sqlOf('sessions', query),
    });
  }
  expect(answers.filter(({ sessions }) => sessions.length === 1)).toHaveLength(2 * HOSTILE.length);
  await onACopy(async (connection) => {
    for (const { query, outcomes, sessions, outcomesSql, sessionsSql } of answers) {
      const counted = (await pasted(connection, outcomesSql)).find((rows) => 'outcome' in (rows[0] ?? {}));
      const found = counted?.map((row) => [row.outcome, Number(row.sessions)]);
      expect(found?.sort(), query).toEqual([...outcomes].sort());
      const listed = (await pasted(connection, sessionsSql)).at(-1)!;
      expect(
        listed.map((row) => row.session_id),
        query,
      ).toEqual(sessions);
    }
    const [left] = await pasted(connection, 'select count(*) as n from sessions');
    expect(Number(left![0]!.n)).toBe(HOSTILE.length);
  });
});

/** What JSON says, and what the statements found: of each the same figures. */
const FIGURES: Record<
  string,
  { json: (rows: Row[]) => unknown[][]; sql: (rows: Rows) => unknown[][] | null }
> = {
  summary: {
    json: (rows) => {
      const part = (metric: string, field: string) => rows.find((row) => row.metric === metric)![field];
      return [
        [part('sessions', 'value'), part('handover_rate', 'numerator'), part('break_rate', 'numerator')],
      ];
    },
    sql: ([row]) => (row && 'broke' in row ? [[row.sessions, row.handed_over, row.broke]] : null),
  },
  breakdown: {
    json: (rows) => [[rows.reduce((sum, row) => sum + Number(row.sessions), 0)]],
    sql: (rows) =>
      rows[0] && 'value' in rows[0] ? [[rows.reduce((sum, row) => sum + Number(row.sessions), 0)]] : null,
  },
  'handover-rate': {
    json: (rows) => rows.filter((row) => row.sessions !== 0).map((row) => [row.sessions, row.handed_over]),
    sql: (rows) =>
      rows[0] && 'bucket' in rows[0] ? rows.map((row) => [row.sessions, row.handed_over]) : null,
  },
  'handover-reasons': {
    json: (rows) => rows.map((row) => [row.reason, row.leaf, row.attempts, row.sessions]),
    sql: (rows) =>
      rows[0] && 'attempts' in rows[0]
        ? rows.map((row) => [row.reason, row.leaf, row.attempts, row.sessions])
        : null,
  },
  'unrecognised-queries': {
    json: (rows) => rows.map((row) => [row.query, row.count]),
    sql: (rows) => (rows[0] && 'query' in rows[0] ? rows.map((row) => [row.query, row.count]) : null),
  },
};

test('the figures of other reports are found again, too', async () => {
  const asked: { report: string; said: unknown[][]; figures: (typeof FIGURES)[string]; text: string }[] = [];
  for (const word of HOSTILE.slice(0, 7))
    for (const [report, figures] of Object.entries(FIGURES)) {
      const query = `${WINDOW}&${new URLSearchParams({ [`attr.${word}`]: word, bot: `${word},x` })}`;
      const { rows } = await service.report(`${report}?${query}`);
      const said = figures.json(rows as Row[]);
      asked.push({ report, said, figures, text: await sqlOf(report, query) });
    }
  // Not every hostile chat has an unrecognised query or a handover, but some have.
  for (const report of Object.keys(FIGURES))
    expect(
      asked.filter((one) => one.report === report && one.said.length > 0).length,
      report,
    ).toBeGreaterThan(1);
  await onACopy(async (connection) => {
    for (const { report, said, figures, text } of asked) {
      const found = (await pasted(connection, text)).map(figures.sql).find((rows) => rows !== null) ?? [];
      const plain = found.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
      expect(plain.sort(), `${report}: ${text}`).toEqual(said.sort());
    }
  });
});

test('every report gives its statements: all can be run, none holds a word of a customer, comments are kept', async () => {
  const texts = new Map<string, string>();
  for (const { name, refusesFilters } of REPORTS)
    texts.set(name, await sqlOf(name, refusesFilters?.includes('bot') ? WINDOW : `${WINDOW}&bot=!app`));
  await onACopy(async (connection) => {
    for (const [name, text] of texts) {
      const results = await pasted(connection, text);
      expect(results.length, name).toBeGreaterThan(2);
      expect(text, name).not.toContain('a secret word');
      const code = text.replace(/^--.*/gm, '').replace(/'(?:[^']|'')*'/g, '');
      expect(code, name).not.toMatch(/\{\{|\$\w/);
    }
  });
  expect(texts.get('outcomes')).toContain(
    '-- One row per outcome and, for handed-over sessions, reason class of the first attempt.',
  );
  expect(texts.get('summary')).toContain(
    '-- One row: the counts of the whole window. counts are the counts of',
  );
});

test('it is for whoever may read, of their bots only, and has a tag of its own', async () => {
  const { key } = await newKey(service, ['read'], ['$from']);
  const text = await sqlOf('outcomes', WINDOW, { authorization: `Bearer ${key}` });
  expect(text).toContain(`list_contains(['$from']::varchar[], coalesce(bot_id, '(none)'))`);
  const refused = await service.ask(`/v1/reports/outcomes.sql?${WINDOW}`, {
    headers: { authorization: `Bearer ${(await newKey(service, ['ingest'])).key}` },
  });
  expect(refused.status).toBe(403);
  const response = await service.ask(`/v1/reports/outcomes.sql?${WINDOW}`);
  expect(response.headers.get('content-disposition')).toMatch(/filename="outcomes_.*\.sql"/);
  const again = await service.ask(`/v1/reports/outcomes.sql?${WINDOW}`, {
    headers: { 'if-none-match': response.headers.get('etag')! },
  });
  expect(again.status).toBe(304);
});
