import { checkQuestion, type Depth, noWork, type Work } from './check.ts';
import { type History, randomHistories } from './histories.ts';
import { type Question, randomQuestions, sourceFilter } from './question.ts';
import { FACES } from './same-faces.ts';
import { type Stored, storeHistories } from './stored.ts';

export type Plan = {
  histories: number;
  seed: number;
  /** Histories that share one store. */
  together?: number;
  /** Questions over all histories of a store. */
  overAll?: number;
  /** Leaves out the questions about one history each. */
  onlyOverAll?: boolean;
  /** Asks these reports only. */
  reports?: string[];
  /** Ends at so many faults. */
  findingsMax?: number;
  /** Begins no further store behind this time. */
  untilMs?: number;
  onProgress?: (line: string) => void;
};
export type Finding = { seed: number; question: Question; histories: History[]; fault: string };
export type Result = {
  histories: number;
  stores: number;
  /** Attempts whose reason people corrected. */
  corrected: number;
  work: Work;
  findings: Finding[];
};

/** Questions over all histories are followed everywhere; those about one, half as far: each face, path and list by turns. */
function depthOf(index: number, ofAll: boolean): Depth {
  if (ofAll) return { faces: FACES, drill: true, paths: true, pick: index };
  const faces = FACES.filter((_, face) => face % 2 === index % 2);
  const [drill, paths] = [index % 3 !== 0, index % 3 === 0];
  return { faces, drill, paths, pick: index };
}
/** Questions asked at once: most of the time goes by in waiting for the engine. */
const LANES = 4;

/** Random histories, stored some together, and random questions about each of them and about all of a store. */
export async function runCampaign(plan: Plan): Promise<Result> {
  const { histories, seed, together = 500, overAll = 30, untilMs = Number.POSITIVE_INFINITY } = plan;
  const { findingsMax = 5, onlyOverAll = false, reports } = plan;
  const result: Result = { histories: 0, stores: 0, corrected: 0, work: noWork(), findings: [] };
  while (result.histories < histories && Date.now() < untilMs && result.findings.length < findingsMax) {
    const storeSeed = seed * 10_007 + result.stores;
    const own = randomHistories(Math.min(together, histories - result.histories), storeSeed);
    const stored = await storeHistories(own);
    try {
      // Every fourth history gets a question of its own; all of them stand behind those over all.
      const of = onlyOverAll ? [] : own.filter((_, index) => index % 4 === 0);
      const questions = randomQuestions(overAll + of.length, storeSeed, {
        reports,
        near: (index) => momentOf(of[index - overAll], index),
      });
      const asked = questions.map((question, index) => aboutOne(question, of[index - overAll], own));
      await askAll(stored, asked, { seed: storeSeed, findingsMax }, result);
    } finally {
      await stored.stop();
    }
    result.histories += own.length;
    result.stores++;
    result.corrected += stored.corrected;
    plan.onProgress?.(
      `${result.histories} histories, ${JSON.stringify(result.work)}, ${result.findings.length} faults`,
    );
  }
  return result;
}

type Asked = { question: Question; histories: History[]; ofAll: boolean };

/** The question as it is, or about one history. */
function aboutOne(question: Question, history: History | undefined, all: History[]): Asked {
  if (!history) return { question, histories: all, ofAll: true };
  const filters = [...question.filters, sourceFilter(history.source)];
  return { question: { ...question, filters }, histories: [history], ofAll: false };
}

/** One of the moments that the history tells of. */
function momentOf(history: History | undefined, index: number): number | undefined {
  const told = history?.arrivals ?? [];
  const event = told[index % told.length]?.event;
  return event && Date.parse(event.occurred_at!);
}

async function askAll(
  stored: Stored,
  questions: Asked[],
  { seed, findingsMax }: { seed: number; findingsMax: number },
  { work, findings }: Result,
): Promise<void> {
  const left = [...questions.entries()];
  async function lane(): Promise<void> {
    for (let next = left.shift(); next && findings.length < findingsMax; next = left.shift()) {
      const [index, { question, histories, ofAll }] = next;
      const fault = await checkQuestion(stored, question, depthOf(index, ofAll), work);
      if (fault) findings.push({ seed, question, histories, fault });
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
}
