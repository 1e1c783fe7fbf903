import { german } from './ask-phrases/de.ts';
import { english } from './ask-phrases/en.ts';
import { spanish } from './ask-phrases/es.ts';
import { french } from './ask-phrases/fr.ts';
import { hindiInLatin } from './ask-phrases/hi.ts';
import { italian } from './ask-phrases/it.ts';
import { japanese } from './ask-phrases/ja.ts';
import { dutch } from './ask-phrases/nl.ts';
import type { AskPhrases } from './ask-phrases/phrases.ts';
import { portuguese } from './ask-phrases/pt.ts';
import { turkish } from './ask-phrases/tr.ts';

/** Names that bots give to the intent "I want a person": the default of the setting. Compared in lower case. */
export const ASK_INTENTS: readonly string[] = [
  ...[
    'human_handoff',
    'human_handover',
    'handoff',
    'handover',
    'request_human',
    'request_handoff',
    'request_agent',
  ],
  ...[
    'talk_to_agent',
    'talk_to_human',
    'talk_to_person',
    'speak_to_human',
    'speak_to_agent',
    'speak_with_agent',
  ],
  ...[
    'contact_agent',
    'contact_human',
    'connect_to_agent',
    'transfer_to_agent',
    'transfer_to_human',
    'live_agent',
  ],
  ...[
    'i_live_agent',
    'agent',
    'agent_request',
    'human',
    'human_agent',
    'operator',
    'escalate',
    'ask_for_human',
  ],
  ...['want_human', 'need_human', 'customer_service_agent', 'utter_handoff', 'general_agent_escalation'],
  ...['amazon.qinconnectintent', 'support.agent', 'smalltalk.agent.human', 'call_operator', 'representative'],
];

const SPACED: Record<string, AskPhrases> = {
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

/** Primary subtags with a list of their own; Hindi is read in Latin letters, as most customers write it. */
export const ASK_LANGUAGES: readonly string[] = [...Object.keys(SPACED), 'ja'];

// One source for any engine: JavaScript here, RE2 should a database judge one day. So there is no lookaround, no `\b` and
// no `\s`, whose meanings differ, and the gap is a short class, for RE2 unrolls each `\p{L}` into hundreds of byte ranges.
const EDGE = '[^\\p{L}\\p{N}]';
const GAP = '[\\t\\n\\r -/:-@\\xa0\u2019\u2026]';

const patterns = new Map<string, string>([
  ...Object.entries(SPACED).map(([language, phrases]) => [language, spacedPattern(phrases)] as const),
  [
    'ja',
    `${japanese.inside.join('|')}|^${EDGE}*(?:${japanese.alone.join('|')})(?:です|お願いします|をお願いします)?${EDGE}*$`,
  ],
]);
const compiled = new Map<string, RegExp>();

/**
 * The regular expression source that finds an ask for a person in a **lower-cased** text, valid and equal in RE2 and in
 * JavaScript with the `u` flag. `language` is BCP 47 and matched by its primary subtag; unknown or absent: all languages.
 */
export function askPattern(language?: string | null): string {
  const known = patterns.get(primarySubtag(language));
  return known ?? [...patterns.values()].map((pattern) => `(?:${pattern})`).join('|');
}

/** A user turn, as far as the verdict needs it. */
export type AskingTurn = { text?: string | null; intent?: string | null; language?: string | null };

/** Whether a turn asks for a person: by the name of its intent, or by its words. */
export function asksForPerson(turn: AskingTurn, askIntents: readonly string[] = ASK_INTENTS): boolean {
  if (turn.intent && askIntents.includes(turn.intent.toLowerCase())) return true;
  return turn.text ? compiledPattern(turn.language).test(turn.text.toLowerCase()) : false;
}

function compiledPattern(language: string | null | undefined): RegExp {
  const key = patterns.has(primarySubtag(language)) ? primarySubtag(language) : '';
  const known = compiled.get(key) ?? new RegExp(askPattern(key), 'u');
  compiled.set(key, known);
  return known;
}

function primarySubtag(language: string | null | undefined): string {
  return (language ?? '').toLowerCase().split(/[-_]/, 1)[0]!;
}

function spacedPattern(phrases: AskPhrases): string {
  const alone = alternatives(phrases.alone);
  const around = alternatives(phrases.around);
  const all = (templates: string[]) =>
    templates.map((template) => templatePattern(template, phrases.who)).join('|');
  const trail = `(?:${GAP}+${around})*${EDGE}*$`;
  return [
    `(?:^|${EDGE})(?:${all(phrases.inside)})(?:${EDGE}|$)`,
    `(?:^|${EDGE})(?:${all(phrases.ending)})${trail}`,
    `^${EDGE}*(?:${around}${GAP}+)*${alone}(?:${GAP}+(?:${around}|${alone}))*${EDGE}*$`,
  ].join('|');
}

/** Optional words bring their own gap along, so that leaving them out leaves none behind. */
function templatePattern(template: string, who: string): string {
  const words = template.replace('{who}', who).split(' ');
  const firstFixed = words.findIndex((word) => !word.endsWith('?'));
  return words
    .map((word, index) => {
      const options = alternatives(word.replace(/\?$/, ''));
      if (index === firstFixed) return options;
      const withGap = index < firstFixed ? `${options}${GAP}+` : `${GAP}+${options}`;
      return word.endsWith('?') ? `(?:${withGap})?` : withGap;
    })
    .join('');
}

function alternatives(words: string): string {
  return `(?:${words.split('|').map(wordPattern).join('|')})`;
}

function wordPattern(word: string): string {
  return [...word].map(characterPattern).join('');
}

/** Accents may be missing; İ in lower case leaves a dot behind in one engine and none in the other. */
function characterPattern(character: string): string {
  if (character === '_' || character === '-') return `${GAP}+`;
  if (character === "'") return "['\u2019]?";
  if (character === 'ß') return '(?:ß|ss)';
  if (character === 'i') return 'i\u0307?';
  if (character === 'ı') return '[ıi]';
  const bare = character.normalize('NFD')[0]!;
  return bare === character ? character : `[${character}${bare}]`;
}
