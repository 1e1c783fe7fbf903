import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { notOfFormat, type TrainingFormat } from '../format.ts';
import { collected, pairsOf } from '../training-set.ts';

/** Begins a formula in a spreadsheet, or would once the apostrophes before it are taken off again. */
const FORMULA = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const GUARDED = /^''*[=+\-@\t\r\n\0＝＋－＠]/;

/** What others call the two columns. */
const INTENT_COLUMNS = ['intent', 'label', 'class', 'category', 'intent_name', 'intent display name'];
const TEXT_COLUMNS = ['text', 'utterance', 'example', 'query', 'phrase', 'sentence', 'question'];

/** A table for people: one example a line with where it comes from. A text that begins a formula gets an apostrophe. */
export const csvFormat: TrainingFormat = {
  name: 'csv',
  title: 'CSV',
  extension: 'csv',
  mediaType: 'text/csv',
  write: (intents) =>
    stringify(
      [
        ['intent', 'text', 'language', 'gap_id', 'count', 'last_seen'],
        ...pairsOf(intents).map((pair) => [
          guard(pair.intent),
          guard(pair.text),
          pair.language ?? '',
          pair.gap_id ?? '',
          pair.count ?? '',
          pair.last_seen ?? '',
        ]),
      ],
      { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
    ),
  matches: (text, json) => json === undefined && columnsOf(headOf(text)) !== null,
  read(text) {
    const records = recordsOf(text);
    const columns = columnsOf(records[0] ?? []);
    if (!columns)
      throw notOfFormat(
        'CSV',
        'line 1',
        `a column ${INTENT_COLUMNS[0]} and a column ${TEXT_COLUMNS[0]} are expected`,
      );
    return collected(
      records.slice(1).map((record) => ({
        intent: unguarded(record[columns.intent] ?? ''),
        text: unguarded(record[columns.text] ?? ''),
        language: (columns.language >= 0 && record[columns.language]) || null,
      })),
    );
  },
};

function guard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function unguarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

function headOf(text: string): string[] {
  try {
    return recordsOf(text.split('\n', 1)[0]!)[0] ?? [];
  } catch {
    return [];
  }
}

function recordsOf(text: string): string[][] {
  const delimiter = /^[^\n,]*;/.test(text) ? ';' : /^[^\n,;]*\t/.test(text) ? '\t' : ',';
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw notOfFormat('CSV', '/', 'quotes are not closed, or stand inside a field');
  }
}

function columnsOf(head: readonly string[]) {
  const names = head.map((name) => name.trim().toLowerCase());
  const find = (known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const [intent, text, language] = [find(INTENT_COLUMNS), find(TEXT_COLUMNS), find(['language', 'lang'])];
  return intent >= 0 && text >= 0 ? { intent, text, language: language! } : null;
}
