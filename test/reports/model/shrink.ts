import type { Finding } from './campaign.ts';
import { checkQuestion, noWork } from './check.ts';
import type { History } from './histories.ts';
import type { Question } from './question.ts';
import { FACES } from './same-faces.ts';
import { storeHistories } from './stored.ts';

/** The fewest events that a faulty question still fails with, and what it then says. */
export type Smallest = { question: Question; histories: History[]; fault: string; tried: number };

/** Leaves out histories, then single events, then filters, as long as the question still fails; gives up at `untilMs`. */
export async function smallestCase(finding: Finding, untilMs: number): Promise<Smallest> {
  const smallest: Smallest = { ...finding, tried: 0 };

  async function fails(histories: History[], question = smallest.question): Promise<boolean> {
    if (Date.now() > untilMs) return false;
    smallest.tried++;
    const stored = await storeHistories(histories);
    try {
      const fault = await checkQuestion(
        stored,
        question,
        { faces: FACES, drill: true, paths: true, pick: 0 },
        noWork(),
      );
      if (fault !== null) Object.assign(smallest, { histories, question, fault });
      return fault !== null;
    } finally {
      await stored.stop();
    }
  }

  await fewest(smallest.histories, (histories) => fails(histories));
  const events = smallest.histories.flatMap(({ source, arrivals }) =>
    arrivals.map((arrival) => ({ source, arrivals: [arrival] })),
  );
  await fewest(events, (histories) => fails(histories));
  for (const filter of smallest.question.filters)
    await fails(smallest.histories, {
      ...smallest.question,
      filters: smallest.question.filters.filter((other) => other !== filter),
    });
  return smallest;
}

/** Delta debugging (Zeller 2002): leaves out halves, quarters, … single ones, as long as what is left still fails. */
export async function fewest<T>(all: T[], fails: (some: T[]) => Promise<boolean>): Promise<T[]> {
  let left = all;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < left.length && left.length > 1; ) {
      const without = [...left.slice(0, at), ...left.slice(at + size)];
      if (without.length > 0 && (await fails(without))) left = without;
      else at += size;
    }
  return left;
}
