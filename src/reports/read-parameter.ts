import { nearestWord } from '../domain/nearest.ts';
import { EXCLUDED_KINDS, type ExcludedKind, isExcludedKind } from './excluded.ts';
import { COUNTS } from './metrics.ts';

/** Notes what is wrong with a parameter; all faults are told together. */
export type Fault = (pointer: string, code: string, detail: string) => void;

/** The counts that a list may be asked for: those that count rows or turns. */
export const LISTED_COUNTS: readonly string[] = COUNTS.filter((count) => count.unit !== 'total').map(
  (count) => count.name,
);

export function readLimit(text: string | undefined, fault: Fault): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) fault('limit', 'bad_number', `${text} is not a whole number above 0`);
  return Number(text);
}

export function readCount(text: string | undefined, fault: Fault): string | null {
  if (text === undefined || LISTED_COUNTS.includes(text)) return text ?? null;
  const nearest = nearestWord(text, [...LISTED_COUNTS]);
  fault(
    'count',
    'unknown_count',
    `there is no count ${text}${nearest ? `; did you mean ${nearest}?` : ''}; /v1/metrics lists them`,
  );
  return null;
}

/** A whole number of a short list, such as an hour; null when it is left out. */
export function readNumber(
  name: string,
  text: string | undefined,
  known: readonly number[],
  fault: Fault,
): number | null {
  if (text === undefined) return null;
  if (/^\d{1,2}$/.test(text) && known.includes(Number(text))) return Number(text);
  fault(name, 'bad_number', `${text} is no ${name}; use ${known[0]} to ${known.at(-1)}`);
  return null;
}

export function readExcluded(text: string | undefined, fault: Fault): ExcludedKind | null {
  if (text === undefined || isExcludedKind(text)) return text ?? null;
  const nearest = nearestWord(text, [...EXCLUDED_KINDS]);
  fault(
    'excluded',
    'unknown_word',
    `nothing is left out as ${text}; ${nearest ? `did you mean ${nearest}?` : `use one of ${EXCLUDED_KINDS.join(', ')}`}`,
  );
  return null;
}

const IDS = {
  gap_id: 'the id of a gap, such as g_0a1b2c3d; /v1/gaps lists them',
  query_id: 'the id of a query, such as q_0a1b2c3d; the report unrecognised-queries lists them',
};

export function readId(name: keyof typeof IDS, text: string | undefined, fault: Fault): string | null {
  if (text === undefined || /^\w{1,80}$/.test(text)) return text ?? null;
  fault(name, 'bad_id', `${name} is ${IDS[name]}`);
  return null;
}

export function flag(text: string | undefined, name: string, fault: Fault): boolean {
  if (text !== undefined && !['0', '1', 'true', 'false'].includes(text))
    fault(name, 'bad_flag', `${name} is 1 or 0`);
  return text === '1' || text === 'true';
}

export function word<Word extends string>(
  text: string,
  known: readonly Word[],
  name: string,
  fault: Fault,
): Word | null {
  if ((known as readonly string[]).includes(text)) return text as Word;
  fault(name, 'unknown_word', `${text} is no ${name}; use one of ${known.join(', ')}`);
  return null;
}
