import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dimension, dominantPart, type NamedPart } from '../../src/reports/change-parts.ts';
import { type ChangeFacts, changeSentence } from '../../src/reports/change-words.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

/** So many sessions of one kind on one day; of them `breaks` were handed over because the bot broke. */
type Chats = {
  day: string;
  sessions: number;
  breaks: number;
  version?: string;
  intent?: string;
  channel?: string;
  bot?: string;
};

let made = 0;
function eventsOf({ day, sessions, breaks, version, intent, channel = 'web', bot }: Chats): object[] {
  return Array.from({ length: sessions }, (_, index) => {
    const conversation = `c${made++}`;
    const at = (second: number) =>
      new Date(Date.parse(`${day}T09:00:00Z`) + index * 60_000 + second * 1000).toISOString();
    const event = (second: number, fields: object) => ({
      conversation_id: conversation,
      source: 'test',
      id: `${conversation}-${second}`,
      occurred_at: at(second),
      bot_version: version,
      bot_id: bot,
      channel,
      ...fields,
    });
    return [
      event(0, { type: 'message.user', intent }),
      ...(index < breaks ? [event(1, { type: 'handover.requested', reason: 'bot_break' })] : []),
      event(2, { type: 'conversation.ended' }),
    ];
  }).flat();
}

async function serviceWith(chats: Chats[], more: object[] = []): Promise<TestService> {
  const service = await startService();
  const events = [...chats.flatMap(eventsOf), ...more];
  for (let at = 0; at < events.length; at += 500) await service.send(events.slice(at, at + 500));
  await service.runJob('sessions');
  return service;
}

type ChangeRow = Record<string, unknown> & {
  level: string;
  sentence: string | null;
  filters: Record<string, string>;
  sessions: number;
};
async function asked(service: TestService, query: string): Promise<ChangeRow[]> {
  return (await service.report(`what-changed?${query}`)).rows as ChangeRow[];
}

async function listed(service: TestService, question: string, filters: Record<string, string>) {
  const response = await service.ask(`/v1/sessions?${question}&${new URLSearchParams(filters)}`);
  return (await response.json()) as { total: number; counted: number };
}

const WEEKS = 'from=2026-11-08&to=2026-11-15';

describe('a release that breaks more often', () => {
  let service: TestService;
  beforeAll(async () => {
    // 50 of 200 → 89 of 200. v41 breaks in 25 % as ever; v42 has 78 % of the sessions and breaks in 50 %.
    service = await serviceWith(
      [
        { day: '2026-11-03', sessions: 200, breaks: 50, version: 'v41' },
        { day: '2026-11-10', sessions: 44, breaks: 11, version: 'v41' },
        { day: '2026-11-12', sessions: 156, breaks: 78, version: 'v42' },
      ],
      [{ type: 'bot.released', source: 'test', bot_version: 'v42', occurred_at: '2026-11-11T23:30:00Z' }],
    );
  });
  afterAll(() => service.stop());

  test('is named with the 61 % that it explains, its day in the zone, and its sessions', async () => {
    const [change, ...rest] = await asked(service, `${WEEKS}&tz=Europe/Berlin`);
    expect(change!.sentence).toBe(
      'Bot break +19.5 points (+10.2 to +28.3) since v42, 12 Nov 2026; 61 % of it is version “v42”: 78 sessions.',
    );
    expect(change).toMatchObject({
      level: 'change',
      verdict: 'worse',
      sessions: 78,
      filters: { bot_version: 'v42', count: 'bot_break' },
      released_at: '2026-11-12T00:30:00+01:00',
      facts: {
        kind: 'clear',
        release: { bot_version: 'v42', released_at: '2026-11-12T00:30:00+01:00' },
        segment: { dimension: 'bot_version', segment: 'v42' },
      },
    });
    expect(rest.map(({ level, dimension, segment }) => [level, dimension, segment])).toEqual([
      ['dimension', 'bot_version', null],
      ['segment', 'bot_version', 'v42'],
      ['segment', 'bot_version', 'v41'],
    ]);
    expect(rest.map(({ share }) => Number((share as number).toFixed(12)))).toEqual([1, 0.61, 0.39]);
    expect(rest[0]).toMatchObject({ rate: 0 });
    expect(await listed(service, WEEKS, change!.filters)).toMatchObject({ total: 78, counted: 78 });
  });

  test('compared with its own first days, it is no news: the version was there before', async () => {
    const [change] = await asked(service, 'from=2026-11-13&to=2026-11-14');
    expect(change!.sentence).toBe('Too few to compare. Bot break: 0 of 0, before 78 of 156.');
    expect(change).toMatchObject({ verdict: null, released_at: null, value: null });
  });

  test('another metric, and words that are none', async () => {
    const [change] = await asked(service, `${WEEKS}&metric=automation_rate`);
    expect(change!.sentence).toBe(
      'Resolved by bot −19.5 points (−28.3 to −10.2) since v42, 11 Nov 2026; 61 % of it is version “v42”: 78 sessions.',
    );
    const refused = async (query: string) => {
      const response = await service.ask(`/v1/reports/${query}`);
      return [response.status, ((await response.json()) as { detail: string }).detail];
    };
    expect(await refused(`what-changed?${WEEKS}&metric=bot_break`)).toEqual([
      422,
      'bot_break is no metric; did you mean bot_break_rate?',
    ]);
    expect(await refused(`what-changed?${WEEKS}&metric=bot_break&chanel=x`)).toEqual([
      422,
      'bot_break is no metric; did you mean bot_break_rate?; there is no parameter chanel; did you mean channel?',
    ]);
    expect(await refused(`what-changed?${WEEKS}&compare=none`)).toEqual([
      422,
      'what changed needs a period to compare with',
    ]);
    expect((await refused(`outcomes?${WEEKS}&metric=bot_break_rate`))[1]).toContain('no parameter metric');
  });
});

describe('one need that the bot forgot', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await serviceWith([
      { day: '2026-11-03', sessions: 60, breaks: 6, intent: 'refund, now', bot: 'web' },
      { day: '2026-11-03', sessions: 240, breaks: 24, intent: 'order', bot: 'web' },
      { day: '2026-11-03', sessions: 20, breaks: 2, intent: 'order', bot: 'app' },
      { day: '2026-11-10', sessions: 60, breaks: 45, intent: 'refund, now', bot: 'web' },
      { day: '2026-11-10', sessions: 240, breaks: 26, intent: 'order', bot: 'web' },
      { day: '2026-11-10', sessions: 20, breaks: 2, intent: 'order', bot: 'app' },
      { day: '2026-11-10', sessions: 29, breaks: 29, intent: 'rare', bot: 'web' },
    ]);
  });
  afterAll(() => service.stop());

  test('is the dominant segment, and not the large bot that it belongs to; a value with a comma has one, too', async () => {
    const [change, ...rest] = await asked(service, WEEKS);
    expect(change!.facts).toMatchObject({ segment: { dimension: 'intent', segment: 'refund, now' } });
    expect(change!.sentence).toMatch(/; \d\d % of it is intent “refund, now”: 45 sessions\.$/);
    expect(change).toMatchObject({
      filters: { intent: 'refund\\, now', count: 'bot_break' },
      sessions: 45,
      released_at: null,
    });
    const segments = rest.filter(({ level }) => level === 'segment');
    expect(segments.map(({ dimension, segment }) => [dimension, segment])).toEqual([
      ['bot', 'web'],
      ['intent', 'refund, now'],
    ]);
    expect(segments[0]!.filters).toEqual({ bot: 'web', count: 'bot_break' });
    // Of 29 sessions all broke, which explains a lot; but 29 are too few to be named.
    for (const row of [change!, ...segments])
      expect(await listed(service, WEEKS, row.filters!)).toMatchObject({ total: row.sessions });
  });

  test('dimensions with one value are left out; the parts of the others add up to the change', async () => {
    const [change, ...rest] = await asked(service, WEEKS);
    const dimensions = rest.filter(({ level }) => level === 'dimension');
    expect(dimensions.map(({ dimension }) => dimension)).toEqual(['bot', 'intent']);
    for (const row of dimensions) {
      const [mix, rate, explained] = [Number(row.mix), Number(row.rate), Number(row.explained)];
      expect(Math.abs(explained - (change!.difference as number))).toBeLessThan(1e-12);
      expect(mix + rate).toBe(explained);
    }
  });

  test('every number of the sentence is one of the rows, rounded', async () => {
    const [change, ...rest] = await asked(service, WEEKS);
    const points = (value: unknown) => (Math.abs(value as number) * 100).toFixed(1);
    const dominant = rest.find(({ segment }) => segment === 'refund, now')!;
    const shown = change!.sentence!.match(/\d+(\.\d+)?/g);
    expect(shown).toEqual([
      points(change!.difference),
      points(change!.difference_low),
      points(change!.difference_high),
      String(Math.round((dominant.share as number) * 100)),
      String(dominant.sessions),
    ]);
    const { rows } = await service.report(`summary?${WEEKS}`);
    const summary = rows.find(({ metric }) => metric === 'bot_break_rate')!;
    for (const field of [
      'value',
      'low',
      'high',
      'difference',
      'difference_low',
      'difference_high',
      'verdict',
    ])
      expect(change![field], field).toBe(summary[field]);
  });

  test('filters narrow the question and stay in the links; a key that is bound to a bot hears of it only', async () => {
    const [narrow] = await asked(service, `${WEEKS}&intent=order&bot=web,app`);
    expect(narrow!.sentence).toMatch(/^No clear change\. Bot break: 10\.8 %, before 10\.0 %/);
    expect(narrow!.filters).toEqual({ intent: 'order', bot: 'web,app', count: 'bot_break' });
    const { key } = await newKey(service, ['read'], ['app']);
    const response = await service.ask(`/v1/reports/what-changed?${WEEKS}&bot=web,app`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { rows } = (await response.json()) as { rows: ChangeRow[] };
    expect(rows).toHaveLength(1);
    expect(rows[0]!.sentence).toMatch(/^No clear change\. Bot break: 10\.0 %, before 10\.0 %/);
    expect(rows[0]!.filters).toEqual({ bot: 'app', count: 'bot_break' });
  });
});

test('too few on one side: counts only; nothing at all: said so', async () => {
  const service = await serviceWith([
    { day: '2026-11-03', sessions: 300, breaks: 0 },
    { day: '2026-11-10', sessions: 9, breaks: 9 },
  ]);
  try {
    const [few] = await asked(service, WEEKS);
    expect(few!.sentence).toBe('Too few to compare. Bot break: 9 of 9, before 0 of 300.');
    expect(few).toMatchObject({ verdict: null, sessions: 9 });
    const [none] = await asked(service, 'from=2025-01-01&to=2025-01-02');
    expect(none!.sentence).toBe('Too few to compare. Bot break: 0 of 0, before 0 of 0.');
  } finally {
    await service.stop();
  }
});

describe('the sentence', () => {
  const rate = (numerator: number, denominator: number) => ({
    value: numerator / denominator,
    numerator,
    denominator,
  });
  const facts: ChangeFacts = {
    kind: 'clear',
    metric: 'broken_rate',
    label: 'Left without an answer',
    now: rate(760, 4812),
    before: rate(818, 4730),
    difference: { value: -0.015, low: -0.0298, high: -0.0001 },
    release: null,
    segment: { dimension: 'intent', segment: '(none)', share: 0.425 },
    sessions: 1,
  };

  test('shows on which side of 0 an interval lies, however near it comes', () => {
    expect(changeSentence(facts)).toBe(
      'Left without an answer −1.50 points (−2.98 to −0.01); 43 % of it is no intent: 1 session.',
    );
  });

  test('goes without a segment when none explains more than its size', () => {
    expect(changeSentence({ ...facts, segment: null, sessions: 760 })).toBe(
      'Left without an answer −1.50 points (−2.98 to −0.01); 760 sessions.',
    );
  });

  test('names the need before the version whose release it tells of, and a large segment last', () => {
    const part = (dimension: Dimension, segment: string, share: number, weight: number) =>
      ({ dimension, segment, share, weight }) as NamedPart;
    const version = part('bot_version', 'v42', 0.77, 0.2);
    const channel = part('channel', 'web', 0.9, 0.92);
    const intent = part('intent', 'refund', 0.47, 0.08);
    expect(dominantPart([channel, version, intent], 'v42')).toBe(intent);
    expect(dominantPart([channel, version], 'v42')).toBe(version);
    expect(dominantPart([channel, version, intent], null)).toBe(version);
    expect(dominantPart([channel], null)).toBeNull();
  });
});
