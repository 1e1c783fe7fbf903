import { STATUSES } from '../../decisions/decision.ts';
import { FILTER_COLUMNS } from '../../reports/filters.ts';
import { GAP_KINDS } from '../../reports/gap-kind.ts';
import { SORTS } from '../../reports/gap-rows.ts';
import { BODY_PROBLEMS, json, type Operation, type Parameter, refTo, UNAVAILABLE } from './operation.ts';

const gapId: Parameter = {
  name: 'gap_id',
  in: 'path',
  description: 'Id of the gap.',
  required: true,
  schema: { type: 'string' },
  example: 'g_0a1b2c3d',
};
const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The `ETag` of the gap as you saw it: a decision that somebody else made meanwhile is a 412.',
  schema: { type: 'string' },
  example: '"3"',
};
const query = (
  name: string,
  description: string,
  schema: Parameter['schema'],
  example: string,
): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
  example,
});
export const GAP_FILTERS: (Parameter | string)[] = [
  query('status', `Status: any of ${STATUSES.join(', ')}; comma or repetition.`, { type: 'string' }, 'open'),
  query('kind', `Kind: any of ${GAP_KINDS.join(', ')}.`, { type: 'string' }, 'missing_intent'),
  query('sort', 'Largest first, by this.', { enum: [...SORTS], default: 'impact' }, 'count'),
  query(
    'q',
    'Words that a gap must hold in its wordings, name or intents; accents and case do not matter. Without the scope `transcripts`: in ids, intents and owners.',
    { type: 'string', maxLength: 200 },
    'refund',
  ),
  query('days', 'Days on each side of a release.', { type: 'integer', minimum: 1, maximum: 90 }, '14'),
  query('limit', 'Gaps of a page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, '20'),
  ...['from', 'to', 'range', 'tz', 'include_test', ...Object.keys(FILTER_COLUMNS), 'attr.KEY'],
];
const CURSOR: Parameter = {
  name: 'cursor',
  in: 'query',
  description: '`next_cursor` of the page before.',
  schema: { type: 'string' },
};
const RARE = query(
  'rare',
  'Gaps that were asked fewer than three times: `none` of them, or `only` these.',
  { enum: ['none', 'only'] },
  'none',
);
const UNCLEAR = { 422: 'A parameter is not known, or can’t be read as what it is.' };
const ETAG = { ETag: 'Number of the last decision about it' };

function decision(
  about: Pick<Operation, 'method' | 'path' | 'id' | 'summary' | 'description'> & {
    schema: string;
    example: unknown;
    required?: boolean;
  },
): Operation {
  const { schema, example, required = true, ...operation } = about;
  return {
    ...operation,
    tag: 'gaps',
    access: 'edit',
    parameters: [gapId, ifMatch],
    body: {
      description: 'The decision; `revision` does what `If-Match` does.',
      required,
      content: { 'application/json': { schema: refTo(schema), example } },
    },
    answers: { 200: { description: 'How the gap stands now.', content: json('GapState'), headers: ETAG } },
    problems: {
      ...BODY_PROBLEMS,
      404: 'There is no such gap, or none of the bots of the key.',
      409: 'Somebody decided otherwise meanwhile: it was merged, or there is nothing to undo.',
      412: '`If-Match` names a decision that is no longer the last.',
      415: 'The content encoding is not one that can be read.',
      422: 'This is no decision about this gap; every fault is in `errors`.',
      ...UNAVAILABLE,
    },
  };
}

export const GAP_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/gaps',
    id: 'listGaps',
    tag: 'gaps',
    summary: 'What the bot should be taught next',
    description:
      'A page of gaps: needs, in many wordings, that the bot does not meet. Without a window all that is stored counts, and the trend is that of the last 28 days.',
    access: 'read',
    parameters: [...GAP_FILTERS, RARE, CURSOR],
    answers: { 200: { description: 'The page.', content: json('GapList') } },
    problems: { ...UNCLEAR, ...UNAVAILABLE },
  },
  {
    method: 'get',
    path: '/v1/gaps/{gap_id}',
    id: 'readGap',
    tag: 'gaps',
    summary: 'One gap with its wordings and what was decided',
    description:
      'Figures, typical and odd wordings, newest sessions, what agents answered, the effect of its release, and the history of decisions.',
    access: 'read',
    parameters: [gapId, ...GAP_FILTERS],
    answers: {
      200: { description: 'The gap.', content: json('GapDetail'), headers: ETAG },
      307: { description: 'It was merged into another one.', headers: { Location: 'That one' } },
    },
    problems: { 404: 'There is no such gap, or none of the bots of the key.', ...UNCLEAR, ...UNAVAILABLE },
  },
  decision({
    method: 'patch',
    path: '/v1/gaps/{gap_id}',
    id: 'changeGap',
    summary: 'Decide about a gap',
    description:
      'Status, owner, intent, name, note, or the release that closes it. Null takes a word back. `snoozed` needs `until`, `released` a `bot_version`.',
    schema: 'GapChange',
    example: { status: 'in_training', owner: 'ana@example.com', intent: 'gift_wrap' },
  }),
  decision({
    method: 'post',
    path: '/v1/gaps/{gap_id}/merge',
    id: 'mergeGap',
    summary: 'Merge a gap into another one',
    description: 'Its queries go there, and stay there however they are grouped later.',
    schema: 'GapMerge',
    example: { into: 'g_4e5f6a7b' },
  }),
  decision({
    method: 'post',
    path: '/v1/gaps/{gap_id}/split',
    id: 'splitGap',
    summary: 'Take queries out into a gap of their own',
    description: 'Queries are named by id, by normal form, or as they were written. At least one stays.',
    schema: 'GapSplit',
    example: { queries: ['gift wrap for swan'] },
  }),
  decision({
    method: 'post',
    path: '/v1/gaps/{gap_id}/undo',
    id: 'undoGap',
    summary: 'Take the last decision back',
    description: 'Of a merge and a split on both sides. Nothing is forgotten: the history shows both.',
    schema: 'GapUndo',
    example: {},
    required: false,
  }),
];
