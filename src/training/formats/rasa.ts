import { isScalar, parseDocument, stringify, visit } from 'yaml';
import { isObject, notOfFormat, type TrainingFormat } from '../format.ts';
import { collected, type Example } from '../training-set.ts';

/** Rasa reads these as an entity, and has no way of writing them plainly: `[text](entity)`, `[text]{"entity": …}`. */
const ENTITY = /\[[^\]]+\](?:\([^)]*\)|\{[^}]*\})/;
/** Not of YAML at all. */
const NOT_OF_YAML = /[\ufffe\uffff]/;
/** All that Python's splitlines takes for the end of a line, and other control characters. */
const NOT_OF_A_LINE = /[\p{Cc}\u2028\u2029]/u;
const WRITTEN_ENTITY = /\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})(?:\[[^\]]*\])?/g;

/**
 * Rasa NLU training data in YAML, format 3.1: https://rasa.com/docs/rasa/training-data-format. Examples are a block
 * literal of `- ` lines; where a wording does not fit on a line, all of its intent are a list of `text`.
 */
export const rasaFormat: TrainingFormat = {
  name: 'rasa',
  title: 'Rasa NLU (YAML)',
  extension: 'yml',
  mediaType: 'application/yaml',
  holds: (text) => !ENTITY.test(text) && !NOT_OF_YAML.test(text) && text === text.trim(),
  // The part behind a slash would be a key of a response selector.
  intentName: (name) => name.replace(/[/\s]+/g, '_'),
  write(intents) {
    const nlu = intents.map(({ intent, examples }) => {
      const texts = examples.map(({ text }) => text);
      if (texts.some((text) => NOT_OF_A_LINE.test(text)))
        return { intent, examples: texts.map((text) => ({ text })) };
      return { intent, examples: texts.map((text) => `- ${text}\n`).join('') };
    });
    const document = parseDocument(stringify({ version: '3.1', nlu }, { lineWidth: 0, singleQuote: false }));
    visit(document, {
      Pair(_, { key, value }) {
        if (!isScalar(key) || !isScalar(value)) return;
        if (key.value === 'examples') value.type = 'BLOCK_LITERAL';
        else if (!isPlain(value.value)) value.type = 'QUOTE_DOUBLE';
      },
    });
    return document.toString({ lineWidth: 0 });
  },
  matches: (text, json) => json === undefined && /^nlu\s*:/m.test(text),
  read(text) {
    // Aliases can make a small file a huge tree (and nobody's training data has them).
    const document = parseDocument(text, { schema: 'core', merge: false });
    const [error] = document.errors;
    if (error) throw notOfFormat('Rasa', `line ${error.linePos?.[0].line ?? 1}`, 'this is no YAML');
    let content: unknown;
    try {
      content = document.toJS({ maxAliasCount: 0 });
    } catch {
      throw notOfFormat('Rasa', '/', 'write the file without aliases');
    }
    const nlu = isObject(content) ? content.nlu : undefined;
    if (!Array.isArray(nlu)) throw notOfFormat('Rasa', '/nlu', 'a list of {intent, examples} is expected');
    return collected(
      nlu.flatMap((item: unknown, index) => {
        // Synonyms, look-up tables and patterns stand in the same list.
        if (!isObject(item) || typeof item.intent !== 'string') return [];
        const { intent } = item;
        return examplesOf(item.examples, index).map((example) => ({ intent, ...example }));
      }),
    );
  },
};

/** Readers of YAML 1.1 take `yes` for a truth and `1.0` for a number, those of 1.2 take others: only names stand unquoted. */
function isPlain(value: unknown): boolean {
  return /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z_][\w-]*$/i.test(String(value));
}

function examplesOf(examples: unknown, index: number): Example[] {
  if (typeof examples === 'string')
    return examples
      .split('\n')
      .filter((line) => line.startsWith('-'))
      .map((line) => ({ text: withoutEntities(line.slice(1).trim()) }));
  if (!Array.isArray(examples))
    throw notOfFormat(
      'Rasa',
      `/nlu/${index}/examples`,
      'a block of "- " lines, or a list of {text}, is expected',
    );
  return examples.flatMap((example: unknown) => {
    const text = isObject(example) ? example.text : example;
    return typeof text === 'string' ? [{ text: withoutEntities(text.trim()) }] : [];
  });
}

/** What the customer said: `[Berlin](city)` → `Berlin`. */
function withoutEntities(text: string): string {
  return text.replace(WRITTEN_ENTITY, '$1');
}
