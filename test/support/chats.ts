import type { EventInput } from '../../src/domain/event.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-11-02T09:00:00Z');

/** So many plain chats of four events each, one a day round the month: every third is a bot break, every fifth was asked for. */
export function chats(count: number, source = 'chats'): EventInput[] {
  return Array.from({ length: count }, (_, index) => chat(index, source)).flat();
}

function chat(index: number, source: string): EventInput[] {
  const start = FIRST + (index % 20) * DAY_MS + index * 1000;
  const broke = index % 3 === 0;
  const asked = index % 5 === 0;
  const event = (step: number, fields: Partial<EventInput>) =>
    ({
      id: `${index}-${step}`,
      source,
      conversation_id: `chat-${index}`,
      bot_id: index % 2 === 0 ? 'web' : 'app',
      occurred_at: new Date(start + step * 60_000).toISOString(),
      ...fields,
    }) as EventInput;
  return [
    event(0, {
      type: 'message.user',
      text: broke ? `gift wrap for swan ${index % 4}` : 'where is my parcel',
      recognised: !broke,
    }),
    event(1, { type: 'message.bot' }),
    asked || broke
      ? event(2, { type: 'handover.requested', reason: asked ? 'user_requested' : 'bot_break' })
      : event(2, { type: 'message.user', text: 'thank you' }),
    event(3, asked || broke ? { type: 'handover.accepted' } : { type: 'conversation.ended' }),
  ];
}
