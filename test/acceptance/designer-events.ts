import { missed } from '../support/gaps.ts';
import type { TestService } from '../support/service.ts';

const DAY_MS = 86_400_000;
const DAYS = 26;

/** What customers told of themselves in the events below: none of it may be seen again anywhere. */
export const PRIVATE = {
  email: 'ana.lima@example.com',
  iban: 'DE89 3704 0044 0532 0130 00',
  code: 'AB-20931-X',
  card: '4111 1111 1111 1111',
  phone: '+49 170 1234567',
};

type Need = { language: string; intent: string | null; times: number; wordings: readonly string[] };

export const CHARGES = [
  'my card was charged twice',
  'charged twice',
  `card ${PRIVATE.card} was charged twice`,
  'why charged twice',
  'the card is charged again',
  'was my card charged',
  'charged my card',
];

/** What customers of the bot `web` want, each need in several wordings, each so often; `intent`: what the bot thought near. */
const NEEDS: readonly Need[] = [
  {
    ...{ language: 'en', intent: 'order_change', times: 30 },
    wordings: [
      'change the delivery address',
      'the delivery address is wrong',
      'new delivery address please',
      'delivery address of the gift',
    ],
  },
  {
    ...{ language: 'en', intent: 'refund_status', times: 8 },
    wordings: [
      'where is my refund',
      'when do i get my refund',
      `refund to ${PRIVATE.iban} still missing`,
      'my refund is not here',
      `where is the refund for ${PRIVATE.email}`,
      'has my refund been sent',
      'is my refund late',
    ],
  },
  // Two needs in words so much alike that they are found as one gap.
  {
    ...{ language: 'en', intent: 'gift_card', times: 7 },
    wordings: [
      'gift card code invalid',
      'my gift card is empty',
      'the gift card fails',
      'use a gift card',
      'buy a gift card',
      'gift card for my friend',
      'where is the gift card',
    ],
  },
  { language: 'en', intent: 'payment', times: 6, wordings: CHARGES },
  ...rest('en', 5, [
    ['need an invoice with vat', 'vat invoice for march', 'send the invoice again', 'invoice as pdf'],
    [
      'what are the opening hours',
      'sunday opening hours',
      'opening hours of the shop',
      'opening hours today',
    ],
    ['reset my password', 'i forgot the password', 'the password does not work', 'new password please'],
  ]),
  ...rest('en', 3, [
    [`parcel ${PRIVATE.code} is late`, 'track my parcel', 'where is the parcel', 'parcel in the post'],
    ['student discount', 'discount for students', 'is there a student discount', 'discount as a student'],
    ['warranty for my kettle', 'is there a warranty', 'warranty claim', 'kettle under warranty'],
    ['cancel my subscription', 'stop the subscription', 'subscription twice', 'the subscription again'],
  ]),
  ...rest('en', 2, [
    ['the app crashes at login', 'app crashes 😡', 'your app crashes all the time', 'app crashes again'],
    ['do you ship to norway', 'shipping to norway', 'ship it to norway', 'norway shipping cost'],
  ]),
  ...rest('pt', 4, [
    [
      'quero mudar o endereço 🚚',
      'mudar o endereço da entrega',
      'novo endereço de entrega',
      'endereço da entrega',
    ],
    [
      'onde está o meu reembolso',
      'o reembolso não chegou 😢',
      `reembolso para ${PRIVATE.phone}`,
      'meu reembolso',
    ],
  ]),
];

function rest(language: string, times: number, all: readonly string[][]): Need[] {
  return all.map((wordings) => ({ language, intent: null, times, wordings }));
}

/** Days on which too little was missed to be grouped. */
export const FEW = { first: '2026-09-01', last: '2026-09-03', missed: 23 };
const SELDOM = [
  'do you sell gutters',
  'is the showroom heated',
  'which paint for cedar',
  'how loud is the mower',
];

/** The bot whose sender keeps all words to itself: sessions by the last intent understood, and how many of them missed. */
export const SILENT: readonly (readonly [intent: string, missed: number, sessions: number])[] = [
  ['opening_hours', 12, 15],
  ['refund', 14, 20],
  ['delivery', 11, 30],
];

type Told = { language: string; intent: string | null; version?: string; at: number };

/** A session in which the bot knows a greeting, misses, and hands over; one in three shouts. */
export function asked(id: string, text: string, { language, intent, version = 'v42', at }: Told): object[] {
  const common = { conversation_id: `c-${id}`, bot_id: 'web', bot_version: version, language };
  const time = (second: number) => new Date(at + second * 1000).toISOString();
  const candidates = intent ? { candidates: [{ intent, confidence: 0.4 }] } : {};
  const said = /\d|@/.test(text) || Number(id.split('-').at(-1)) % 3 !== 2 ? text : `${text.toUpperCase()}!`;
  return [
    greeted(id, { version, at, language }),
    missed(id, said, { ...common, ...candidates, occurred_at: time(5) }),
    { ...common, id: `${id}-h`, type: 'handover.requested', reason: 'no_match', occurred_at: time(9) },
  ];
}

/** A session of which the bot understood all. */
export function greeted(
  id: string,
  { version = 'v42', at, language = 'en' }: Partial<Told> & { at: number },
): object {
  return {
    ...{
      id: `${id}-k`,
      type: 'message.user',
      conversation_id: `c-${id}`,
      bot_id: 'web',
      bot_version: version,
    },
    ...{ language, text: 'hello there', intent: 'greet', occurred_at: new Date(at).toISOString() },
  };
}

/** Sends what there was before the designer's day, and groups it as the night does. */
export async function fillDesignersMonth(service: TestService): Promise<void> {
  const end = Date.parse('2026-11-21T09:00:00Z');
  const month = NEEDS.flatMap(({ wordings, times, ...need }, at) =>
    wordings.flatMap((text, nth) =>
      Array.from({ length: times }, (_, time) =>
        asked(`${at}-${nth}-${time}`, text, {
          ...need,
          at: end - ((time * 7 + nth * 3 + at) % DAYS) * DAY_MS,
        }),
      ).flat(),
    ),
  );
  // What is asked most is answered in the end: it causes least.
  const few = Array.from({ length: FEW.missed }, (_, at) => {
    const day = `2026-09-0${1 + (at % 3)}`;
    const turn = missed(`few-${at}`, SELDOM[(at % 7) % SELDOM.length] ?? '', {
      occurred_at: `${day}T10:00:00Z`,
    });
    const { conversation_id, bot_id } = turn;
    const answered = {
      conversation_id,
      bot_id,
      type: 'message.user',
      text: 'the sales room, i mean',
      intent: 'rooms',
    };
    return turn.text === SELDOM[1] ? [turn, { ...answered, occurred_at: `${day}T10:01:00Z` }] : [turn];
  }).flat();
  const silent = SILENT.flatMap(([intent, missing, sessions]) =>
    Array.from({ length: sessions }, (_, at) => {
      const common = { conversation_id: `s-${intent}-${at}`, bot_id: 'silent' };
      return [
        { ...common, type: 'message.user', intent, occurred_at: '2026-11-19T09:00:00Z' },
        ...(at < missing
          ? [{ ...common, type: 'query.unrecognised', occurred_at: '2026-11-19T09:01:00Z' }]
          : []),
      ];
    }).flat(),
  );
  await send(service, [...month, ...few, ...silent]);
  await service.runJob('sessions');
  await service.runJob('gaps');
}

export async function send(service: TestService, events: readonly object[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1000) {
    const response = await service.send(events.slice(at, at + 1000));
    if (response.status !== 202) throw new Error(await response.text());
  }
}
