import type { Query } from '../../src/gaps/forms.ts';
import { seededRandom } from '../../src/gaps/random.ts';

/** Needs with words of their own, to be put in many wordings: made by us, so that the right groups are known. */
const NEEDS: Record<string, { subjects: string[]; wishes: string[] }> = {
  parcel: {
    subjects: ['my parcel', 'the parcel from the warehouse', 'a parcel', 'parcel delivery'],
    wishes: ['where is', 'track', 'when does the courier bring', 'courier lost', 'locate'],
  },
  password: {
    subjects: ['my password', 'the login password', 'a forgotten password', 'password'],
    wishes: ['reset', 'i need to reset', 'cannot remember', 'how do i recover', 'recover'],
  },
  invoice: {
    subjects: ['my invoice', 'the monthly invoice', 'an invoice copy', 'invoice pdf'],
    wishes: ['send me', 'download', 'i want to download', 'email me', 'billing question about'],
  },
  roaming: {
    subjects: ['roaming', 'data roaming abroad', 'roaming charges', 'roaming package'],
    wishes: ['activate', 'how much costs', 'switch off', 'explain', 'holiday abroad needs'],
  },
  vegan: {
    subjects: ['vegan menu', 'the vegan dishes', 'a vegan meal', 'vegan breakfast'],
    wishes: ['do you serve', 'does the restaurant offer', 'order', 'restaurant with', 'is there'],
  },
};

export type Told = Query & { need: string };

/** Distinct queries of the needs, in an order and with counts that the seed decides. */
export function toldNeeds(seed: number, perNeed = 20): Told[] {
  const random = seededRandom(seed);
  const told = Object.entries(NEEDS).flatMap(([need, { subjects, wishes }]) => {
    const all = wishes.flatMap((wish) => subjects.map((subject) => `${wish} ${subject}`));
    return shuffled(all, random)
      .slice(0, perNeed)
      .map((text) => ({ query: text, text, need, count: 1 + Math.floor(random() * 6) }));
  });
  return shuffled(told, random);
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The group of each query by its id. */
export function groupOfQuery(
  groups: readonly { id: string; queries: readonly string[] }[],
): Map<string, string> {
  return new Map(groups.flatMap(({ id, queries }) => queries.map((query) => [query, id] as const)));
}
