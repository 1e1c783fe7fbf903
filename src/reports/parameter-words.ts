import { GRAINS } from '../domain/window.ts';
import { EXCLUDED_KINDS } from './excluded.ts';
import { FILTER_COLUMNS, NO_VALUE } from './filters.ts';
import { LISTED_COUNTS } from './read-parameter.ts';

/** What a report's parameter says: a JSON Schema of its text, an example, and one or two sentences. */
export type ParameterWords = {
  description: string;
  schema: Record<string, unknown>;
  example: string;
};

const FLAG = { enum: ['0', '1', 'true', 'false'], default: '0' };
const DIMENSIONS = Object.keys(FILTER_COLUMNS);

const FILTER_WORDS: Record<string, [string, string]> = {
  source: ['Who sent the events', 'web-bot'],
  bot: ['Bot', 'web'],
  bot_version: ['Release or model of the bot', 'v42'],
  channel: ['Channel', 'web,whatsapp'],
  language: ['Language', 'en'],
  team: ['Team', 'billing'],
  reason: ['Reason class of the first handover attempt', 'bot_break'],
  leaf: ['Reason inside the class', 'no_match'],
  outcome: ['How the session ended', 'handed_over'],
  intent: ['What the customer came for', 'refund'],
};

const FILTER_SYNTAX = `comma or repetition = any of, \`!\` in front = none of, \`${NO_VALUE}\` = without one; \`\\\` before a comma, \`!\`, blank or \`\\\` that belongs to the value`;

/** Words of every parameter that parameters.ts reads, by name; a test holds the names against it. */
export const PARAMETER_WORDS: Record<string, ParameterWords> = {
  from: {
    description:
      'First moment of the window: a date (local midnight in `tz`) or an RFC 3339 instant. With `to`, instead of `range`.',
    schema: { type: 'string' },
    example: '2026-11-01',
  },
  to: {
    description: 'First moment behind the window, in the same forms. Default: the end of today.',
    schema: { type: 'string' },
    example: '2026-11-22',
  },
  range: {
    description:
      'Instead of `from` and `to`: so many whole days up to yesterday (`28d`), `today`, or `mtd` (this month).',
    schema: { type: 'string', pattern: '^([1-9][0-9]{0,3}d|today|mtd)$', default: '28d' },
    example: '28d',
  },
  tz: {
    description: 'Zone of days, hours and printed times: a name of the IANA database. Default: the server’s.',
    schema: { type: 'string' },
    example: 'Europe/Lisbon',
  },
  grain: {
    description: 'Length of a bucket, in reports whose row is a bucket.',
    schema: { enum: [...GRAINS], default: 'day' },
    example: 'week',
  },
  compare: {
    description:
      'What `summary` compares with: the window before (of `mtd`: the same days of the month before), the same dates of last year, or nothing.',
    schema: { enum: ['previous', 'year', 'none'], default: 'previous' },
    example: 'year',
  },
  include_test: {
    description: 'Whether test traffic counts, too.',
    schema: FLAG,
    example: '1',
  },
  limit: {
    description: 'Rows at most: the first ones, in the order of the report.',
    schema: { type: 'integer', minimum: 1, maximum: 999_999_999 },
    example: '100',
  },
  bom: {
    description: 'CSV only: begin with a byte order mark, so that Excel reads it as UTF-8.',
    schema: FLAG,
    example: '1',
  },
  columns: {
    description: 'Only these columns of the report, in this order, with commas between them.',
    schema: { type: 'string' },
    example: 'sessions',
  },
  by: {
    description: `The dimension of \`breakdown\`: ${DIMENSIONS.map((name) => `\`${name}\``).join(', ')}, or \`attr.\` with a key.`,
    schema: { type: 'string', default: 'intent' },
    example: 'channel',
  },
  count: {
    description:
      'Only the rows that this count counts: what stands behind a figure. `GET /v1/metrics` says which counts a metric is made of.',
    schema: { enum: [...LISTED_COUNTS] },
    example: 'bot_break',
  },
  weekday: {
    description:
      'Of a list: only what was on this day of the week, in `tz`: 1 is Monday. Sessions by their start, requests by their own time.',
    schema: { type: 'integer', minimum: 1, maximum: 7 },
    example: '4',
  },
  hour: {
    description:
      'Of a list: only what was in this hour of the day, in `tz`. With `weekday`: a cell of `heatmap`.',
    schema: { type: 'integer', minimum: 0, maximum: 23 },
    example: '10',
  },
  excluded: {
    description:
      'Instead of bot sessions those that were left out as this: what `excluded` of a report counts.',
    schema: { enum: [...EXCLUDED_KINDS] },
    example: 'unengaged',
  },
  gap_id: {
    description: 'Of a list: only sessions that hold a query of this gap: those that the gap counts.',
    schema: { type: 'string', pattern: '^\\w{1,80}$' },
    example: 'g_0a1b2c3d',
  },
  query_id: {
    description:
      'Of a list: only sessions that hold a turn with this query that was not recognised, and that nothing else answered: those that `unrecognised-queries` counts. With `count=unrecognised_queries` the turns themselves are counted.',
    schema: { type: 'string', pattern: '^\\w{1,80}$' },
    example: 'q_0a1b2c3d',
  },
  ...Object.fromEntries(
    Object.entries(FILTER_WORDS).map(([name, [what, example]]) => [
      name,
      { description: `${what}: ${FILTER_SYNTAX}.`, schema: { type: 'string' }, example },
    ]),
  ),
};

/** Words of the parameters that one report has for itself (`ownParameters`), by name. */
export const OWN_PARAMETER_WORDS: Record<string, string> = {
  metric: 'The metric whose change is taken apart.',
  compare_days:
    'Which days are compared: `all`, or `whole`, which leaves a day that is not over out of both sides. Figures themselves stay those of the whole window.',
};

/** `attr.{key}`, for any key. */
export const ATTRIBUTE_WORDS = `\`attr.\` and a key, such as \`attr.plan=gold\`: an attribute of the session; ${FILTER_SYNTAX}.`;
