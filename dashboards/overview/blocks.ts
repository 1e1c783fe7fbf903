import type { Html } from '../html.ts';
import { cardsBlock } from './card-block.ts';
import { changedBlock } from './changed.ts';
import { outcomesBlock } from './outcomes.ts';
import { queriesBlock } from './queries.ts';
import { reasonsBlock } from './reasons.ts';
import type { ReportKey } from './requests.ts';
import { staleBlock } from './stale.ts';
import type { OverviewState } from './state.ts';
import { excludedBlock, toolbarBlock } from './toolbar.ts';
import { trendBlock } from './trend-block.ts';
import { weeksBlock } from './weeks.ts';
import { whenBlock } from './when.ts';
import { whereBlock } from './where.ts';

/** A part of the page that is drawn, loads and fails by itself: what it stands on, and how it is drawn. */
export type Block = {
  name: string;
  kind: string;
  needs: readonly ReportKey[];
  render: (state: OverviewState) => Html;
};

/** The page from top to bottom. */
export const BLOCKS: readonly Block[] = [
  { name: 'toolbar', kind: 'toolbar', needs: ['summary', 'queries'], render: toolbarBlock },
  { name: 'stale', kind: 'stale-area', needs: ['summary'], render: staleBlock },
  { name: 'changed', kind: 'changed-area', needs: ['changed', 'summary'], render: changedBlock },
  { name: 'cards', kind: 'cards-area', needs: ['summary', 'trend', 'waits'], render: cardsBlock },
  { name: 'excluded', kind: 'excluded-area', needs: ['summary'], render: excludedBlock },
  {
    name: 'trend',
    kind: 'block span-8',
    needs: ['trend', 'waits', 'earlier', 'earlierWaits', 'summary'],
    render: trendBlock,
  },
  { name: 'outcomes', kind: 'block span-4', needs: ['outcomes', 'summary'], render: outcomesBlock },
  { name: 'weeks', kind: 'block span-6', needs: ['weeks'], render: weeksBlock },
  { name: 'when', kind: 'block span-6', needs: ['when', 'summary'], render: whenBlock },
  { name: 'where', kind: 'block span-8', needs: ['where', 'summary'], render: whereBlock },
  { name: 'reasons', kind: 'block span-4', needs: ['reasons'], render: reasonsBlock },
  { name: 'queries', kind: 'block span-12', needs: ['queries', 'summary'], render: queriesBlock },
];
