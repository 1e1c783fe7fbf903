import type { Found } from './mask-finders.ts';
import { CLOSING, NOT_A_NAME, PARTICLE, TITLE } from './mask-name-words.ts';

const apostrophe = "['’´`]";
/** After these comes a name, or one of `NOT_A_NAME`. */
const sure = [
  "my ?(?:full |first |last )?name(?: is|[’']?s)",
  '(?:full|first|last) name is|(?<=(?:^|[.,;!?\\n]|\\b(?:ok|yes|sure|hi|hello|thanks)) ?)name is',
  "the name[’']?s|the name is",
  'mein(?:e)? (?:vor|nach)?name (?:ist|lautet)',
  'ich hei(?:ß|ss)e',
  'me llamo|mi nombre(?: completo)? es',
  `je m${apostrophe}appell?e|mon (?:pré)?nom (?:est|c${apostrophe}est)`,
  'meu nome(?: completo)? (?:é|e)|me chamo|chamo-me',
  'mi chiamo|il mio nome (?:è|e)',
  'mijn naam is|ik heet',
  'benim ad[ıi]m',
  'mera na+m',
  '(?<=(?:^|[.,;!?\\n]) ?)(?:(?:full |first |last |sur|vor|nach)?name|nombre|nom|nome) ?[:=]',
];
/** After these comes a name only when it is written like one. */
const maybe = [
  `i ?${apostrophe}m|i am`,
  'ich bin|hier spricht',
  'yo soy|soy|le habla',
  'je suis',
  'eu sou|sou|aqui fala|quem fala é',
];
/** These tell of things as well ("this is Uber Eats"). */
const rarely = ['this is', 'hier ist', 'habla', 'aqui (?:é|e)'];

/** The words of the five languages (and Italian, Dutch, Turkish, Hindi in Latin letters) that introduce a name. */
export const INTRODUCTION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${sure.join('|')})|(?:${[...maybe, ...rarely].join('|')})(?= ))`,
  'giu',
);
const MAYBE = new RegExp(`^(?:${maybe.join('|')})$`, 'iu');
const RARELY = new RegExp(`^(?:${rarely.join('|')})$`, 'iu');

// Cheap, without the flags `i` and `u`.
const MAY_INTRODUCE =
  /[nN]am[ei]|NAME|[nN]om[ e:=]|[nN]ombre|[nN]aam|ei(?:ß|ss)e |llamo|appel|ham[eo]|hiam|heet|naa?m |ad[ıi]m |[iI] ?['’]m |[iI] am |is is |ich bin |[iI]ch bin |ier (?:ist|spricht) |[sS]o[yu] |[hH]abla |suis |qui (?:é|e|fala) |ala é /;

/** Whether a text may hold the introduction of a name; false for most texts. */
export function mayIntroduce(text: string): boolean {
  return MAY_INTRODUCE.test(text);
}

/** German participles in small letters: "geändert", "abgeschnitten". */
const PARTICIPLE = /^\p{Ll}{0,5}ge\p{Ll}{4,}(?:t|en)$/u;
const CAPITAL = /^\p{Lu}/u;
const AFTER = /^(?:[ \t]{1,2}|[ \t]?[:=,][ \t]{0,2})(?=[\p{L}])/u;
const WORD =
  /[ \t]{0,2}(?:(\p{L}\.)|([\p{L}\p{M}][\p{L}\p{M}'’´-]{0,23})(\.?))(?![\p{L}\p{M}\p{N}'’´_/@-])/uy;

type Word = { text: string; from: number; to: number };

/**
 * The name that follows an introduction, as a place counted from the introduction's first character. A name in small
 * letters needs a sure introduction and an end behind it; one after "I'm" two capitalised words, or a greeting in front;
 * one after "this is" a greeting. `after`: 128 characters and more, or all there is.
 */
export function judgeName(introduction: string, before: string, after: string): Found[] {
  const gap = /[:=]$/.test(introduction) ? /^[ \t]{0,2}(?=\p{L})/u.exec(after) : AFTER.exec(after);
  if (!gap) return [];
  const name = nameAt(after, gap[0].length, ruleFor(introduction, before));
  return name
    ? [{ kind: 'name', from: introduction.length + name.from, to: introduction.length + name.to }]
    : [];
}

type Rule = (name: Word[], after: string) => Word[];

function nameAt(after: string, start: number, rule: Rule): { from: number; to: number } | undefined {
  const all = wordsFrom(after, start);
  let titles = 0;
  while (titles < all.length && TITLE.has(all[titles]!.text.toLowerCase())) titles += 1;
  const kept = rule(all.slice(titles), after);
  const first = kept[0];
  if (!first || NOT_A_NAME.has(first.text.toLowerCase()) || PARTICIPLE.test(first.text)) return undefined;
  return { from: all[0]!.from, to: kept.at(-1)!.to };
}

/** Up to six words side by side, with blanks only between them. */
function wordsFrom(text: string, start: number): Word[] {
  const found: Word[] = [];
  WORD.lastIndex = start;
  for (let match = WORD.exec(text); match && found.length < 6; match = WORD.exec(text)) {
    const word = match[1] ?? match[2]!;
    const to = WORD.lastIndex - (match[3]?.length ?? 0);
    found.push({ text: word, from: to - word.length, to });
    const ends = match[3] === '.' && !TITLE.has(word.toLowerCase());
    if (ends) break;
  }
  return found;
}

/** Capitalised words, with particles between them: "Maria da Luz Costa". */
function capitalised(name: Word[]): Word[] {
  let count = 0;
  for (let at = 0; at < name.length; at += 1) {
    const { text } = name[at]!;
    if (CAPITAL.test(text)) {
      if (at > 0 && NOT_A_NAME.has(text.toLowerCase())) break;
      count = at + 1;
    } else if (count === 0 || !PARTICLE.has(text)) break;
  }
  return name.slice(0, count);
}

const sureName: Rule = (name, after) => {
  const capitals = capitalised(name);
  if (capitals.length > 0) return capitals;
  for (const count of [1, 2, 3, 4]) {
    const kept = name.slice(0, count);
    if (kept.length < count || NOT_A_NAME.has(kept[0]!.text)) return [];
    const next = name[count];
    const closed = next ? CLOSING.has(next.text.toLowerCase()) : isEnd(after, kept.at(-1)!.to);
    const inside = kept.slice(1, -1).every(({ text }) => text.length === 1 || PARTICLE.has(text));
    const last = kept.at(-1)!.text;
    if (closed && inside && !(count > 1 && (NOT_A_NAME.has(last) || CLOSING.has(last)))) return kept;
  }
  return [];
};

const GREETED =
  /(?:^|[\p{P}\s])(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|moin|servus|hola|buenas|buenos días|buenas tardes|bonjour|bonsoir|salut|coucou|olá|ola|oi|bom dia|boa (?:tarde|noite))(?: there| all| team| zusammen| a todos| à tous| gente)?[\s,.!–-]{1,4}$/iu;

function ruleFor(introduction: string, before: string): Rule {
  const rarely = RARELY.test(introduction);
  if (!rarely && !MAYBE.test(introduction)) return sureName;
  const greeted = GREETED.test(before);
  return (name, after) => {
    const capitals = capitalised(name);
    const last = capitals.at(-1);
    // All in capitals is shouting: "I AM VERY ANGRY".
    if (!last || capitals.some(({ text }) => text.length > 1 && text === text.toUpperCase())) return [];
    const next = name[capitals.length];
    const closed = next ? CLOSING.has(next.text.toLowerCase()) : isEnd(after, last.to);
    const sure = rarely ? after[last.to] === ',' : true;
    return closed && (greeted || (capitals.length >= 2 && sure)) ? capitals : [];
  };
}

/** No `>`: a place that was masked is no end, or a second masking would see one where the first saw a name. */
function isEnd(text: string, at: number): boolean {
  return at >= text.length || /^[ \t]*(?:[\n\r.,;:!?()"«»–]|-[ \t]|$)/u.test(text.slice(at));
}
