import { isObject, notOfFormat, type TrainingFormat } from '../format.ts';
import { collected, pairsOf } from '../training-set.ts';

/** One JSON object a line: `intent` (or `label`), `text` (or `utterance`), `language`, and where it comes from. */
export const jsonlFormat: TrainingFormat = {
  name: 'jsonl',
  title: 'JSON lines',
  extension: 'jsonl',
  mediaType: 'application/x-ndjson',
  write: (intents) =>
    pairsOf(intents)
      .map(
        ({ intent, text, language, gap_id, count, last_seen }) =>
          `${JSON.stringify({ intent, text, language: language ?? null, gap_id, count, last_seen })}\n`,
      )
      .join(''),
  matches: (text) => exampleOf(text.trimStart().split('\n', 1)[0]!) !== null,
  read: (text) =>
    collected(
      text.split('\n').flatMap((line, index) => {
        if (line.trim() === '') return [];
        const example = exampleOf(line);
        if (!example)
          throw notOfFormat('JSON lines', `line ${index + 1}`, '{"intent": "…", "text": "…"} is expected');
        return [example];
      }),
    ),
};

function exampleOf(line: string) {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return null;
    const [intent, text] = [value.intent ?? value.label, value.text ?? value.utterance];
    if (typeof intent !== 'string' || typeof text !== 'string') return null;
    return { intent, text, language: typeof value.language === 'string' ? value.language : null };
  } catch {
    return null;
  }
}
