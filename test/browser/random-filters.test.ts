import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeFilterText } from '../../src/domain/filter-text.ts';
import type { TestService } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

const SESSIONS = 420;
const QUESTIONS = 50;
/** Whole lists that are walked page by page, per question; of all other numbers the list's own count is compared. */
const LISTS_WALKED = 2;
const LISTS_AT_ONCE = 10;

const BOTS = ['web', 'app, beta', '!odd', 'фирма'];
const INTENTS = ['refund', 'order, change', 'hours', null];
const REASONS = ['user_requested', 'no_match', 'policy', 'timeout', null, 'strange word'];
const TEAMS = ['billing', 'second, line', null];

/** Chats of 60 days whose every field goes round at a pace of its own, so that all combinations are there. */
function chat(at: number): object[] {
  const start = Date.parse('2026-09-23T00:00:00Z') + at * 12_345_678 * 0.99;
  const event = (second: number, more: object) => ({
    id: `${at}-${second}`,
    source: at % 7 ? 'one' : 'two',
    conversation_id: `chat-${at}`,
    occurred_at: new Date(start + second * 1000).toISOString(),
    bot_id: BOTS[at % 4],
    bot_version: `v${40 + (at % 3)}`,
    channel: ['web', 'whatsapp', 'phone'][at % 3],
    language: ['en', 'pt-BR', 'de'][at % 5] ?? 'en',
    test: at % 29 === 0,
    attributes: { plan: ['free', 'pro', 'pro, yearly'][at % 3] },
    ...more,
  });
  const intent = INTENTS[at % INTENTS.length];
  const reason = REASONS[at % REASONS.length];
  const team = TEAMS[at % TEAMS.length];
  return [
    event(1, {
      type: 'message.user',
      text: `question ${at % 40}`,
      ...(intent ? { intent } : {}),
      recognised: at % 4 !== 1,
    }),
    event(2, { type: 'message.bot', text: 'sorry', kind: at % 4 === 1 ? 'fallback' : 'answer' }),
    ...(at % 5 < 2
      ? [
          event(30, {
            type: 'handover.requested',
            ...(reason ? { reason } : {}),
            ...(team ? { team_id: team } : {}),
          }),
          ...(at % 10 < 7
            ? [
                event(60 + (at % 90), { type: 'handover.accepted', agent_id: `agent ${at % 6}` }),
                event(200, { type: 'message.agent', text: 'here I am' }),
              ]
            : [event(300, { type: 'handover.abandoned' })]),
        ]
      : []),
    ...(at % 11 ? [event(400, { type: 'conversation.ended' })] : []),
  ];
}

async function fill(service: TestService): Promise<void> {
  const events = Array.from({ length: SESSIONS }, (_, at) => chat(at)).flat();
  for (let at = 0; at < events.length; at += 1000) await service.send(events.slice(at, at + 1000));
  await service.runJob('sessions');
}

const FILTERS: Record<string, string[]> = {
  bot: BOTS,
  channel: ['web', 'whatsapp', 'phone'],
  language: ['en', 'pt-BR', 'de'],
  bot_version: ['v40', 'v41', 'v42'],
  source: ['one', 'two'],
  team: ['billing', 'second, line', '(none)'],
  reason: ['user_requested', 'bot_break', 'other', 'unknown'],
  leaf: ['no_match', 'asked_at_once', 'asked_after_break', 'timeout'],
  outcome: ['automated', 'broken', 'handed_over', 'open'],
  intent: ['refund', 'order, change', 'hours', '(none)'],
  'attr.plan': ['free', 'pro', 'pro, yearly'],
};

const oneFilter = fc.constantFrom(...Object.keys(FILTERS)).chain((name) =>
  fc.record({
    name: fc.constant(name),
    not: fc.boolean(),
    values: fc.uniqueArray(fc.constantFrom(...FILTERS[name]!), { minLength: 1, maxLength: 2 }),
  }),
);
const question = fc.record({
  filters: fc.uniqueArray(oneFilter, { maxLength: 3, selector: ({ name }) => name }),
  window: fc.constantFrom('range=28d', 'range=7d', 'range=mtd', 'range=90d', 'from=2026-10-01&to=2026-11-15'),
  zone: fc.constantFrom('', '&tz=America/New_York', '&tz=Asia/Kathmandu'),
  compare: fc.constantFrom('', '&compare=none', '&compare=year'),
  rest: fc.constantFrom('', '&include_test=1', '&grain=week'),
  where: fc.constantFrom('channel', 'intent', 'bot_version', 'team', 'language'),
});

function queryOf({
  filters,
  window,
  zone,
  compare,
  rest,
}: { filters: { name: string; not: boolean; values: string[] }[] } & Record<
  'window' | 'zone' | 'compare' | 'rest',
  string
>): string {
  const params = new URLSearchParams();
  for (const { name, not, values } of filters)
    params.append(name, writeFilterText(not ? { any: [], none: values } : { any: values, none: [] }));
  return `${window}${zone}${compare}${rest}${filters.length > 0 ? `&${params}` : ''}`;
}

const number = (text: string) => Number(/[\d,]+/.exec(text)![0].replaceAll(',', ''));

describe.skipIf(!chromiumPath)('Random questions in a browser', { timeout: 1_800_000 }, () => {
  const person = newPerson({ fill });
  /** Without a socket: thousands of questions on kept connections now and then meet one that is just being closed. */
  const json = async <Body>(path: string): Promise<Body> => {
    let answer = await person.service.ask(`/${path}`);
    // A machine that is busy elsewhere makes the server say when to come again.
    while (answer.status === 503) {
      await new Promise((again) => setTimeout(again, 1000 * Number(answer.headers.get('retry-after') ?? 1)));
      answer = await person.service.ask(`/${path}`);
    }
    expect(answer.status, path).toBe(200);
    return (await answer.json()) as Body;
  };

  test('each number of the Overview is the API’s, and its list has that many rows', async () => {
    await person.open('/account');
    const seen = { cards: 0, links: 0, walked: 0, ofQueries: 0, few: 0 };
    await fc.assert(
      fc.asyncProperty(question, fc.nat(), async (asked, pick) => {
        const query = queryOf(asked);
        await person.page.goto(`${person.url}/account`);
        await person.page.goto(`${person.url}/?${query}#where=${asked.where}`);
        await person.page.waitForSelector('html[data-ready]');
        await person.page.waitForSelector('[data-block=where]:not([aria-busy=true])', { state: 'attached' });

        type Metric = {
          metric: string;
          value: number | null;
          numerator: number | null;
          denominator: number | null;
          unit: string;
          n: number | null;
        };
        const reportQuery = query.replace('&grain=week', '');
        const { rows } = await json<{ rows: Metric[] }>(`v1/reports/summary.json?${reportQuery}`);
        const cards = await person.page
          .locator('article.card[data-metric]')
          .evaluateAll((found) =>
            found.map((card) => ({ metric: card.getAttribute('data-metric')!, text: card.textContent! })),
          );
        for (const { metric, text } of cards) {
          const row = rows.find((candidate) => candidate.metric === metric)!;
          if (row.unit !== 'rate' || row.value === null) continue;
          seen.cards += 1;
          if (row.denominator! >= 10)
            expect(text, `${metric} ${query}`).toContain(
              `${(Math.round(row.value * 1000) / 10).toFixed(1)}\u00a0%`,
            );
          expect(text, `${metric} ${query}`).toMatch(
            new RegExp(
              `${row.numerator!.toLocaleString('en-GB')} of ${row.denominator!.toLocaleString('en-GB')}`,
            ),
          );
        }

        const links = await person.page
          .locator('a.evidence-link')
          .evaluateAll((found) =>
            found.map((link) => ({ text: link.textContent!, href: link.getAttribute('href')! })),
          );
        const hrefs = [...new Set(links.map(({ href }) => href))];
        const counts = new Map<string, number>();
        // A hundred and more at once are more than a busy server takes.
        for (let at = 0; at < hrefs.length; at += LISTS_AT_ONCE)
          await Promise.all(
            hrefs.slice(at, at + LISTS_AT_ONCE).map(async (href) => {
              counts.set(href, (await json<{ counted: number }>(`v1/${href}&limit=1`)).counted);
            }),
          );
        for (const { text, href } of links) {
          expect(counts.get(href), `${text}: ${href} on ${query}`).toBe(number(text));
          seen.links += 1;
          if (href.includes('query_id=')) seen.ofQueries += 1;
        }
        seen.few += await person.page.locator('.card-counts a, .changed .evidence-link').count();
        for (let at = 0; at < Math.min(LISTS_WALKED, links.length); at += 1) {
          const { text, href } = links[(pick + at * 7) % links.length]!;
          let [cursor, listed]: [string | null, number] = ['', 0];
          type List = { sessions: unknown[]; total: number; counted: number; next_cursor: string | null };
          let list: List | undefined;
          while (cursor !== null) {
            list = await json<List>(
              `v1/${href}&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
            );
            listed += list.sessions.length;
            cursor = list.next_cursor;
          }
          expect(listed, href).toBe(list!.total);
          if (list!.total === list!.counted) expect(listed, href).toBe(number(text));
          seen.walked += 1;
        }
      }),
      { numRuns: QUESTIONS, seed: 11, endOnFailure: true },
    );
    expect(seen.cards).toBeGreaterThan(QUESTIONS * 3);
    expect(seen.links).toBeGreaterThan(QUESTIONS * 10);
    expect(seen.walked).toBeGreaterThan(QUESTIONS);
    expect(seen.ofQueries).toBeGreaterThan(QUESTIONS * 3);
    expect(seen.few).toBeGreaterThan(10);
  });
});
