import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { gapFaces } from './gap-list.ts';
import { type Asked, asksForPart, type GapQuestion, type GapRow, gapRows } from './gap-rows.ts';
import { gapWordings } from './gap-wordings.ts';
import { populationOf } from './population.ts';
import { zonedInstants } from './zoned.ts';

const WORDINGS = 10;
const SESSIONS = 20;
const REPLIES = 10;
const CHANGES = 20;
/** Newest handed-over sessions in which replies are looked for. */
const REPLIED = 200;

/** One gap with its wordings, its newest sessions and what agents answered. Null: no turn of it in the window. */
export async function gapDetail(
  gapId: string,
  question: GapQuestion,
  showText: boolean,
  asked: Asked,
): Promise<{ row: GapRow; face: Row } | null> {
  const { store, signal } = asked;
  const one = { ...question, gapId };
  const [row] = (await gapRows(one, asked)).rows;
  if (!row) return null;
  const { parts, parameters } = populationOf(question);
  const ask = (name: string, more: Record<string, string | number>) =>
    store.rows(
      fill(query(`report/${name}`), { sessions: parts.sessions }),
      { ...parameters, ...more },
      { signal },
    );
  const [all] = await ask('gap-turns', {});
  const [face] = await gapFaces([row], Number(all!.turns), { question, showText, asked });
  const wordings = await gapWordings(store, question, { gaps: [gapId], most: WORDINGS, signal });
  const { typical, odd } = wordings.get(gapId) ?? { typical: [], odd: [] };
  const sessions = await ask('gap-sessions', { gap_id: gapId, most: SESSIONS });
  const replies = showText
    ? await ask('gap-replies', { gap_id: gapId, newest: REPLIED, most: REPLIES })
    : null;
  const changes = await store.rows(query('report/gap-changes'), { gap_id: gapId, most: CHANGES }, { signal });
  const zoned = zonedInstants(['started_at', 'changed_at'], question.window.zone);
  const hidden = <Told extends Row>(told: Told): Row =>
    showText ? told : { ...told, text: null, ...('query' in told ? { query: null } : {}) };
  return {
    row,
    face: {
      ...face,
      typical: typical.map((wording) => hidden(wording)),
      odd: odd.map((wording) => hidden(wording)),
      newest_sessions: sessions.map((session) => hidden(zoned(session))),
      agents_answered: replies,
      machine_changes: changes.map((change) => {
        // The old name may be the words of customers that this question is not about.
        const label = showText && !asksForPart(question) ? (change.label ?? null) : null;
        return zoned({ ...change, label });
      }),
    },
  };
}
