import { asksForPerson } from '../domain/asks-for-person.ts';
import { type Assigned, assigner } from '../gaps/assign.ts';
import type { Regrouped } from '../gaps/regroup.ts';
import { type PackedIndex, unpackIndex } from './packed-index.ts';
import { itemsIn, type Portions, portionsOf } from './portions.ts';

/** A normal form as `gap/new-queries` and `gap/all-queries` tell of it: its id, its commonest wording (masked). */
export type Asked = { query: string; query_id: string; text: string; language: string | null };

/** A row of `gap_queries`. */
export type Placed = {
  query: string;
  query_id: string;
  group_id: string;
  talk: string | null;
  typicality: number;
};

/** New queries (of `Asked`), and the groups that they may join: without any, each is alone. */
export type PlaceOrder = { queries: Portions; index: PackedIndex | undefined };

/** Words of a query that asks for a person and for nothing else. */
const PURE_ASK_WORDS = 8;
/** A query of a group that is neither typical nor odd. */
const ORDINARY = 0.5;
/** New queries that are assigned together: the work of one repair of spellings serves them all. */
const AT_ONCE = 50;

/** Puts new queries to those that they resemble; what resembles none is alone. Portions of `Placed`. */
export function placedFresh({ queries, index }: PlaceOrder): { placed: Portions } {
  const asked = itemsIn<Asked>(queries);
  if (!index) return { placed: portionsOf(asked.map(alone)) };
  const assign = assigner(unpackIndex(index));
  const groups: (Assigned | undefined)[] = [];
  for (let first = 0; first < asked.length; first += AT_ONCE)
    groups.push(...assign(asked.slice(first, first + AT_ONCE)));
  return { placed: portionsOf(asked.map((one, at) => joining(one, groups[at]))) };
}

function joining(asked: Asked, assigned: Assigned | undefined): Placed {
  if (!assigned) return alone(asked);
  return { ...alone(asked), group_id: assigned.group, talk: talkOfGroup(assigned.group) };
}

/** Groups that are no gaps have fixed names. */
function talkOfGroup(group: string): string | null {
  if (group === 'asks_for_person') return group;
  return group.startsWith('small_talk_') ? 'small_talk' : null;
}

/** A group of one query, named after it, so that the name stays. */
export function alone(asked: Asked): Placed {
  const { query, query_id } = asked;
  return {
    query,
    query_id,
    group_id: query_id.replace(/^q_/, 'g_'),
    talk: talkOf(asked),
    typicality: ORDINARY,
  };
}

function talkOf({ query, text, language }: Asked): string | null {
  const words = query.split(' ').length;
  return words <= PURE_ASK_WORDS && asksForPerson({ text, language }) ? 'asks_for_person' : null;
}

/** The queries of a group that a regroup made, of those in `byId`. */
export function placedIn(
  { id, kind, queries, examples, odd }: Regrouped['groups'][number],
  byId: ReadonlyMap<string, Asked>,
): Placed[] {
  const rank = new Map<string, number>(odd.map((text) => [text, 0]));
  examples.forEach((text, place) => void rank.set(text, 1 - place / (4 * examples.length)));
  return queries.flatMap((query_id) => {
    const asked = byId.get(query_id);
    if (!asked) return [];
    const typicality = rank.get(asked.text) ?? ORDINARY;
    return [{ query: asked.query, query_id, group_id: id, talk: kind === 'gap' ? null : kind, typicality }];
  });
}
