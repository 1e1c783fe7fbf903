import { createHash } from 'node:crypto';
import { stateFile } from '../store/state-file.ts';
import { collected, type Intent, pairsOf } from './training-set.ts';

/** What was imported for one bot; null: for all. An import takes the place of the one before. */
export type Imported = {
  bot_id: string | null;
  imported_at: string;
  imported_by: string;
  intents: Intent[];
};

/**
 * The intents that bots know already. They came through no event, so they stand in a file of their own beside the keys:
 * written whole, fsynced and renamed, and safe from a rebuild of the database.
 */
export function openKnownIntents(path: string, now: () => Date) {
  const file = stateFile<{ imports: Imported[] }>(path, { imports: [] });
  let { imports } = file.read();
  let all = together(imports);

  return {
    imports: (): readonly Imported[] => imports,
    /** What each bot knows, and a name that changes when any of it does. */
    all: () => all,
    replace(botId: string | null, intents: Intent[], who: string): void {
      const others = imports.filter((one) => one.bot_id !== botId);
      const one = { bot_id: botId, imported_at: now().toISOString(), imported_by: who, intents };
      const next = intents.length > 0 ? [...others, one] : others;
      file.write({ imports: next });
      imports = next;
      all = together(imports);
    },
  };
}

export type KnownIntents = ReturnType<typeof openKnownIntents>;

/** What a bot knows; `bot` null: any bot for which nothing was imported under its own name. */
export type KnownSet = { bot: string | null; intents: Intent[] };

/** `version`: '' while nothing is known of any bot. */
export type Known = { version: string; sets: readonly KnownSet[] };

/** One set per import: what is for all bots is in each of them. */
function together(imports: readonly Imported[]): Known {
  const forAll = imports.filter(({ bot_id }) => bot_id === null);
  const sets = imports.map((one) => ({
    bot: one.bot_id,
    intents: collected([...new Set([one, ...forAll])].flatMap(({ intents }) => pairsOf(intents))),
  }));
  const version =
    sets.length === 0 ? '' : createHash('sha256').update(JSON.stringify(sets)).digest('hex').slice(0, 16);
  return { version, sets };
}
