import type { SourceOptions } from '../source.ts';

/** Asks whether a name is in one of the lists below. */
export type Words = { [name in keyof typeof DEFAULTS]: (word: string | undefined) => boolean };

// Utterances are left out on purpose: `utter_2stage_fallback` may well be the answer to a question about that topic.
const DEFAULTS = {
  /** Intents that say: not understood. */
  fallback_intents: ['nlu_fallback', 'out_of_scope'],
  /** Actions that run because the turn was not understood. */
  fallback_actions: [
    'action_*_fallback',
    'action_fallback',
    'action_default_ask_rephrase',
    'action_unlikely_intent',
  ],
  /** CALM flows and LLM commands that say the same. */
  fallback_flows: ['pattern_cannot_handle', 'cannot handle'],
  /** Intents by which the customer asks for a person. */
  handover_intents: [
    'human_handoff',
    'handoff',
    'request_human',
    'talk_to_human',
    'talk_to_agent',
    'i_live_agent',
  ],
  /** Actions that pass the chat on. */
  handover_actions: ['action_human_handoff*', 'action_handoff*'],
  /** CALM flows and LLM commands by which the customer asks for a person. */
  handover_flows: ['pattern_human_handoff', 'human handoff'],
  /** Actions in which something else answers what the NLU did not understand. */
  answering_actions: ['gpt_llm_faq', 'kairon_faq_action', 'action_trigger_search'],
} satisfies Record<string, readonly string[]>;

/** Names of the lists that `SourceOptions.lists` may replace. */
export const RASA_LISTS = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];

/** The lists of this source, ready to ask. */
export function readWords(lists: SourceOptions['lists'] = {}): Words {
  const asked = RASA_LISTS.map((name) => [name, matcher(lists[name] ?? DEFAULTS[name])]);
  return Object.fromEntries(asked) as Words;
}

function matcher(list: readonly string[]): (word: string | undefined) => boolean {
  const exact = new Set(list);
  const patterns = list.filter((word) => word.includes('*')).map(wildcard);
  return (word) => word !== undefined && (exact.has(word) || patterns.some((pattern) => pattern.test(word)));
}

function wildcard(word: string): RegExp {
  const parts = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
