import { expect, test } from 'vitest';
import { createEmbed } from '../../src/embeddings/embed.ts';
import { regroup } from '../../src/gaps/regroup.ts';
import { openTestStore } from '../support/store.ts';
import { startEndpoint } from './endpoint.ts';

/** Needs in wordings that share no word with each other. */
const NEEDS = {
  parcel: ['where is my parcel', 'has the package shipped', 'track shipment', 'delivery still missing'],
  password: ['forgot password', 'cannot log in', 'reset credentials', 'locked out of account'],
  invoice: ['send an invoice', 'need my receipt', 'bill as pdf', 'proof of payment'],
};
const needOf = new Map(Object.entries(NEEDS).flatMap(([need, texts]) => texts.map((text) => [text, need])));

/** What a model would say: near each other within a need, with a part that all share. 300 numbers, so that they are shortened. */
function meaning(text: string): number[] {
  const need = Object.keys(NEEDS).indexOf(needOf.get(text)!);
  const own = [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 200, 7);
  return Array.from({ length: 300 }, (_, at) =>
    at === 0 ? 1 : at === 1 + need ? 1 : at === 50 + own ? 0.4 : 0,
  );
}

test('embeddings bring together what shares no word; without them words keep it apart', async () => {
  const [store, endpoint] = await Promise.all([openTestStore(), startEndpoint(meaning)]);
  const queries = [...needOf.keys()].map((text, at) => ({ query: `q${at}`, text, count: 3 }));
  const embed = createEmbed({ endpoint: { url: endpoint.url, model: 'm' }, store, now: () => new Date() });
  const { dense } = await embed(
    queries.map(({ text }) => text),
    new AbortController().signal,
  );
  await Promise.all([store.close(), endpoint.close()]);

  const needsOf = ({ groups }: ReturnType<typeof regroup>) =>
    groups.map(
      (group) => new Set(group.queries.map((query) => needOf.get(queries[Number(query.slice(1))]!.text))),
    );
  const byMeaning = regroup({ queries, dense: dense! });
  expect(byMeaning.groups.map(({ count }) => count)).toEqual([12, 12, 12]);
  for (const needs of needsOf(byMeaning)) expect(needs.size).toBe(1);
  const byWords = regroup({ queries });
  const groupOf = (text: string) => {
    const { query } = queries.find((one) => one.text === text)!;
    return byWords.groups.find((group) => group.queries.includes(query))?.id ?? query;
  };
  expect(groupOf('where is my parcel')).not.toBe(groupOf('has the package shipped'));
  for (const texts of Object.values(NEEDS)) expect(new Set(texts.map(groupOf)).size).toBeGreaterThan(1);
});
