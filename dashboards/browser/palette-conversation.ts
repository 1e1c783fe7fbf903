import { addDays, dayOf } from '../dates.ts';
import type { PaletteItem } from '../palette.ts';
import { commandsWords } from '../words/commands.ts';

/** Shorter ones are the beginning of a word. */
const SHORTEST = 3;

/** Offers to open a conversation by its id (its own, or a session's), when the query could be one; `say` hears of one that is not there. */
export function conversationItem(
  query: string,
  say: (text: string) => void,
  found: () => void,
): PaletteItem | null {
  const id = query.trim();
  const t = commandsWords.palette;
  if (id.length < SHORTEST || /\s/.test(id)) return null;
  return {
    group: 'sessions',
    text: t.conversation(id),
    run: async () => {
      const response = await fetch(`v1/conversations/${encodeURIComponent(id)}`, {
        headers: { accept: 'application/json' },
        credentials: 'same-origin',
      }).catch(() => null);
      if (response?.status === 404) return say(t.noConversation(id));
      const href = response?.ok ? hrefOf(await response.json().catch(() => null)) : null;
      if (href === null) return say(t.unreachable);
      found();
      location.assign(new URL(href, document.baseURI));
    },
  };
}

/** The newest session of an answer, open in the list of its day. */
function hrefOf(body: unknown): string | null {
  const { sessions } = (body ?? {}) as { sessions?: { session_id?: unknown; started_at?: unknown }[] };
  const { session_id: id, started_at: start } = sessions?.[0] ?? {};
  if (typeof id !== 'string' || typeof start !== 'string') return null;
  const day = dayOf(start);
  return `sessions?${new URLSearchParams({ from: day, to: addDays(day, 1), open: id })}`;
}
