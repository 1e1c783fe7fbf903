import { isObject, listOf, notOfFormat, type TrainingFormat } from '../format.ts';
import { collected, type Example } from '../training-set.ts';

/** Characters of a phrase that Dialogflow CX takes at most. */
const PHRASE_MAX = 768;

/**
 * Intents of Dialogflow CX as its REST API has them (projects.locations.agents.intents): `displayName` and
 * `trainingPhrases` of `parts`. Reads the phrases of Dialogflow ES (`userSays`: `data` of `text`), too.
 */
export const dialogflowFormat: TrainingFormat = {
  name: 'dialogflow',
  title: 'Dialogflow CX (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  holds: (text) => text.length <= PHRASE_MAX,
  write: (intents) =>
    json({
      intents: intents.map(({ intent, examples }) => ({
        displayName: intent,
        trainingPhrases: examples.map(({ text }) => ({ parts: [{ text }], repeatCount: 1 })),
      })),
    }),
  matches: (_, content) =>
    intentsOf(content).some((one) => isObject(one) && ('trainingPhrases' in one || 'userSays' in one)),
  read: (_, content) =>
    collected(
      intentsOf(content).flatMap((one, index) => {
        const name = isObject(one) ? (one.displayName ?? one.name) : undefined;
        if (!isObject(one) || typeof name !== 'string')
          throw notOfFormat(
            'Dialogflow',
            `/intents/${index}`,
            'an intent with displayName and trainingPhrases is expected',
          );
        const phrases = one.trainingPhrases ?? one.userSays ?? [];
        return listOf(phrases).map((phrase) => ({ intent: name, ...exampleOf(phrase) }));
      }),
    ),
};

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function intentsOf(content: unknown): unknown[] {
  return isObject(content) && Array.isArray(content.intents) ? content.intents : listOf(content);
}

function exampleOf(phrase: unknown): Example {
  const parts = isObject(phrase) ? (phrase.parts ?? phrase.data) : undefined;
  const text = listOf(parts ?? [])
    .map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
    .join('');
  const language = isObject(phrase) ? (phrase.languageCode ?? phrase.lang) : undefined;
  return typeof language === 'string' ? { text, language } : { text };
}
