import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import type { TrainingFormat } from '../../src/training/format.ts';
import { readTraining, TRAINING_FORMATS } from '../../src/training/formats.ts';
import type { ExportedIntent } from '../../src/training/training-set.ts';
import { HOSTILE } from './hostile.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const provenance = { gap_id: 'g_1', count: 3, last_seen: '2026-11-12T09:00:00Z' };

/** What an export gives a format: names that it takes and texts that it holds. */
function exported(format: TrainingFormat, texts: readonly string[]): ExportedIntent[] {
  const { holds = () => true, intentName = (name: string) => name } = format;
  const examples = [...new Set(texts)].filter(holds).map((text) => ({ text, language: 'en', ...provenance }));
  return [
    { intent: intentName('ask/refund: "now" #1'), examples },
    { intent: intentName('plain'), examples: [{ text: 'plain words', language: 'en', ...provenance }] },
  ];
}

const texts = (intents: readonly { intent: string; examples: readonly { text: string }[] }[]) =>
  intents.map(({ intent, examples }) => ({ intent, texts: examples.map(({ text }) => text) }));

describe.each(TRAINING_FORMATS.map((format) => [format.name, format] as const))('%s', (name, format) => {
  test('is read back byte by byte, its format guessed', () => {
    const written = exported(format, HOSTILE);
    const read = readTraining(bytes(format.write(written)));
    expect(read.format).toBe(name);
    expect(texts(read.intents)).toEqual(texts(written));
  });

  test('holds most of the hostile texts, and leaves out only those that it would bend', () => {
    const left = HOSTILE.filter((text) => !(format.holds?.(text) ?? true));
    expect(left.length).toBeLessThanOrEqual(1);
    expect(format.holds?.('Berlin [Berlin](city)') ?? true).toBe(!['rasa', 'botpress'].includes(name));
    expect(format.holds?.('a {slot}') ?? true).toBe(name !== 'lex');
  });

  test('is read back for any texts', () => {
    const text = fc
      .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE))
      .map((one) => one.trim())
      .filter((one) => one !== '' && !/[\ufffe\uffff]/.test(one));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (some) => {
        const written = exported(format, some).filter(({ examples }) => examples.length > 0);
        const read = readTraining(bytes(format.write(written)), name);
        expect(texts(read.intents)).toEqual(texts(written));
      }),
      { numRuns: 150 },
    );
  });

  test('refuses what is not of it with a place and no word of the file', () => {
    for (const wrong of [
      'secret words',
      '{"secret": 1}',
      '[]',
      'nlu: secret',
      'a,b\nsecret,2',
      '"',
      '\u0000',
    ]) {
      let caught: { status?: number; message?: string } = {};
      try {
        readTraining(bytes(wrong), name);
      } catch (error) {
        caught = error as typeof caught;
      }
      expect([wrong, caught.status]).toEqual([wrong, 422]);
      expect(caught.message).not.toContain('secret');
    }
  });
});

const written = (name: string, some: readonly string[]) => {
  const format = TRAINING_FORMATS.find((one) => one.name === name)!;
  return format.write(exported(format, some));
};

describe('what each tool documents', () => {
  test('Rasa: version, nlu, and examples as a block literal of dashes', () => {
    const text = written('rasa', ['where is my refund', '- dash', 'key: value # no']);
    expect(text).toBe(`version: "3.1"
nlu:
  - intent: "ask_refund:_\\"now\\"_#1"
    examples: |
      - where is my refund
      - - dash
      - key: value # no
  - intent: plain
    examples: |
      - plain words
`);
  });

  test('Rasa: its documented structure, also for texts that no line can hold', () => {
    const schema = z.strictObject({
      version: z.literal('3.1'),
      nlu: z.array(
        z.strictObject({
          intent: z.string().regex(/^[^\s/]+$/),
          examples: z.union([
            z.string().regex(/^(?:- .+\n)+$/u),
            z.array(z.strictObject({ text: z.string() })),
          ]),
        }),
      ),
    });
    for (const version of ['1.1', '1.2'] as const)
      for (const some of [HOSTILE, ['plain'], HOSTILE.filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text))])
        schema.parse(parseYaml(written('rasa', some), { version }));
  });

  test('Dialogflow CX: Intent of its REST API', () => {
    z.strictObject({
      intents: z.array(
        z.strictObject({
          displayName: z.string().min(1),
          trainingPhrases: z.array(
            z.strictObject({
              parts: z.array(z.strictObject({ text: z.string().min(1) })).min(1),
              repeatCount: z.literal(1),
            }),
          ),
        }),
      ),
    }).parse(JSON.parse(written('dialogflow', HOSTILE)));
  });

  test('Lex V2: names and utterances of Intent.json, no slot by accident', () => {
    z.strictObject({
      intents: z.array(
        z.strictObject({
          name: z.string().regex(/^([0-9a-zA-Z][_-]?){1,100}$/),
          sampleUtterances: z.array(z.strictObject({ utterance: z.string().regex(/^[^{}]{1,500}$/) })),
        }),
      ),
    }).parse(JSON.parse(written('lex', HOSTILE)));
  });

  test('Botpress: utterances by language', () => {
    z.array(
      z.strictObject({
        name: z.string().regex(/^[\w-]+$/),
        contexts: z.array(z.string()),
        filename: z.string().endsWith('.json'),
        slots: z.array(z.never()),
        utterances: z.record(z.string(), z.array(z.string())),
      }),
    ).parse(JSON.parse(written('botpress', HOSTILE)));
  });

  test('CSV: no cell begins a formula, and each line says where it comes from', () => {
    const rows = parseCsv(written('csv', HOSTILE), { columns: true }) as Record<string, string>[];
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    expect(rows[0]).toMatchObject({
      language: 'en',
      gap_id: 'g_1',
      count: '3',
      last_seen: '2026-11-12T09:00:00Z',
    });
  });
});

describe('files of others', () => {
  const read = (text: string, format?: string) => readTraining(bytes(text), format);
  const cases: [string, string, string, unknown][] = [
    [
      'Rasa with entities, synonyms and a second block',
      'rasa',
      'version: "3.1"\nnlu:\n- intent: book\n  examples: |\n    - a flight to [Berlin](city)\n    - to [NYC]{"entity": "city", "value": "New York"}\n- synonym: x\n  examples: |\n    - y\n- intent: book\n  examples:\n  - text: |\n      fly me\n    metadata: z\n',
      [{ intent: 'book', texts: ['a flight to Berlin', 'to NYC', 'fly me'] }],
    ],
    [
      'Dialogflow CX with an entity part',
      'dialogflow',
      JSON.stringify({
        displayName: 'book',
        trainingPhrases: [
          {
            id: '1',
            parts: [{ text: 'to ' }, { text: 'Berlin', parameterId: 'city' }],
            repeatCount: 1,
            languageCode: 'en',
          },
        ],
      }),
      [{ intent: 'book', texts: ['to Berlin'] }],
    ],
    [
      'Dialogflow ES',
      'dialogflow',
      JSON.stringify({ name: 'book', userSays: [{ data: [{ text: 'fly ' }, { text: 'me' }], lang: 'en' }] }),
      [{ intent: 'book', texts: ['fly me'] }],
    ],
    [
      'Lex V2, Intent.json of one intent',
      'lex',
      JSON.stringify({
        name: 'Book',
        identifier: 'X',
        sampleUtterances: [{ utterance: 'fly to {City}' }],
        slots: [],
      }),
      [{ intent: 'Book', texts: ['fly to {City}'] }],
    ],
    [
      'Lex V1',
      'lex',
      JSON.stringify({
        metadata: { importType: 'LEX' },
        resource: { name: 'Book', sampleUtterances: ['fly me'] },
      }),
      [{ intent: 'Book', texts: ['fly me'] }],
    ],
    [
      'CSV with other names, a byte order mark and semicolons',
      'csv',
      '\uFEFFLabel;Utterance;x\r\nbook;"fly; me";1\r\nbook;again;2\r\n',
      [{ intent: 'book', texts: ['fly; me', 'again'] }],
    ],
    [
      'JSON lines with label and utterance',
      'jsonl',
      '{"label":"book","utterance":"fly me"}\n\n{"intent":"pay","text":"how"}\n',
      [
        { intent: 'book', texts: ['fly me'] },
        { intent: 'pay', texts: ['how'] },
      ],
    ],
  ];
  test.each(cases)('%s', (_, format, text, expected) => {
    const found = read(text);
    expect(found.format).toBe(format);
    expect(texts(found.intents)).toEqual(expected);
  });

  test('a small file that would unfold into a huge one is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcde'[index]}`).join(',')}]`).join('\n')}\nnlu:\n- intent: x\n  examples: *f\n`;
    expect(() => read(bomb, 'rasa')).toThrow(/aliases/);
  });

  test('a tag runs nothing', () => {
    const evil =
      'version: "3.1"\nnlu:\n- intent: !!python/object/apply:os.system ["x"]\n  examples: |\n    - y\n';
    expect(() => read(evil, 'rasa')).toThrow();
  });
});
