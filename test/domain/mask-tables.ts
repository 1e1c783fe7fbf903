import { type Item, labelledCorpus, notLookedFor } from './mask-labelled.ts';
import { measure, type Tally } from './mask-measure.ts';

/** The kinds of the labelled corpus, as readers know them. */
const KINDS: Record<string, string> = {
  email: 'e-mail addresses, spelled out and disguised ones too',
  phone: 'phone numbers of 24 countries',
  card: 'card numbers',
  iban: 'IBANs of 16 countries',
  id: 'numbers of persons and firms (SSN, NI, DNI, NIF, CPF, …)',
  number: 'order, account, ticket and other numbers, PINs',
  code: 'codes with letters: bookings, parcels, invoices',
  url: 'links',
  ip: 'IP addresses',
};

/** Share of the labels found whole (`recall`) and of the masked places that hold nothing but labels (`precision`). */
export function shares(tally: Tally): { recall: number; precision: number } {
  return {
    recall: tally.labelled === 0 ? 1 : tally.found / tally.labelled,
    precision: tally.masked === 0 ? 1 : tally.right / tally.masked,
  };
}

export const isName = (kind: string) => kind === 'name';

/** Tallies of several kinds in one. */
export function total(tallies: Iterable<Tally>): Tally {
  const [first, ...others] = tallies;
  const sum: Tally = { ...first! };
  for (const tally of others)
    for (const field of Object.keys(sum) as (keyof Tally)[]) sum[field] += tally[field];
  return sum;
}

/** All but names: what has a form of its own, and is held to 99 %. */
export function structured(items: readonly Item[]): Tally {
  return total([...measure(items).byKind].filter(([kind]) => !isName(kind)).map(([, { tally }]) => tally));
}

/** Plain lines, and how many of them masking leaves as they are. */
export function plainLines(items: readonly Item[]): { lines: number; whole: number } {
  const plain = items.filter(({ labels }) => labels.length === 0);
  return {
    lines: plain.length,
    whole: plain.filter((item) => measure([item]).all.tally.masked === 0).length,
  };
}

/** The tables of the docs on masking, in Markdown, by the name of their place. */
export function maskingTables(): Record<'masking' | 'masking-languages', string> {
  return { masking: tableOfKinds(), 'masking-languages': tableOfLanguages() };
}

function tableOfKinds(): string {
  const corpus = labelledCorpus();
  const { byKind } = measure(corpus);
  const row = (what: string, tally: Tally) => [
    what,
    count(tally.labelled),
    percent(shares(tally).recall),
    tally.masked === 0 ? '–' : percent(shares(tally).precision),
  ];
  return table(
    ['what', 'labelled', 'masked', 'masked rightly'],
    [
      ...Object.entries(KINDS).map(([kind, what]) => row(what, byKind.get(kind)!.tally)),
      row('**all of these**', structured(corpus)),
      row('names after "my name is", "hi, I\'m", "ich heiße", …', byKind.get('name')!.tally),
      ...Object.entries(notLookedFor()).map(([what, items]) => row(what, measure(items).all.tally)),
    ],
  );
}

function tableOfLanguages(): string {
  const corpus = labelledCorpus();
  return table(
    ['language', 'identifiers', 'masked', 'masked rightly', 'plain lines', 'left whole'],
    [...new Set(corpus.map(({ language }) => language))].map((language) => {
      const items = corpus.filter((item) => item.language === language);
      const tally = structured(items);
      const { lines, whole } = plainLines(items);
      const { recall, precision } = shares(tally);
      return [
        language,
        count(tally.labelled),
        percent(recall),
        percent(precision),
        count(lines),
        percent(whole / lines),
      ];
    }),
  );
}

/** Rounded down, so that 100 % is said of all and nothing else. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
