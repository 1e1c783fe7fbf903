import { fill, query } from '../store/queries.ts';
import type { Row } from '../store/store.ts';
import { column } from './columns.ts';
import { FILTER_COLUMNS, filterCondition } from './filters.ts';
import { populationOf } from './population.ts';
import type { Column, Report, ReportContext } from './report.ts';
import { countSlices, readSlices, type SlicedRows } from './slices.ts';
import { zonedInstants } from './zoned.ts';

const RULE_MEANS =
  'What the reason rests on: declared, rule:explicit_ask, rule:unrecognised, none; corrected: a person said so';

const SESSION_COLUMNS: Column[] = [
  column('session_id', 'text', 'Id of the session'),
  column('source', 'text', 'Who sent its events'),
  column('conversation_id', 'text', "The platform's thread"),
  column('started_at', 'instant', 'First event'),
  column('last_event_at', 'instant', 'Last event so far'),
  column('settled', 'boolean', 'Over: by its own word, or by silence longer than the session gap'),
  column('test', 'boolean', 'Test traffic'),
  column('outcome', 'text', 'handed_over, agent_takeover, open, broken or automated'),
  column('reason', 'text', 'Reason class of the first handover attempt'),
  column('leaf', 'text', 'Reason inside the class'),
  column('rule', 'text', RULE_MEANS),
  column('result', 'text', 'Result of the first attempt'),
  column('wait_ms', 'ms', 'Queued (else requested) to accepted'),
  column('first_reply_ms', 'ms', 'Requested to the first public message of an agent'),
  column('handle_ms', 'ms', 'Accepted to returned, resolved or ended'),
  column('bot_id', 'text', 'Bot'),
  column('bot_version', 'text', 'Version at the first handover, else the last seen'),
  column('channel', 'text', 'Channel'),
  column('language', 'text', 'Language'),
  column('team_id', 'text', 'Team'),
  column('user_id', 'text', 'Keyed hash of the customer'),
  column('intent', 'text', 'Last recognised intent before the first handover'),
  column('events', 'count', 'Events'),
  column('user_turns', 'count', 'User turns'),
  column('text_turns', 'count', 'User turns of kind text in the bot phase'),
  column('unrecognised_turns', 'count', 'Unrecognised turns'),
  column('unrecognised_text_turns', 'count', 'Unrecognised turns of kind text'),
  column('attempts', 'count', 'Handover attempts'),
  column('time_to_handover_ms', 'ms', 'Start to first request'),
  column('turns_to_handover', 'count', 'User turns before the first request'),
  column('csat', 'number', 'Last feedback, score / scale'),
  column('returned_at', 'instant', "The customer's next session, when it began within 7 days of this one"),
  column('time_estimated', 'boolean', 'One of its events was dated by estimate'),
  column('attributes', 'object', 'First value of each attribute'),
];

export const sessionsReport: Report = {
  name: 'sessions',
  title: 'Sessions',
  grain: 'bot session',
  listsCountsOf: ['sessions', 'turns'],
  columns: SESSION_COLUMNS,
  rows: (context) => zonedRows(readSlices(context, sessionRows(context)), SESSION_COLUMNS, context),
  count: (context) => countSlices(context, sessionRows(context)),
};

function sessionRows({ question }: ReportContext): SlicedRows {
  const { parts, parameters } = populationOf(question);
  return {
    sql: fill(query('report/sessions'), { sessions: parts.sessions }),
    population: fill(query('report/session-population'), { sessions: parts.sessions }),
    moment: 'started_at',
    parameters,
  };
}

const HANDOVER_COLUMNS: Column[] = [
  column('session_id', 'text', 'Id of the session'),
  column('attempt', 'count', '1, 2, … inside its session'),
  column('handover_id', 'text', 'Id that the sender gave it'),
  column('source', 'text', 'Who sent its events'),
  column('conversation_id', 'text', "The platform's thread"),
  column('requested_at', 'instant', 'The request'),
  column('session_started_at', 'instant', 'First event of its session'),
  column('reason', 'text', 'Reason class'),
  column('leaf', 'text', 'Reason inside the class'),
  column('rule', 'text', RULE_MEANS),
  column('recorded_reason', 'text', 'Reason class that the events say, also where a person corrected it'),
  column('recorded_leaf', 'text', 'Reason inside that class'),
  column('recorded_rule', 'text', 'The rule that found it'),
  column('reason_detail', 'text', 'What the sender said of the reason'),
  column('initiator', 'text', 'customer, bot, agent or system'),
  column('result', 'text', 'answered, failed, abandoned, unanswered or waiting'),
  column('failure_cause', 'text', 'Why nobody could take it'),
  column('accepted_at', 'instant', 'An agent took it'),
  column('first_agent_reply_at', 'instant', 'First public message of an agent'),
  column('wait_ms', 'ms', 'Queued (else requested) to accepted'),
  column('first_reply_ms', 'ms', 'Requested to the first public message of an agent'),
  column('agent_reply_ms', 'ms', 'Accepted to the first public message of an agent'),
  column('handle_ms', 'ms', 'Accepted to returned, resolved or ended'),
  column('team_id', 'text', 'Team'),
  column('agent_id', 'text', 'Agent'),
  column('bot_id', 'text', 'Bot'),
  column('bot_version', 'text', 'Version at the first handover of the session'),
  column('channel', 'text', 'Channel'),
  column('language', 'text', 'Language'),
  column('intent', 'text', 'What the customer came for'),
  column('test', 'boolean', 'Test traffic'),
];

export const handoversReport: Report = {
  name: 'handovers',
  title: 'Handover attempts',
  grain: 'handover attempt requested in the range (with `count`: by the clock of that count)',
  listsCountsOf: ['attempts', 'requests'],
  columns: HANDOVER_COLUMNS,
  rows: (context) => zonedRows(readSlices(context, handoverRows(context)), HANDOVER_COLUMNS, context),
  count: (context) => countSlices(context, handoverRows(context)),
};

function handoverRows({ question }: ReportContext): SlicedRows {
  // Without a count, too, attempts are those that were requested in the window, and in the hours asked for.
  const { parts, parameters } = populationOf({ ...question, count: question.count ?? 'requests' });
  return {
    sql: fill(query('report/handovers'), parts),
    population: fill(query('report/handover-population'), parts),
    moment: parts.clock,
    parameters,
  };
}

const EVENT_COLUMNS: Column[] = [
  ...['id', 'source', 'type'].map((name) => column(name, 'text', `Field ${name} of the event`)),
  column('occurred_at', 'instant', 'When it happened'),
  column('received_at', 'instant', 'When Baton received it'),
  column('time_estimated', 'boolean', 'The time is an estimate'),
  column('sequence', 'number', 'Order among events of the same instant'),
  ...[
    'conversation_id',
    'user_id',
    'bot_id',
    'bot_version',
    'channel',
    'language',
    'team_id',
    'agent_id',
    'text',
    'intent',
  ].map((name) => column(name, 'text', `Field ${name} of the event`)),
  column('confidence', 'number', 'Confidence of the intent, 0–1'),
  column('candidates', 'object', 'Intents that were considered'),
  column('node', 'text', 'Flow step'),
  column('test', 'boolean', 'Test traffic'),
  column('origin', 'text', 'inbound or outbound'),
  column('recognised', 'boolean', 'The bot understood the turn'),
  column('kind', 'text', 'Kind of message'),
  column('public', 'boolean', 'The customer could read it'),
  ...['message_id', 'cause'].map((name) => column(name, 'text', `Field ${name} of the event`)),
  column('answered', 'boolean', 'Something else answered'),
  ...['handover_id', 'reason', 'reason_detail', 'initiator', 'by'].map((name) =>
    column(name, 'text', `Field ${name} of the event`),
  ),
  column('resolved', 'boolean', 'The matter was settled'),
  column('score', 'number', 'Feedback score'),
  column('scale_max', 'number', 'Best score of the scale'),
  ...['target', 'note'].map((name) => column(name, 'text', `Field ${name} of the event`)),
  column('attributes', 'object', 'Everything else'),
];

/** Filters that speak of sessions; an event alone does not know them. */
const SESSION_FILTERS = ['leaf', 'outcome', 'reason'];

export const eventsReport: Report = {
  name: 'events',
  title: 'Events',
  grain: 'stored event',
  columns: EVENT_COLUMNS,
  refusesFilters: SESSION_FILTERS,
  version: 'version-events',
  rows: (context) =>
    parsedJson(zonedRows(readSlices(context, eventRows(context)), EVENT_COLUMNS, context), [
      'candidates',
      'attributes',
    ]),
  count: (context) => countSlices(context, eventRows(context)),
};

function eventRows({ question }: ReportContext): SlicedRows {
  const filters = filterCondition(
    question.filters,
    FILTER_COLUMNS,
    (key) => `cast(attributes as map(varchar, varchar))[${key}]`,
  );
  const { from, to } = populationOf(question).parameters;
  const parts = { filters: filters.sql, include_test: String(question.includeTest) };
  return {
    sql: fill(query('report/events'), parts),
    population: fill(query('report/event-population'), parts),
    moment: 'occurred_at',
    parameters: { ...filters.parameters, from, to },
  };
}

async function* zonedRows(
  batches: AsyncGenerator<Row[]>,
  columns: Column[],
  { question }: ReportContext,
): AsyncGenerator<Row[]> {
  const instants = columns.filter((one) => one.type === 'instant').map((one) => one.name);
  const zoned = zonedInstants(instants, question.window.zone);
  for await (const batch of batches) yield batch.map(zoned);
}

/** JSON columns come out of the engine as text. */
async function* parsedJson(batches: AsyncGenerator<Row[]>, fields: string[]): AsyncGenerator<Row[]> {
  const parse = (value: Row[string] | undefined) =>
    typeof value === 'string' ? (JSON.parse(value) as Row[string]) : null;
  for await (const batch of batches)
    yield batch.map((row) => ({
      ...row,
      ...Object.fromEntries(fields.map((field) => [field, parse(row[field])])),
    }));
}
