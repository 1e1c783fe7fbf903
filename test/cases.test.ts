import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CaseStep, type ExpectedTable, readCase } from './support/case-file.ts';
import { startService, type TestService } from './support/service.ts';

// Golden cases: a story of events and what the reports must say of it. A file more in the folder is a test more.
const FOLDER = join(import.meta.dirname, '../fixtures/cases');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');
/** The month of the stories; a question may name another window. */
const WINDOW = { from: '2026-11-01', to: '2026-12-01', compare: 'none' };

describe('golden cases', () => {
  for (const file of FILES) {
    const { title, settings, steps } = readCase(readFileSync(join(FOLDER, file), 'utf8'));
    test(`${title} (${file})`, async () => {
      const service = await startService(settings);
      try {
        for (const step of steps) await play(service, step);
      } finally {
        await service.stop();
      }
    });
  }
});

async function play(service: TestService, step: CaseStep): Promise<void> {
  if (step.step === 'at') service.clock.now = new Date(step.instant);
  if (step.step === 'given') {
    const response = await service.send(step.events);
    expect(await response.json()).toMatchObject({ accepted: step.events.length, rejected: [] });
  }
  if (step.step !== 'then') return await service.runJob('sessions');
  const { expected, among, leftOut } = step;
  const report = await service.report(withWindow(step.question));
  const rows = among ? namedRows(report.rows, expected) : report.rows;
  expect(
    rows.map((row, index) =>
      Object.fromEntries(
        expected.columns.map((name) => [
          name,
          shown(valueAt(row, name), expected.rows[index]?.[expected.columns.indexOf(name)] ?? ''),
        ]),
      ),
    ),
    step.question,
  ).toEqual(
    expected.rows.map((cells) =>
      Object.fromEntries(expected.columns.map((name, index) => [name, cells[index]])),
    ),
  );
  if (leftOut !== null) expect(excludedWords(report.excluded as Record<string, number>)).toBe(leftOut);
}

/** The rows that the first column of the expected table names, in its order; a name that stands twice gives both. */
function namedRows(rows: Record<string, unknown>[], { columns, rows: expected }: ExpectedTable) {
  return expected.flatMap((cells) => rows.filter((row) => shown(row[columns[0]!], '') === cells[0]));
}

/** A column that the report does not have is a fault of the case, not an empty cell. */
function valueAt(row: Record<string, unknown>, name: string): unknown {
  if (!(name in row))
    throw new Error(`the report has no column ${name}; it has ${Object.keys(row).join(', ')}`);
  return row[name];
}

function withWindow(question: string): string {
  const [report, query] = question.split('?', 2);
  return `${report}?${new URLSearchParams({ ...WINDOW, ...Object.fromEntries(new URLSearchParams(query)) })}`;
}

/** The value as the case writes it: empty for unknown, yes and no, a rate with as many digits as the case shows. */
function shown(value: unknown, like: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  const digits = like.split('.')[1]?.length;
  return digits === undefined ? String(value) : value.toFixed(digits);
}

function excludedWords(excluded: Record<string, number>): string {
  return (
    Object.entries(excluded)
      .filter(([, sessions]) => sessions > 0)
      .map(([kind, sessions]) => `${kind} ${sessions}`)
      .join(', ') || 'nothing'
  );
}
