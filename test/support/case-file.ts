/** One step of a golden case: something that happens, or something that a report must then say. */
export type CaseStep =
  | { step: 'at'; instant: string }
  | { step: 'given'; events: Record<string, unknown>[] }
  | { step: 'then'; question: string; among: boolean; expected: ExpectedTable; leftOut: string | null };
export type ExpectedTable = { columns: string[]; rows: string[][] };
export type Case = { title: string; settings: Record<string, string>; steps: CaseStep[] };

/** Columns of a Given table that are written in everyday words. */
const FIELD_OF_COLUMN: Record<string, string> = { conversation: 'conversation_id', event: 'type' };
const NUMBERS = ['sequence', 'score', 'scale_max', 'confidence'];

/**
 * Reads a golden case (fixtures/cases/README.md says how one is written). Throws for anything that it does not know, so
 * that a slip of the pen is a failing test and not an expectation that is never looked at.
 */
export function readCase(markdown: string): Case {
  const [head = '', ...sections] = markdown.split(/^## /m);
  const title = /^# (.+)$/m.exec(head)?.[1];
  if (!title) throw new Error('a case begins with "# " and a sentence');
  const read: Case = { title, settings: {}, steps: [] };
  let given = 0;
  for (const section of sections) {
    const [heading = '', ...lines] = section.trim().split('\n');
    const [word, ...rest] = heading.split(' ');
    if (word === 'With') read.settings[rest[0]!] = rest[1]!;
    else if (word === 'At') read.steps.push({ step: 'at', instant: instantOf(rest.join(' '), '') });
    else if (word === 'Given') read.steps.push({ step: 'given', events: eventsOf(tableOf(lines), given++) });
    else if (word === 'Then') read.steps.push(expectationOf(rest, lines));
    else throw new Error(`"## ${heading}" is no step; use With, At, Given or Then`);
  }
  if (!read.steps.some((step) => step.step === 'then')) throw new Error('the case expects nothing');
  return read;
}

function expectationOf(words: string[], lines: string[]): CaseStep {
  const among = words[0] === 'among';
  const question = words.at(among ? 1 : 0)!;
  const leftOut = lines.find((line) => line.startsWith('Left out: '))?.slice('Left out: '.length) ?? null;
  return { step: 'then', question, among, expected: tableOf(lines), leftOut };
}

function tableOf(lines: string[]): ExpectedTable {
  const [header, rule, ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
  if (!header || !rule?.every((cell) => /^-+$/.test(cell))) throw new Error('the step needs a table');
  const uneven = rows.find((row) => row.length !== header.length);
  if (uneven) throw new Error(`a row has ${uneven.length} of ${header.length} cells: ${uneven.join(' | ')}`);
  return { columns: header, rows };
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function eventsOf({ columns, rows }: ExpectedTable, table: number): Record<string, unknown>[] {
  let date = '';
  return rows.flatMap((cells, index) => {
    const event: Record<string, unknown> = { id: `given-${table}-${index}`, source: 'case' };
    for (const [position, column] of columns.entries()) {
      const cell = cells[position]!;
      if (cell === '') continue;
      if (column === 'at') event.occurred_at = instantOf(cell, date);
      else event[FIELD_OF_COLUMN[column] ?? column] = cellValue(column, cell);
    }
    date = String(event.occurred_at ?? date).slice(0, 10);
    return repeated(event);
  });
}

/** `queue ×10` is ten conversations, queue-1 to queue-10, in each of which the event happens. */
function repeated(event: Record<string, unknown>): Record<string, unknown>[] {
  const [, name, times] = /^(.+) ×(\d+)$/.exec(String(event.conversation_id)) ?? [];
  if (!name) return [event];
  return Array.from({ length: Number(times) }, (_, index) => ({
    ...event,
    id: `${event.id}-${index + 1}`,
    conversation_id: `${name}-${index + 1}`,
  }));
}

/** `2026-11-12 09:00` (UTC); a time alone is of the day of the row above. */
function instantOf(text: string, date: string): string {
  const [, day, time] = /^(?:(\d{4}-\d{2}-\d{2}) )?(\d{2}:\d{2}(?::\d{2})?)$/.exec(text) ?? [];
  if (!time || !(day ?? date)) throw new Error(`"${text}" is no time such as 2026-11-12 09:00`);
  return `${day ?? date}T${time.length === 5 ? `${time}:00` : time}Z`;
}

function cellValue(column: string, cell: string): unknown {
  if (NUMBERS.includes(column)) return Number(cell);
  return cell === 'yes' ? true : cell === 'no' ? false : cell;
}
