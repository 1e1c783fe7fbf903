import { DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { german } from '../../src/domain/ask-phrases/de.ts';
import { english } from '../../src/domain/ask-phrases/en.ts';
import { spanish } from '../../src/domain/ask-phrases/es.ts';
import { french } from '../../src/domain/ask-phrases/fr.ts';
import { hindiInLatin } from '../../src/domain/ask-phrases/hi.ts';
import { italian } from '../../src/domain/ask-phrases/it.ts';
import { japanese } from '../../src/domain/ask-phrases/ja.ts';
import { dutch } from '../../src/domain/ask-phrases/nl.ts';
import type { AskPhrases } from '../../src/domain/ask-phrases/phrases.ts';
import { portuguese } from '../../src/domain/ask-phrases/pt.ts';
import { turkish } from '../../src/domain/ask-phrases/tr.ts';
import { ASK_INTENTS, ASK_LANGUAGES, askPattern, asksForPerson } from '../../src/domain/asks-for-person.ts';
import { ASKS, OTHERS } from './asks-corpus.ts';
import { growth } from './growth.ts';

const PHRASES: Record<string, AskPhrases> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  pt: portuguese,
  it: italian,
  nl: dutch,
  tr: turkish,
  hi: hindiInLatin,
};

type Row = { text: string; language: string | null; expected: boolean };
const rows: Row[] = [
  ...Object.entries(PHRASES).flatMap(([language, phrases]) =>
    expanded(phrases).map((text) => ({ text, language, expected: true })),
  ),
  ...[...japanese.alone, ...japanese.inside].map((text) => ({ text, language: 'ja', expected: true })),
  ...Object.entries(ASKS).flatMap(([language, texts]) =>
    texts.map((text) => ({ text, language, expected: true })),
  ),
  ...Object.entries(OTHERS).flatMap(([language, texts]) =>
    texts.map((text) => ({ text, language, expected: false })),
  ),
];
const anyLanguage = rows.map((row) => ({ ...row, language: null }));

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
});
afterAll(() => instance.closeSync());

describe('asksForPerson', () => {
  it('knows every phrase of its lists, and only those', () => {
    console.log(`${rows.length} texts in ${ASK_LANGUAGES.length} languages`);
    const wrong = [...rows, ...anyLanguage].filter((row) => asksForPerson(row) !== row.expected);
    expect(wrong).toEqual([]);
  });

  it('gives the verdict of the database, text by text', async () => {
    for (const language of [...ASK_LANGUAGES, null]) {
      const texts = (language ? rows.filter((row) => row.language === language) : rows).map(
        ({ text }) => text,
      );
      const verdicts = await inDuckDB(askPattern(language), texts);
      expect(
        verdicts.filter((verdict, index) => verdict !== asksForPerson({ text: texts[index]!, language })),
      ).toEqual([]);
      expect(verdicts).toEqual(texts.map((text) => asksForPerson({ text, language })));
    }
  });

  it('gives the verdict of the database for texts that nobody wrote', async () => {
    const words = fc.constantFrom(
      'talk',
      'to',
      'a',
      'human',
      'agent',
      'please',
      'parler',
      'à',
      "quelqu'un",
      'insan',
      'ı',
      'İ',
      'é',
      'e\u0301',
      '人',
      '担当者',
      '😀',
      'x',
    );
    const gaps = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\u00a0',
      '\u3000',
      '\u2028',
      '-',
      '’',
      '.',
      '',
      '\t',
      '\u200b',
    );
    const text = fc.array(fc.tuple(words, gaps), { maxLength: 8 }).map((pairs) => pairs.flat().join(''));
    const texts = fc.sample(fc.oneof(text, fc.string({ unit: 'grapheme' })), { numRuns: 2000, seed: 42 });
    expect(await inDuckDB(askPattern(), texts)).toEqual(texts.map((one) => asksForPerson({ text: one })));
  });

  it('reads the primary subtag of a language', () => {
    expect(askPattern('de-AT')).toBe(askPattern('de'));
    expect(askPattern('hi-Latn-IN')).toBe(askPattern('hi'));
    expect(askPattern('den')).toBe(askPattern());
    expect(asksForPerson({ text: 'Mitarbeiter bitte', language: 'DE' })).toBe(true);
    expect(asksForPerson({ text: 'quero falar com uma pessoa', language: 'de' })).toBe(false);
  });

  it('knows the names of intents', () => {
    expect(asksForPerson({ intent: 'Human_Handoff' })).toBe(true);
    expect(asksForPerson({ intent: 'refund_status', text: 'wheres my refund' })).toBe(false);
    expect(asksForPerson({ intent: 'mensch' }, ['mensch'])).toBe(true);
    expect(ASK_INTENTS.every((intent) => intent === intent.toLowerCase())).toBe(true);
  });

  it('takes time in proportion to the length', () => {
    const verdict = (text: string) => asksForPerson({ text });
    for (const seed of ['please ', 'agent ', 'talk to a ', 'i want a ', '. ', 'x', 'talk ... ', '人'])
      expect(growth(verdict, seed, 40), seed).toBeLessThan(40);
  });
});

async function inDuckDB(pattern: string, texts: string[]): Promise<boolean[]> {
  const connection = await instance.connect();
  const list = texts.map((text) => JSON.stringify(text.toWellFormed().toLowerCase()));
  const reader = await connection.runAndReadAll(
    `select regexp_matches(text, '${pattern.replaceAll("'", "''")}') as asks
     from (select unnest(from_json($texts, '["varchar"]')) as text)`,
    { texts: `[${list.join(',')}]` },
  );
  connection.closeSync();
  return reader.getRows().map(([asks]) => asks === true);
}

/** Every word of every template at least once: each in turn takes all its alternatives, the others their first. */
function expanded(phrases: AskPhrases): string[] {
  const templates = [...phrases.inside, ...phrases.ending, phrases.alone].map((template) =>
    template.replace('{who}', phrases.who),
  );
  return templates.flatMap((template) => {
    const choices = template
      .split(' ')
      .map((word) => [...(word.endsWith('?') ? [''] : []), ...word.replace(/\?$/, '').split('|')]);
    return choices.flatMap((options, at) =>
      options.map((option) =>
        choices
          .map((others, index) => (index === at ? option : others[0]!))
          .filter((word) => word !== '')
          .join(' ')
          .replaceAll('_', ' '),
      ),
    );
  });
}
