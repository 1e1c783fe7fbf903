import { Problem } from '../domain/problem.ts';
import type { TrainingFormat } from './format.ts';
import { botpressFormat } from './formats/botpress.ts';
import { csvFormat } from './formats/csv.ts';
import { dialogflowFormat } from './formats/dialogflow.ts';
import { jsonlFormat } from './formats/jsonl.ts';
import { lexFormat } from './formats/lex.ts';
import { rasaFormat } from './formats/rasa.ts';
import type { Intent } from './training-set.ts';

/** Every format of training data. A new one is a file in formats/ and a line here. */
export const TRAINING_FORMATS: readonly TrainingFormat[] = [
  rasaFormat,
  dialogflowFormat,
  lexFormat,
  botpressFormat,
  jsonlFormat,
  csvFormat,
];

const NAMES = TRAINING_FORMATS.map(({ name }) => name).join(', ');

/** The format of this name, or a 422 problem that lists the names. */
export function formatNamed(name: string): TrainingFormat {
  const format = TRAINING_FORMATS.find((candidate) => candidate.name === name);
  if (format) return format;
  throw unknown(`${name} is no format; the formats are ${NAMES}`);
}

/** Reads training data, in the format named or in the one that it looks like. Throws a 422 problem. */
export function readTraining(bytes: Uint8Array, name?: string): { format: string; intents: Intent[] } {
  const text = decoded(bytes);
  const json = parsed(text);
  const format =
    name === undefined ? TRAINING_FORMATS.find((one) => one.matches(text, json)) : formatNamed(name);
  if (!format) throw unknown(`this looks like none of ${NAMES}; name its format`);
  if (json === undefined && format.mediaType === 'application/json')
    throw new Problem(422, 'Not training data', `a file of ${format.title} is JSON, and this is none`);
  const intents = format.read(text, json);
  if (intents.length === 0)
    throw new Problem(
      422,
      'Not training data',
      `the file was read as ${format.title}, and holds no example of an intent`,
    );
  return { format: format.name, intents };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem(400, 'Body can’t be read', 'the file is not UTF-8', { cause: error });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unknown(detail: string): Problem {
  return new Problem(422, 'Which format?', detail, {
    errors: [{ pointer: 'format', code: 'unknown_format', detail }],
  });
}
