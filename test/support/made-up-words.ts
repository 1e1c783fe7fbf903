const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-11-02T09:00:00Z');

/**
 * So many conversations, some a day, in words of no language: each name and text begins with `qx`. A page that shows any
 * other word has it from somewhere else. They end in every way that there is, and their handovers in every way, too.
 */
export function madeUpEvents(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => conversation(index)).flat();
}

function conversation(index: number): Record<string, unknown>[] {
  const start = FIRST + (index % 20) * DAY_MS + index * 60_000;
  const step = (at: number, fields: Record<string, unknown>) => ({
    id: `qx${index}-${at}`,
    source: 'qxsource',
    conversation_id: `qxchat-${index}`,
    bot_id: index % 2 === 0 ? 'qxone' : 'qxtwo',
    bot_version: index % 20 < 10 ? 'qxv1' : 'qxv2',
    channel: index % 3 === 0 ? 'qxweb' : 'qxapp',
    language: 'qx',
    team_id: 'qxteam',
    occurred_at: new Date(start + at * 20_000).toISOString(),
    ...fields,
  });
  return [
    step(0, { type: 'conversation.started' }),
    step(1, { type: 'message.user', text: 'qxhello', intent: 'qxgreet', confidence: 0.9, node: 'qxnode' }),
    step(2, { type: 'message.bot', text: 'qxanswer' }),
    step(3, {
      type: 'query.unrecognised',
      text: `qxwhere qxpart${index % 7} qxthing`,
      cause: 'no_match',
      candidates: [{ intent: 'qxorder', confidence: 0.4 }],
    }),
    ...ENDINGS[index % ENDINGS.length]!.map((fields, at) => step(4 + at, fields)),
    step(12, { type: 'feedback.submitted', score: 4, scale_max: 5 }),
  ];
}

const ENDINGS: readonly (readonly Record<string, unknown>[])[] = [
  [
    { type: 'handover.requested', reason: 'bot_break', reason_detail: 'qxdetail' },
    { type: 'handover.queued' },
    { type: 'handover.accepted', agent_id: 'qxagent' },
    { type: 'message.agent', text: 'qxreply', agent_id: 'qxagent' },
    { type: 'handover.returned' },
  ],
  [
    { type: 'message.user', text: 'qxperson' },
    { type: 'handover.requested', reason: 'user_requested' },
    { type: 'handover.abandoned' },
  ],
  [
    { type: 'handover.requested', reason: 'policy' },
    { type: 'handover.failed', cause: 'no_agent' },
  ],
  [{ type: 'handover.requested' }],
  [{ type: 'message.user', text: 'qxthanks', recognised: true }, { type: 'conversation.resolved' }],
  [{ type: 'conversation.ended' }],
  [{ type: 'message.agent', text: 'qxreply', agent_id: 'qxagent' }],
];
