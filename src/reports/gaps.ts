import type { Row } from '../store/store.ts';
import { column } from './columns.ts';
import { gapNames } from './gap-names.ts';
import { asksForPart, type GapRow, gapRows, sortedGaps } from './gap-rows.ts';
import { gapTraits } from './gap-traits.ts';
import { gapWordings } from './gap-wordings.ts';
import { shareColumns, shareFields } from './rates.ts';
import type { Column, Report } from './report.ts';
import { zonedInstants } from './zoned.ts';

type Side = 'before' | 'after' | 'recent';
/** Wordings shown as examples: the first is the label. */
const EXAMPLES = 5;

const effectColumns = (side: Side, words: string): Column[] => [
  {
    ...column(`rate_${side}`, 'number', `Queries of the gap per 1,000 user turns of its bot, ${words}`),
    unit: 'per 1,000 user turns',
  },
  column(`rate_${side}_numerator`, 'count', 'Queries of the gap'),
  column(`rate_${side}_denominator`, 'count', 'User turns of its bot'),
  {
    ...column(`rate_${side}_low`, 'number', `Lower bound of rate_${side} (95 % Wilson interval)`),
    unit: 'per 1,000 user turns',
  },
  {
    ...column(`rate_${side}_high`, 'number', `Upper bound of rate_${side} (95 % Wilson interval)`),
    unit: 'per 1,000 user turns',
  },
];

export const gapsReport: Report = {
  name: 'gaps',
  title: 'Training gaps',
  grain: 'gap: one need in many wordings that the bot does not meet',
  version: 'version-gaps',
  changesWithTime: true,
  textColumns: ['label'],
  columns: [
    column('gap_id', 'text', 'Id of the gap; it stays'),
    column('label', 'text', 'Name by hand, else the most typical wording'),
    column(
      'kind',
      'text',
      'missing_intent, too_few_examples, confused, in_dialog; apart: small_talk, asks_for_person',
    ),
    column('status', 'text', 'open, in_training, released, held, returned, ignored or snoozed'),
    column('owner', 'text', 'Who looks after it'),
    column('intent', 'text', 'The intent that it is taught to'),
    column('queries', 'count', 'Unrecognised turns with text, also those that something else answered'),
    column('sessions', 'count', 'Bot sessions that hold one of its queries'),
    column('people', 'count', 'Users, else conversations'),
    column('impact', 'count', 'Of these sessions: handed over as bot_break or asked_after_break, or broken'),
    ...shareColumns('share', 'queries / all unrecognised turns with text', [
      'queries',
      'Unrecognised turns with text in the range',
    ]),
    column('first_seen', 'instant', 'First turn in the range'),
    column('last_seen', 'instant', 'Last turn in the range'),
    column(
      'trend',
      'number',
      '(queries of the second half − of the first half of the range) / both: −1 to 1',
    ),
    column('released_version', 'text', 'Bot version that was to close it, once it is live'),
    ...effectColumns('before', 'in the 7 days before the release'),
    ...effectColumns('after', 'in the 7 days after the release'),
    ...effectColumns('recent', 'in the latest 7 days since the release'),
    column('verdict', 'text', 'held, returned or unclear: recent against before'),
    column('examples', 'object', 'Typical wordings'),
    column('distinct_queries', 'count', 'Different normal forms'),
    column('languages', 'object', 'Languages'),
    column('bot_versions', 'object', 'Bot versions that did not understand it'),
    column('nodes', 'object', 'Where in the flow'),
    column('nearest_intent', 'text', 'The nearest known intent, else the one that the bot thought nearest'),
    column('nearest_score', 'number', 'How near it is, 0–1; empty without known intents'),
  ],
  async rows({ store, question, now, signal }) {
    const { rows, turns } = await gapRows(question, { store, now, signal });
    const shown = sortedGaps(rows, 'impact').slice(0, question.limit ?? undefined);
    const gaps = shown.map((row) => row.gap_id);
    const traits = await gapTraits(store, question, { gaps, signal });
    const wordings = await gapWordings(store, question, { gaps, most: EXAMPLES, signal });
    const names = await gapNames(store, asksForPart(question) ? [] : gaps);
    const zoned = zonedInstants(['first_seen', 'last_seen'], question.window.zone);
    return shown.map((row) => {
      const examples = wordings.get(row.gap_id)?.typical.map(({ text }) => text) ?? [];
      const label = row.named ?? names.get(row.gap_id)?.label ?? examples[0] ?? null;
      return zoned({ ...reportRow(row, turns, { label, examples }), ...shownTraits(traits.get(row.gap_id)) });
    });
  },
};

function reportRow(
  row: GapRow,
  turns: number,
  { label, examples }: { label: string | null; examples: string[] },
): Row {
  const { effect } = row;
  return {
    gap_id: row.gap_id,
    label,
    kind: row.kind,
    status: row.status,
    owner: row.owner,
    intent: row.intent,
    queries: row.queries,
    sessions: row.sessions,
    people: row.people,
    impact: row.impact,
    ...shareFields('share', row.queries, turns),
    first_seen: row.first_seen,
    last_seen: row.last_seen,
    trend: row.trend,
    released_version: row.released_version,
    ...sideFields('before', effect?.before),
    ...sideFields('after', effect?.after),
    ...sideFields('recent', effect?.recent),
    verdict: effect?.verdict ?? null,
    examples,
    distinct_queries: row.distinct_queries,
  };
}

/** All but the bots: a column that api.md does not have. */
function shownTraits({ bots: _, ...traits }: Row = {}): Row {
  return traits;
}

function sideFields(side: Side, rate: NonNullable<GapRow['effect']>['before'] | undefined): Row {
  return {
    [`rate_${side}`]: rate?.rate ?? null,
    [`rate_${side}_numerator`]: rate?.queries ?? null,
    [`rate_${side}_denominator`]: rate?.user_turns ?? null,
    [`rate_${side}_low`]: rate?.low ?? null,
    [`rate_${side}_high`]: rate?.high ?? null,
  };
}
