import { ATTRIBUTES_MAX, eventSchema, WORDS_BY_TYPE } from '../../domain/event.ts';
import { jsonSchema } from './json-schema.ts';
import type { Schema } from './operation.ts';

/** What each field of an event says (events.md). A test holds the names against the schema of the door. */
export const EVENT_WORDS: Record<string, string> = {
  id: 'Idempotency key within `source`. Absent: one is made, and a copy that is sent again can’t be recognised.',
  source: 'Who sent it: `chatwoot`, `rasa`, `web-bot`, … Default `api`.',
  type: 'What happened. The list is closed.',
  occurred_at:
    'When: RFC 3339 with an offset. Absent: time of receipt. More than 24 hours in the future is refused.',
  time_estimated: 'The time is an estimate: the event is kept, and left out of every duration.',
  sequence: 'Order within the conversation for events of the same instant.',
  conversation_id: 'The platform’s own thread. Only `bot.released` may leave it out.',
  user_id: 'The customer, opaque. Stored as a keyed hash.',
  bot_id: 'Which bot.',
  bot_version: 'Which release or model of the bot.',
  channel: '`web`, `whatsapp`, `voice`, …',
  language: 'BCP 47, such as `pt-BR`.',
  team_id: 'Team on the human side.',
  agent_id: 'Person on the human side.',
  text: 'What was said. Masked before it is written anywhere.',
  intent: 'What the bot thought the customer wants.',
  confidence: 'How sure it was.',
  candidates: 'Other intents that it considered.',
  node: 'Flow step or slot the bot was in.',
  test: 'Test traffic: kept, and left out of every report unless asked for.',
  origin: 'Of `conversation.started`: who began. Default `inbound`.',
  recognised: 'Of `message.user`: false marks a turn that the bot did not understand.',
  kind: wordsOf('kind'),
  public:
    'Of `message.agent`: whether the customer could read it. Default true; private notes are no replies.',
  message_id: 'Of `query.unrecognised`: the `message.user` that it qualifies.',
  cause: wordsOf('cause'),
  answered:
    'Of `query.unrecognised`: something else answered after all: a training gap, and no unrecognised turn in rates.',
  handover_id: 'Which handover attempt, where the platform has ids for them.',
  reason: 'Of `handover.requested`: a class or a leaf of the vocabulary; an unknown word counts as unmapped.',
  reason_detail: 'Of `handover.requested`: the sender’s own words.',
  initiator: 'Of `handover.requested`: who asked for it.',
  by: 'Of `conversation.resolved` and `conversation.ended`: who did it.',
  resolved: 'Of `conversation.ended`: whether the matter was settled, when known.',
  score: 'Of `feedback.submitted`.',
  scale_max: 'Of `feedback.submitted`: the best score. Default 5.',
  target: 'Of `feedback.submitted`: what was judged.',
  note: 'Of `bot.released`: what changed.',
  attributes: `Anything else that reports may be filtered by, at most ${ATTRIBUTES_MAX}.`,
};

/** An event as a sender writes it: the door's own schema, with words. A field that is null or empty is an absent one. */
export function eventJsonSchema(): Schema {
  const { properties, ...schema } = jsonSchema(eventSchema, 'input');
  const described = Object.entries(properties as Record<string, Schema>).map(([name, property]) => [
    name,
    { ...property, ...tightened(name), description: EVENT_WORDS[name] },
  ]);
  return {
    ...schema,
    description:
      'Something that happened in a conversation. Only `type` and `conversation_id` are required; unknown fields are kept as attributes.',
    properties: Object.fromEntries(described),
    anyOf: [
      { type: 'object', properties: { conversation_id: { type: 'string' } }, required: ['conversation_id'] },
      { type: 'object', properties: { type: { const: 'bot.released' } }, required: ['type'] },
    ],
  };
}

/** Rules that the parser adds to the shape. */
function tightened(name: string): Schema {
  if (name === 'occurred_at') return { format: 'date-time' };
  if (name === 'attributes') return { maxProperties: ATTRIBUTES_MAX };
  return {};
}

function wordsOf(field: 'kind' | 'cause'): string {
  const lists = Object.entries(WORDS_BY_TYPE).flatMap(([type, words]) => {
    const allowed = words[field];
    return allowed ? [`of \`${type}\` ${allowed.map((word) => `\`${word}\``).join(', ')}`] : [];
  });
  return `One of the type’s own words: ${lists.join('; ')}.`;
}
