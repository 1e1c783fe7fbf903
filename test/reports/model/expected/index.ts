import type { World } from '../facts.ts';
import type { Question } from '../question.ts';
import type { WantedRows } from '../wanted.ts';
import {
  breakdown,
  handoverRate,
  handoverReasons,
  heatmap,
  outcomes,
  unrecognisedQueries,
} from './counted.ts';
import { waitingTimes } from './durations.ts';
import { events, handovers, sessions } from './lists.ts';
import { summary } from './summary.ts';

const BY_REPORT: Record<string, (world: World, question: Question) => WantedRows> = {
  summary,
  'handover-rate': handoverRate,
  'handover-reasons': handoverReasons,
  outcomes,
  breakdown,
  heatmap,
  'waiting-times': waitingTimes,
  'unrecognised-queries': unrecognisedQueries,
  sessions,
  handovers,
  events,
};

/** The rows that the report must give to this question. */
export function wantedRows(world: World, question: Question): WantedRows {
  return BY_REPORT[question.report]!(world, question);
}
