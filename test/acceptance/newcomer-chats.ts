const DAY_MS = 86_400_000;

/** What lies in the file: conversations of yesterday, how many of them the bot broke off, and lines that are none. */
export const CHATS = { sessions: 14, broken: 6, badLines: [3, 9, 21], events: 34 };

/** An export as newcomers have one, a line per event; three lines are wrong: not JSON, no such type, no such time. */
export function chatFile(): string {
  const lines = Array.from({ length: CHATS.sessions }, (_, at) => {
    const event = (second: number, more: object) =>
      JSON.stringify({
        id: `import-${at}-${second}`,
        conversation_id: `chat ${at} in Köln`,
        occurred_at: new Date(Date.now() - DAY_MS + at * 1000 + second).toISOString(),
        ...more,
      });
    return [
      event(1, { type: 'message.user', text: 'Wo ist mein Päckchen?', recognised: at % 2 === 0 }),
      event(2, { type: 'message.bot', text: 'Das habe ich nicht verstanden.' }),
      ...(at < CHATS.broken ? [event(3, { type: 'handover.requested', reason: 'no_match' })] : []),
    ];
  }).flat();
  const wrong = [
    'id;type;conversation_id',
    '{"type":"nonsense","conversation_id":"c"}',
    '{"type":"message.user","conversation_id":"c","occurred_at":"yesterday"}',
  ];
  for (const [at, line] of CHATS.badLines.entries()) lines.splice(line - 1, 0, wrong[at]!);
  return `${lines.join('\n')}\n`;
}
