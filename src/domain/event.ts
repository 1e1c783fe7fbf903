import * as z from 'zod';

/** Every kind of thing that can happen in a conversation. The list is closed: an unknown type is refused. */
export const EVENT_TYPES = [
  'conversation.started',
  'message.user',
  'message.bot',
  'message.agent',
  'query.unrecognised',
  'handover.requested',
  'handover.queued',
  'handover.accepted',
  'handover.failed',
  'handover.abandoned',
  'handover.returned',
  'conversation.resolved',
  'conversation.reopened',
  'conversation.ended',
  'feedback.submitted',
  'bot.released',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export function isEventType(word: string): word is EventType {
  return (EVENT_TYPES as readonly string[]).includes(word);
}

/** Words of `kind` and `cause`: they depend on the event's type. */
export const WORDS_BY_TYPE: Partial<Record<EventType, { kind?: string[]; cause?: string[] }>> = {
  'message.user': { kind: ['text', 'button', 'attachment'] },
  'message.bot': { kind: ['answer', 'prompt', 'fallback'] },
  'query.unrecognised': {
    cause: ['no_match', 'low_confidence', 'no_input', 'tool_failure', 'timeout', 'missing_knowledge'],
  },
  'handover.failed': { cause: ['no_agent', 'out_of_hours', 'declined', 'timeout', 'error'] },
};

export const ATTRIBUTES_MAX = 32;
export const ATTRIBUTE_LENGTH_MAX = 500;
export const CANDIDATES_MAX = 10;
/** Far beyond any scale; the share `score / scale_max` stays finite, and so does a mean of shares. */
const SCORE_MAX = 1_000_000;

const name = (max: number) => z.string().min(1).max(max);
const attributeValue = z.union([z.string().max(ATTRIBUTE_LENGTH_MAX), z.number(), z.boolean()]);

/** Shape of an event at the door: events.md, field by field. Only `type` and `conversation_id` are required. */
export const eventSchema = z.object({
  id: name(128).optional(),
  source: name(64).optional(),
  type: z.enum(EVENT_TYPES),
  occurred_at: z.string().optional(),
  time_estimated: z.boolean().optional(),
  sequence: z.int().min(0).optional(),
  conversation_id: name(200).optional(),
  user_id: name(200).optional(),
  bot_id: name(100).optional(),
  bot_version: name(100).optional(),
  channel: name(50).optional(),
  language: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/, 'is not a BCP 47 tag such as en or pt-BR')
    .optional(),
  team_id: name(100).optional(),
  agent_id: name(100).optional(),
  text: z.string().max(8000).optional(),
  intent: name(200).optional(),
  confidence: z.number().min(0).max(1).optional(),
  candidates: z
    .array(z.object({ intent: name(200), confidence: z.number().min(0).max(1).nullish() }))
    .max(CANDIDATES_MAX)
    .optional(),
  node: name(200).optional(),
  test: z.boolean().optional(),
  origin: z.enum(['inbound', 'outbound']).optional(),
  recognised: z.boolean().optional(),
  kind: z.string().optional(),
  public: z.boolean().optional(),
  message_id: name(128).optional(),
  cause: z.string().optional(),
  answered: z.boolean().optional(),
  handover_id: name(128).optional(),
  // Longer than any word of the vocabulary: an unknown one is kept as reason_detail.
  reason: name(500).optional(),
  reason_detail: name(500).optional(),
  initiator: z.enum(['customer', 'bot', 'agent', 'system']).optional(),
  by: z.enum(['bot', 'agent', 'customer', 'system']).optional(),
  resolved: z.boolean().optional(),
  score: z.number().min(-SCORE_MAX).max(SCORE_MAX).optional(),
  scale_max: z
    .number()
    .min(1 / SCORE_MAX)
    .max(SCORE_MAX)
    .optional(),
  target: z.enum(['bot', 'agent', 'conversation']).optional(),
  note: z.string().max(500).optional(),
  attributes: z.record(z.string().min(1).max(100), attributeValue).optional(),
});

/** Names of all fields of an event. */
export const EVENT_FIELDS: ReadonlySet<string> = new Set(Object.keys(eventSchema.shape));

/** An event as a sender or an adapter writes it. */
export type EventInput = z.input<typeof eventSchema>;

/** An event as Baton keeps it: identified, dated in canonical UTC (µs), with unknown fields moved to `attributes`. */
export type Event = z.output<typeof eventSchema> & { id: string; source: string; occurred_at: string };
