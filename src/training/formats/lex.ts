import { isObject, listOf, notOfFormat, plainName, type TrainingFormat } from '../format.ts';
import { collected } from '../training-set.ts';
import { json } from './dialogflow.ts';

/** Characters of a sample utterance that Lex takes at most. */
const UTTERANCE_MAX = 500;

/**
 * Intents of Amazon Lex V2 in the fields of `Intent.json` of its export (https://docs.aws.amazon.com/lexv2/latest/dg/import-export-format.html)
 * side by side in one file: `name`, `sampleUtterances` of `utterance`. Reads that of one intent, and of Lex V1, too.
 */
export const lexFormat: TrainingFormat = {
  name: 'lex',
  title: 'Amazon Lex V2 (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  // {name} is a slot, and there is no way of writing a brace plainly.
  holds: (text) => !/[{}]/.test(text) && text.length <= UTTERANCE_MAX,
  intentName: plainName,
  write: (intents) =>
    json({
      intents: intents.map(({ intent, examples }) => ({
        name: intent,
        sampleUtterances: examples.map(({ text }) => ({ utterance: text })),
      })),
    }),
  matches: (_, content) => intentsOf(content).some((one) => isObject(one) && 'sampleUtterances' in one),
  read: (_, content) =>
    collected(
      intentsOf(content).flatMap((one, index) => {
        const name = isObject(one) ? (one.name ?? one.intentName) : undefined;
        if (!isObject(one) || typeof name !== 'string')
          throw notOfFormat(
            'Lex',
            `/intents/${index}`,
            'an intent with name and sampleUtterances is expected',
          );
        return listOf(one.sampleUtterances ?? []).flatMap((sample) => {
          const text = isObject(sample) ? sample.utterance : sample;
          return typeof text === 'string' ? [{ intent: name, text }] : [];
        });
      }),
    ),
};

function intentsOf(content: unknown): unknown[] {
  if (!isObject(content)) return listOf(content);
  const inside = content.resource ?? content;
  return isObject(inside) && Array.isArray(inside.intents) ? inside.intents : [inside];
}
