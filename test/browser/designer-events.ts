import { gapsOf, missed } from '../support/gaps.ts';
import { NOW, type TestService } from '../support/service.ts';

const DAY_MS = 86_400_000;
const DAYS = 26;

/** What customers told of themselves in the events below: none of it may be seen again anywhere. */
export const PRIVATE = [
  'ana.lima@example.com',
  'bob.stone@example.org',
  '4111 1111 1111 1111',
  '+49 170 1234567',
  'DE89 3704 0044 0532 0130 00',
  'AB-20931-X',
] as const;

type Need = { language: string; intent: string | null; wordings: readonly string[]; times: number };
const need = (language: string, intent: string | null, times: number, wordings: string[]): Need => ({
  ...{ language, intent, times, wordings },
});

/** What customers of the bot `web` want, each need in several wordings, each so often; `intent`: what the bot thought near. */
const NEEDS: readonly Need[] = [
  need('en', 'refund_status', 9, [
    'where is my refund',
    'when do i get my refund',
    `refund to ${PRIVATE[4]} still missing`,
    'my refund is not here',
    `where is the refund for ${PRIVATE[0]}`,
    'has my refund been sent',
  ]),
  need('en', 'track_parcel', 7, [
    'track my parcel',
    'where is the parcel',
    'my parcel is late',
    `parcel ${PRIVATE[5]} has not arrived`,
    'can you track the parcel',
    'when will the parcel arrive',
  ]),
  // Two needs in words so much alike that they are found as one.
  need('en', 'order_change', 6, [
    'change the delivery address',
    'the delivery address is wrong',
    'new delivery address please',
    'delivery address of the gift',
  ]),
  need('en', null, 5, [
    'need an invoice with vat',
    'vat invoice for march',
    `send the invoice to ${PRIVATE[1]}`,
    'invoice as pdf',
  ]),
  need('en', null, 5, [
    'are there any opening hours on sunday',
    'sunday opening hours',
    'opening hours of the shop',
    'what are the opening hours',
  ]),
  need('en', 'reset_password', 4, [
    'reset my password',
    'i forgot the password',
    'the password does not work',
    'new password please',
  ]),
  need('en', null, 4, ['gift card code invalid', 'my gift card is empty', 'the gift card fails', 'use a gift card']),
  need('en', 'warranty', 3, ['warranty for my kettle', 'is there a warranty', 'warranty claim', 'kettle under warranty']),
  need('en', null, 3, ['student discount', 'discount for students', 'is there a student discount', 'discount as a student']),
  need('en', 'cancel', 3, ['cancel my subscription', 'how to cancel the subscription', 'subscription cancelled twice', 'stop the subscription']),
  need('en', null, 2, ['the app crashes at login', 'app crashes 😡', 'your app crashes all the time', 'app crashes again']),
  need('en', null, 2, [`card ${PRIVATE[2]} was charged twice`, 'my card was charged twice', 'charged twice', 'why was the card charged twice']),
  need('en', null, 2, ['do you ship to norway', 'shipping to norway', 'ship it to norway', 'norway shipping cost']),
  need('pt', 'order_change', 4, [
    'quero mudar o endereço 🚚',
    'mudar o endereço da entrega',
    'o endereço da entrega está errado',
    'novo endereço de entrega',
  ]),
  need('pt', null, 3, ['onde está o meu reembolso', 'quando recebo o reembolso', 'o reembolso não chegou 😢', `reembolso para ${PRIVATE[3]}`]),
];

export const PORTUGUESE = NEEDS.flatMap(({ language, wordings }) => (language === 'pt' ? wordings : []));

/** A session in which the bot misses, is asked something that it knows, and hands over. */
function session(id: string, text: string, { language, intent }: Pick<Need, 'language' | 'intent'>, at: number) {
  const common = { conversation_id: `c-${id}`, bot_id: 'web', bot_version: 'v42', language };
  const time = (second: number) => new Date(at + second * 1000).toISOString();
  const candidates = intent ? { candidates: [{ intent, confidence: 0.4 }] } : {};
  return [
    { ...common, id: `${id}-k`, type: 'message.user', text: 'hello there', intent: 'greet', occurred_at: time(0) },
    missed(id, text, { ...common, ...candidates, occurred_at: time(5) }),
    { ...common, id: `${id}-h`, type: 'handover.requested', reason: 'no_match', occurred_at: time(9) },
  ];
}

/** Days on which too little was missed to be grouped. */
export const FEW = { first: '2026-09-01', last: '2026-09-03', missed: 23 };
const RARE_WORDS = ['do you sell gutters', 'is the showroom heated', 'which paint for cedar', 'how loud is the mower'];

/** The bot whose sender keeps all words to itself: sessions by the last intent understood, and how many of them missed. */
export const SILENT: readonly (readonly [intent: string, missed: number, sessions: number])[] = [
  ['refund', 14, 20],
  ['delivery', 11, 30],
  ['opening_hours', 12, 15],
];

/** Sends what there was before the designer's day, and groups it as the night does. */
export async function fillDesignersMonth(service: TestService): Promise<void> {
  const end = Date.parse('2026-11-21T09:00:00Z');
  const asked = NEEDS.flatMap(({ wordings, times, ...need }, at) =>
    wordings.flatMap((text, nth) =>
      Array.from({ length: times }, (_, time) =>
        session(`${at}-${nth}-${time}`, text, need, end - (((time * 7 + nth * 3 + at) % DAYS) * DAY_MS)),
      ).flat(),
    ),
  );
  const few = Array.from({ length: FEW.missed }, (_, at) =>
    missed(`few-${at}`, RARE_WORDS[(at * at) % RARE_WORDS.length] ?? '', {
      occurred_at: `2026-09-0${1 + (at % 3)}T10:00:00Z`,
    }),
  );
  const silent = SILENT.flatMap(([intent, missing, sessions]) =>
    Array.from({ length: sessions }, (_, at) => {
      const common = { conversation_id: `s-${intent}-${at}`, bot_id: 'silent', occurred_at: '2026-11-19T09:00:00Z' };
      const known = { ...common, type: 'message.user', intent, recognised: true };
      return at < missing
        ? [known, { ...common, type: 'query.unrecognised', occurred_at: '2026-11-19T09:01:00Z' }]
        : [known];
    }).flat(),
  );
  await tell(service, [...asked, ...few, ...silent]);
}

/** Sends events, folds them and runs the job that groups. */
export async function tell(service: TestService, events: readonly object[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1000) {
    const response = await service.send(events.slice(at, at + 1000));
    if (response.status !== 202) throw new Error(await response.text());
  }
  await service.runJob('sessions');
  await service.runJob('gaps');
}
