import { describe, expect, test } from 'vitest';
import type { TestService } from '../support/service.ts';
import type { List } from '../support/session-doors.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

const SESSIONS = 700;
const INTENTS = ['refund', 'order, change', '!urgent', ' blanks ', 'back\\slash', null];
const REASONS = ['user_requested', 'no_match', 'policy', null];

/** A chat every 97 minutes up to the clock of the tests, of all ways in which one can go. */
function chat(at: number): object[] {
  const start = Date.parse('2026-11-22T11:30:00Z') - at * 97 * 60_000;
  const intent = at % 53 === 0 ? `rare ${at}` : INTENTS[at % INTENTS.length];
  const event = (second: number, more: object) => ({
    id: `${at}-${second}`,
    source: 'one',
    conversation_id: `chat-${at}`,
    occurred_at: new Date(start + second * 1000).toISOString(),
    bot_id: at % 3 ? 'web' : 'app, beta',
    bot_version: at < 200 ? 'v43' : 'v42',
    channel: ['web', 'whatsapp'][at % 2],
    test: at % 31 === 0,
    ...more,
  });
  if (at % 37 === 0) return [event(0, { type: 'message.bot', text: 'welcome' })];
  const reason = REASONS[at % REASONS.length];
  return [
    event(1, {
      type: 'message.user',
      text: `q ${at % 9}`,
      recognised: at % 4 !== 1,
      ...(intent ? { intent } : {}),
    }),
    ...(at % 5 < 2
      ? [
          event(30, { type: 'handover.requested', ...(reason ? { reason } : {}) }),
          ...(at % 10 < 7 ? [event(60 + (at % 90), { type: 'handover.accepted', agent_id: 'a' })] : []),
        ]
      : []),
    ...(at % 11 && at > 3 ? [event(400, { type: 'conversation.ended' })] : []),
  ];
}

async function fill(service: TestService): Promise<void> {
  const events = Array.from({ length: SESSIONS }, (_, at) => chat(at)).flat();
  for (let at = 0; at < events.length; at += 1000) await service.send(events.slice(at, at + 1000));
  await service.runJob('sessions');
}

const QUESTIONS = [
  '/',
  '/?range=mtd&tz=America/New_York#tables=trend,weeks',
  '/?range=28d&grain=week&tz=Asia/Kathmandu&compare=year#tables=trend&when=rate&where=bot',
  `/?range=28d&${new URLSearchParams({ intent: 'order\\, change,\\!urgent', bot: '!nobody' })}#tables=trend,weeks&metric=wait_p50`,
  '/?range=today&include_test=1#tables=trend&metric=automation_rate',
  '/?from=2026-10-20&to=2026-11-22&channel=!whatsapp&tz=Europe/Lisbon#trend=count&weeks=count&tables=weeks&rows=all',
  `/?range=28d&${new URLSearchParams({ intent: '!refund' })}#when=rate`,
];

describe.skipIf(!chromiumPath)('Evidence of the Overview', { timeout: 300_000 }, () => {
  const person = newPerson({ fill });
  const listOf = async (query: string): Promise<List> => {
    const answer = await person.service.ask(`/v1/sessions?${query}`);
    expect(answer.status, query).toBe(200);
    return (await answer.json()) as List;
  };

  test.for(QUESTIONS)('each link of %s opens a list of as many as it says', async (address) => {
    const page = await person.open(address);
    await page.waitForSelector('html[data-ready]');
    await page.waitForSelector('[data-block=where]:not([aria-busy=true])');
    const links = await page.locator('[data-evidence]').evaluateAll((found) =>
      found.map((link) => ({
        block: link.closest('[data-block]')?.getAttribute('data-block') ?? '',
        count: Number(link.getAttribute('data-evidence')),
        text: link.classList.contains('evidence-link') ? (link.textContent ?? '') : null,
        href: link.getAttribute('href') ?? '',
      })),
    );
    const wrong: object[] = [];
    for (const [at, { block, count, text, href }] of links.entries()) {
      expect(href).toMatch(/^sessions\?/);
      const query = href.slice('sessions?'.length);
      const list = await listOf(query);
      if (list.counted !== count) wrong.push({ block, count, counted: list.counted, href });
      if (text !== null && Number(text.replaceAll(',', '')) !== count) wrong.push({ block, count, text });
      if (at % 9 !== 0) continue;
      let rows = 0;
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await listOf(`${query}&limit=200${cursor ? `&cursor=${cursor}` : ''}`);
        rows += page.sessions.length;
        cursor = page.next_cursor;
      }
      if (rows !== list.total) wrong.push({ block, rows, total: list.total, href });
    }
    expect(wrong).toEqual([]);
    const blocks = new Set(links.map(({ block }) => block));
    for (const block of ['cards', 'excluded', 'outcomes', 'when', 'where', 'reasons'])
      expect(blocks, `${block} has links`).toContain(block);
    if (address.includes('tables=trend')) expect(blocks).toContain('trend');
    if (address.includes('weeks')) expect(blocks).toContain('weeks');
    expect(links.length).toBeGreaterThan(30);
  });

  test('a list says the number that was pressed, and has no other', async () => {
    const page = await person.open('/?range=28d&tz=Europe/Lisbon');
    await page.waitForSelector('html[data-ready]');
    for (const selector of [
      '[data-metric="bot_break_rate"] .evidence-link',
      '[data-block=excluded] .evidence-link',
      '[data-block=where] tbody .evidence-link',
      'a[data-cell]',
    ]) {
      const link = page.locator(selector).first();
      const count = await link.getAttribute('data-evidence');
      await link.click();
      await page.waitForSelector('#list-title');
      expect(await page.locator('#list-title').innerText(), selector).toMatch(
        new RegExp(`(^|\\D)${count}(\\D|$)`),
      );
      await page.goBack();
      await page.waitForSelector('html[data-ready]');
    }
  });
});
