import { compareRows } from './compare.ts';
import { drillFault } from './drill-down.ts';
import { wantedRows } from './expected/index.ts';
import type { SessionFact, World } from './facts.ts';
import { excluded } from './population.ts';
import { pathOf, type Question } from './question.ts';
import { type Answer, type FaceName, faceFault } from './same-faces.ts';
import type { Stored } from './stored.ts';

/** What was done: questions put to reports, cells held against the model, answers read back, figures drilled into. */
export type Work = {
  questions: number;
  cells: number;
  faces: number;
  drilled: number;
  paths: number;
  nonEmpty: number;
};
export const noWork = (): Work => ({ questions: 0, cells: 0, faces: 0, drilled: 0, paths: 0, nonEmpty: 0 });

/** How far a question is followed; `pick` chooses which of its figures are drilled into. */
export type Depth = { faces: readonly FaceName[]; drill: boolean; paths: boolean; pick: number };
/** Reports that a limit cuts. */
const LISTS = ['sessions', 'handovers', 'events', 'unrecognised-queries'];
const LIMIT = 3;

type Head = Answer & { excluded: unknown; filters: unknown; from: string; to: string; tz: string };

/** A filter that lets everything pass, and that the rollup can't answer: the same figures must come from rows. */
const FROM_ROWS = { name: 'intent', any: [], none: ['no such intent'] };

/**
 * Puts the question on every face and holds the answers against the model, against each other, against the lists behind
 * the figures, and against the same question answered from rows. Null, or the first fault in words.
 */
export async function checkQuestion(
  stored: Stored,
  question: Question,
  depth: Depth,
  work: Work,
): Promise<string | null> {
  const { service, world } = stored;
  const response = await service.ask(`/v1/reports/${pathOf(question)}`);
  if (response.status !== 200) return `status ${response.status}: ${await response.text()}`;
  const answer = (await response.json()) as Head;
  work.questions++;
  if (answer.rows.length > 0) work.nonEmpty++;

  const { fault, cells } = compareRows(answer.rows, wantedRows(world, question), question.tz);
  work.cells += cells;
  if (fault) return `model: ${fault}`;
  const head = headFault(answer, world, question);
  if (head) return `head: ${head}`;

  for (const face of depth.faces) {
    const differs = await faceFault(service, question, answer, face);
    work.faces++;
    if (differs) return differs;
  }
  if (depth.drill) {
    const { fault: drilled, cells: figures } = await drillFault(stored, question, answer, depth.pick);
    work.drilled += figures;
    if (drilled) return `drill-down: ${drilled}`;
  }
  if (depth.paths)
    for (const other of fromRows(question, world)) {
      const [one, two] = [answer.rows, (await service.report(pathOf(other))).rows].map((rows) =>
        columnsOnly(rows, answer.columns),
      );
      work.paths++;
      if (JSON.stringify(one) !== JSON.stringify(two))
        return `row path (${pathOf(other)}): ${firstDifference(one!, two!)}`;
    }
  if (LISTS.includes(question.report)) {
    const first = (await service.report(`${pathOf(question)}&limit=${LIMIT}`)).rows;
    if (JSON.stringify(first) !== JSON.stringify(answer.rows.slice(0, LIMIT)))
      return `limit: ${firstDifference(answer.rows.slice(0, LIMIT), first)}`;
  }
  return null;
}

function headFault(answer: Head, world: World, question: Question): string | null {
  if (Date.parse(answer.from) !== question.fromMs) return `from is ${answer.from}`;
  if (Date.parse(answer.to) !== question.toMs) return `to is ${answer.to}`;
  if (answer.tz !== question.tz) return `tz is ${answer.tz}`;
  // Events are no sessions: nothing of them is left out under a kind of session.
  if (question.report === 'events') return null;
  const must = JSON.stringify(excluded(world, question));
  return JSON.stringify(answer.excluded) === must
    ? null
    : `excluded is ${JSON.stringify(answer.excluded)}, and must be ${must}`;
}

/** The question asked so that only rows can answer it, and must say the same. */
function fromRows(question: Question, world: World): Question[] {
  if (question.report === 'events') return [];
  const others: Question[] = [];
  if (!question.filters.some((filter) => filter.name === 'intent'))
    others.push({ ...question, filters: [...question.filters, FROM_ROWS] });
  // An end off any quarter, with nothing between it and the end that was asked for. Buckets would end elsewhere.
  const toMs = question.toMs + 1;
  const between = (us: number) => us >= question.toMs * 1000 && us < toMs * 1000;
  const touched = ({ startUs, attempts }: SessionFact) =>
    between(startUs) || attempts.some((attempt) => between(attempt.requestedUs));
  const bucketed = ['handover-rate', 'waiting-times'].includes(question.report);
  if (!bucketed && question.compare === 'none' && !world.sessions.some(touched))
    others.push({ ...question, toMs, to: new Date(toMs).toISOString() });
  return others;
}

/** Beside its columns a row of JSON may name paths, which repeat the question. */
function columnsOnly(rows: Record<string, unknown>[], columns: { name: string }[]): object[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name]])));
}

function firstDifference(one: object[], two: object[]): string {
  const at = one.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(two[index]));
  return at < 0
    ? `${one.length} rows and ${two.length}`
    : `${JSON.stringify(one[at])} and ${JSON.stringify(two[at])}`;
}
