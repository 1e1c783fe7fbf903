import { isObject, listOf, notOfFormat, plainName, type TrainingFormat } from '../format.ts';
import { collected } from '../training-set.ts';
import { json } from './dialogflow.ts';

/** Where the language of a wording is not known. */
const LANGUAGE = 'en';

/**
 * Intents of Botpress (NLU of version 12): a file per intent with `name`, `contexts`, `slots` and `utterances` by
 * language; here side by side in one list.
 */
export const botpressFormat: TrainingFormat = {
  name: 'botpress',
  title: 'Botpress (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  // [text](slot) is a slot.
  holds: (text) => !/\[[^\]]+\]\([^)]*\)/.test(text),
  intentName: plainName,
  write: (intents) =>
    json(
      intents.map(({ intent, examples }) => {
        const byLanguage = Map.groupBy(examples, ({ language }) => (language ?? LANGUAGE).toLowerCase());
        return {
          name: intent,
          contexts: ['global'],
          filename: `${intent}.json`,
          slots: [],
          utterances: Object.fromEntries(
            [...byLanguage].map(([language, some]) => [language, some.map(({ text }) => text)]),
          ),
        };
      }),
    ),
  matches: (_, content) => listOf(content).some((one) => isObject(one) && isObject(one.utterances)),
  read: (_, content) =>
    collected(
      listOf(content).flatMap((one, index) => {
        if (!isObject(one) || typeof one.name !== 'string' || !isObject(one.utterances))
          throw notOfFormat(
            'Botpress',
            `/${index}`,
            'an intent with name and utterances by language is expected',
          );
        const { name } = one;
        return Object.entries(one.utterances).flatMap(([language, texts]) =>
          listOf(texts).flatMap((text) =>
            typeof text === 'string' ? [{ intent: name, text, language }] : [],
          ),
        );
      }),
    ),
};
