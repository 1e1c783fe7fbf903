/**
 * The events that a load sends: an endless stream of sessions, made by patching templates, because a load that costs
 * more than the server measures itself. Ids, times and conversations have a fixed width and are written over.
 */
export type StreamOptions = {
  /** Six letters: starts every id, so that two streams never meet. */
  run: string;
  /** How many sessions run at once. Each sends its 8 events one after the other, `sideBySide` events apart. */
  sideBySide: number;
  /** Sessions are at different steps at any one time, as in life; those of the beginning are met on their way. */
  staggered?: boolean;
};

const STEPS = 8;
const ID = '######-000000000000';
const CONVERSATION = '######-c0000000000';
const AT = '2026-01-01T00:00:00.000Z';
const QUESTIONS = [
  'Where is my parcel, it should have been here on Monday?',
  'I was charged twice for the same thing',
  'How do I send back what I bought last week?',
  'The app shows an error when I sign in',
  'Can I change the address of delivery? I have moved.',
  'My voucher is not taken at the till, why?',
  'I can not reset my password, the mail never comes',
  'What does the express option cost to Spain?',
];

type Template = { bytes: Buffer; idAt: number; conversationAt: number; userAt: number; occurredAt: number };

export function eventStream({ run, sideBySide, staggered = false }: StreamOptions) {
  const templates = QUESTIONS.map((question) => bodies(run, question));

  /** Writes event number `n` at `at`; returns the byte behind it. */
  function writeEvent(target: Buffer, at: number, n: number, occurredAt: string): number {
    const place = n % sideBySide;
    const turn = Math.floor(n / sideBySide) + (staggered ? place % STEPS : 0);
    const session = Math.floor(turn / STEPS) * sideBySide + place;
    const template = templates[session % templates.length]![turn % STEPS]!;
    template.bytes.copy(target, at);
    writeDigits(target, at + template.idAt, n, 12);
    writeDigits(target, at + template.conversationAt, session, 10);
    writeDigits(target, at + template.userAt, session, 10);
    target.write(occurredAt, at + template.occurredAt, 'latin1');
    return at + template.bytes.length;
  }

  return {
    /** A JSON array of events `first` to `first + count - 1` (one event: the object alone), all of this moment. */
    batch(first: number, count: number): Buffer {
      const target = Buffer.allocUnsafe(count * 520 + 2);
      const occurredAt = new Date().toISOString();
      if (count === 1) return target.subarray(0, writeEvent(target, 0, first, occurredAt));
      let at = 0;
      for (let index = 0; index < count; index++) {
        target[at++] = index === 0 ? 0x5b : 0x2c;
        at = writeEvent(target, at, first + index, occurredAt);
      }
      target[at++] = 0x5d;
      return target.subarray(0, at);
    },
  };
}

function bodies(run: string, question: string): Template[] {
  const said = [
    { type: 'conversation.started', attributes: { plan: 'pro', page: '/orders' } },
    { type: 'message.user', text: question, intent: 'order_status', confidence: 0.87, recognised: true },
    { type: 'message.bot', text: 'Of course. Please tell me a little more, so that I can look it up.' },
    { type: 'message.user', text: `${question} It is the blue one.`, confidence: 0.21, recognised: false },
    { type: 'handover.requested', handover_id: '1', initiator: 'bot', team_id: 'orders' },
    { type: 'handover.accepted', handover_id: '1', agent_id: 'agent-7' },
    {
      type: 'message.agent',
      text: 'Hello, this is the service team. I will sort it out now.',
      agent_id: 'agent-7',
    },
    { type: 'conversation.resolved', by: 'agent' },
  ];
  return said.map(({ type, ...rest }) => {
    const event = {
      id: ID.replace('######', run),
      source: 'bench',
      type,
      occurred_at: AT,
      conversation_id: CONVERSATION.replace('######', run),
      user_id: CONVERSATION.replace('######', run).replace('-c', '-u'),
      bot_id: 'web',
      bot_version: 'v12',
      channel: 'web',
      language: 'en',
      ...rest,
    };
    const bytes = Buffer.from(JSON.stringify(event), 'latin1');
    return {
      bytes,
      idAt: bytes.indexOf('"id":"') + 13,
      conversationAt: bytes.indexOf(`"${run}-c`) + 9,
      userAt: bytes.indexOf(`"${run}-u`) + 9,
      occurredAt: bytes.indexOf(AT),
    };
  });
}

function writeDigits(target: Buffer, at: number, value: number, width: number): void {
  let rest = value;
  for (let place = at + width - 1; place >= at; place--) {
    target[place] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
