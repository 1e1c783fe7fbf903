import { REASON_CLASSES, REASON_LEAVES } from '../src/domain/reason.ts';

/** Values of the filters whose values are words of ours, not of who sends events; undefined for all others. */
export const CLOSED_VALUES: Readonly<Record<string, readonly string[] | undefined>> = {
  reason: REASON_CLASSES,
  leaf: REASON_CLASSES.flatMap((reason) => [...REASON_LEAVES[reason]]),
  outcome: ['automated', 'broken', 'handed_over', 'agent_takeover', 'open'],
};
