import { rasa } from '../../src/sources/rasa.ts';

export const T = 1_700_000_000.25;
export const AT = '2023-11-14T22:13:20.250000Z';

/** Broker lines of one conversation, a second apart, from short descriptions. */
export function lines(...events: Record<string, unknown>[]) {
  return events.map((event, i) => ({ sender_id: 's1', timestamp: T + i, ...event }));
}

export const user = (
  text: string,
  intent: string | null = 'ask_price',
  more: Record<string, unknown> = {},
) => ({
  event: 'user',
  text,
  message_id: `m-${text}`,
  parse_data: {
    intent: { name: intent, confidence: 0.9 },
    intent_ranking: [{ name: intent, confidence: 0.9 }],
    ...more,
  },
});
export const action = (name: string) => ({ event: 'action', name });
export const listen = action('action_listen');
export const bot = (text: string, metadata: Record<string, unknown> = {}) => ({
  event: 'bot',
  text,
  metadata,
});
export const flow = (flow_id: string) => ({ event: 'flow_started', flow_id });
export const live = (kind: string, text: unknown = 'x') => ({
  event: 'bot',
  text,
  metadata: { type: 'live_agent', event_type: kind },
});

export const types = (document: unknown) => rasa.map(document).events.map(({ type }) => type);
export const only = (document: unknown, type: string) =>
  rasa.map(document).events.filter((event) => event.type === type);
