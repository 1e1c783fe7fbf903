import { parseArgs } from 'node:util';
import { maskText } from '../src/domain/mask.ts';
import { type Item, labelledCorpus, notLookedFor, type Part } from '../test/domain/mask-labelled.ts';
import { measure, type Tally } from '../test/domain/mask-measure.ts';
import { plainLines, shares, structured } from '../test/domain/mask-tables.ts';
import { median } from './support/statistics.ts';

/**
 * `npm run bench:masking`: how much of the labelled corpus masking finds and how much of what it hides was to be hidden
 * (places, and letters and digits), by kind, language and part of the corpus; and what it costs beside `JSON.parse` of
 * the same messages. `--faults` prints what is missed and what is masked wrongly. Exit code 0, whatever was measured.
 */
const { values } = parseArgs({ options: { faults: { type: 'boolean', default: false } } });
const corpus = labelledCorpus();
const PARTS: Record<Part, string> = {
  tuning: 'seen while the rules were made',
  'held-out': 'the other half, by a hash of the pattern or line',
  later: 'lines written afterwards',
};

for (const [part, what] of Object.entries(PARTS)) {
  const items = corpus.filter((item) => item.part === part);
  console.log(`\n${part} (${what}), ${items.length} lines`);
  show(items);
}
console.log(`\nall, ${corpus.length} lines`);
const faults = show(corpus);
console.log('\nstructured identifiers by language');
console.table(
  Object.fromEntries(
    [...new Set(corpus.map(({ language }) => language))].map((language) => {
      const items = corpus.filter((item) => item.language === language);
      const { lines, whole } = plainLines(items);
      return [
        language,
        { ...row(structured(items)), 'plain lines': lines, 'left whole %': percent(whole / lines) },
      ];
    }),
  ),
);
console.log('\nnot looked for');
console.table(
  Object.fromEntries(
    Object.entries(notLookedFor()).map(([what, items]) => [what, row(measure(items).all.tally)]),
  ),
);
if (values.faults) console.log(faults.join('\n'));
console.log('\ntime per 1,000 messages, beside JSON.parse of the same messages');
console.table({
  'the corpus': cost(corpus.map(({ text }) => text)),
  'its plain lines': cost(corpus.filter(({ labels }) => labels.length === 0).map(({ text }) => text)),
  'one message in ten with something to mask': cost(oneInTen()),
});

function show(items: readonly Item[]): string[] {
  const { all, byKind } = measure(items);
  console.table({
    ...Object.fromEntries([...byKind].map(([kind, { tally }]) => [kind, row(tally)])),
    'structured (all but names)': row(structured(items)),
  });
  return all.faults;
}

function row(tally: Tally): Record<string, number | string> {
  const { recall, precision } = shares(tally);
  return {
    labelled: tally.labelled,
    'recall %': percent(recall),
    'of its kind %': percent(tally.named / tally.labelled),
    masked: tally.masked,
    'precision %': percent(precision),
    'recall of signs %': percent(tally.foundSigns / tally.labelledSigns),
    'precision of signs %': tally.maskedSigns === 0 ? '–' : percent(tally.foundSigns / tally.maskedSigns),
  };
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}

function oneInTen(): string[] {
  const plain = corpus.filter(({ labels }) => labels.length === 0).map(({ text }) => text);
  const labelled = corpus.filter(({ labels }) => labels.length > 0).map(({ text }) => text);
  return Array.from({ length: 2000 }, (_, n) =>
    n % 10 === 0 ? labelled[n % labelled.length]! : plain[n % plain.length]!,
  );
}

/** Medians over rounds in which both take turns; milliseconds for 1,000 messages, and their ratio. */
function cost(texts: string[]): Record<string, string> {
  const lines = texts.map((text, n) =>
    JSON.stringify({
      id: `0193b7a4-0000-7000-8000-${String(n).padStart(12, '0')}`,
      type: 'message.user',
      conversation_id: `c-${n}`,
      occurred_at: '2026-11-22T10:00:00.000Z',
      bot_id: 'web',
      language: 'en',
      text,
    }),
  );
  const rounds = Array.from({ length: 21 }, () => ({
    mask: elapsedMs(() => texts.forEach((text) => void maskText(text))),
    parse: elapsedMs(() => lines.forEach((line) => void JSON.parse(line))),
  })).slice(5);
  const [mask, parse] = [
    median(rounds.map((round) => round.mask)),
    median(rounds.map((round) => round.parse)),
  ];
  return {
    'masking ms': ((mask * 1000) / texts.length).toFixed(2),
    'JSON.parse ms': ((parse * 1000) / texts.length).toFixed(2),
    ratio: median(rounds.map((round) => round.mask / round.parse)).toFixed(1),
  };
}

function elapsedMs(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
