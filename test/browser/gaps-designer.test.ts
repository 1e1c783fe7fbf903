import { afterEach, describe, expect, test } from 'vitest';
import { gapsOf, grouped, missed } from '../support/gaps.ts';
import type { TestService } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

/** Needs with how often they were asked, in which language, and how many days before the end of the window. */
const NEEDS: [string, number, object?][] = [
  ['where is my refund', 24],
  ['change the delivery address', 18],
  ['quero mudar o endereço 🚚', 12, { language: 'pt' }],
  ['an invoice with the vat number', 9, { bot_version: 'v42' }],
  ['a lonely question', 1],
  ['another lonely question', 1],
];
const DAY_MS = 86_400_000;
const END = Date.parse('2026-11-21T09:00:00Z');

async function fill(service: TestService): Promise<void> {
  const events = NEEDS.flatMap(([text, times, more], need) =>
    Array.from({ length: times }, (_, at) => {
      const start = END - ((at * 5) % 26) * DAY_MS;
      const common = { conversation_id: `c-${need}-${at}`, bot_id: 'web', language: 'en', ...more };
      return [
        missed(`${need}-${at}`, text, { ...common, occurred_at: new Date(start).toISOString() }),
        {
          ...common,
          id: `${need}-${at}-ok`,
          type: 'message.user',
          text: 'hello there',
          intent: 'greet',
          occurred_at: new Date(start + 1000).toISOString(),
        },
      ];
    }).flat(),
  );
  await grouped(service, [
    ...events,
    { type: 'bot.released', bot_id: 'web', bot_version: 'v42', occurred_at: '2026-11-12T10:00:00Z' },
    ...Array.from({ length: 12 }, (_, at) => {
      const common = { conversation_id: `t-${at}`, bot_id: 'silent' };
      return [
        { ...common, type: 'message.user', intent: 'refund', occurred_at: '2026-11-20T08:59:00Z' },
        { ...common, type: 'query.unrecognised', occurred_at: '2026-11-20T09:00:00Z' },
      ];
    }).flat(),
  ]);
}

describe.skipIf(!chromiumPath)('A designer at the gaps', { timeout: 180_000 }, () => {
  const person = newPerson({ fill });
  const gaps = () => gapsOf(person.service);
  const open = async (address: string, more: Parameters<typeof person.open>[1] = {}) => {
    const page = await person.open(`/gaps${address}`, more);
    await page.waitForSelector('html[data-ready]');
    return page;
  };
  const names = () => person.page.locator('tr[data-gap] th').allInnerTexts();
  const toast = (text: string) => person.page.locator('[data-toast]', { hasText: text }).waitFor();

  afterEach(async () => {
    // Each test leaves the gaps as it found them.
    for (const { gap_id } of (await gaps().list('?limit=200')).gaps)
      for (let undone = 200; undone === 200; )
        undone = (await gaps().post(`/v1/gaps/${gap_id}/undo`, {})).status;
  });

  test('chooses days of their own; Back undoes it', async () => {
    const page = await open('');
    await page.click('#range-menu');
    await page.fill('[name="first"]', '2026-11-15');
    await page.fill('[name="last"]', '2026-11-21');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/from=2026-11-15&to=2026-11-22/);
    await page.waitForSelector('html[data-ready]');
    expect(await page.locator('#range-menu').innerText()).toContain('15 Nov 2026 – 21 Nov 2026');
    expect(await page.evaluate('document.activeElement.id')).toBe('range-menu');
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('from='));
  });

  test('reads the miss rate by week with the release in it, as a chart and as its table', async () => {
    const page = await open('');
    const { rows } = await person.service.report('handover-rate?range=28d&grain=week');
    await page.focus('[data-chart="weekly"]');
    await page.keyboard.press('End');
    const last = rows.at(-1)!;
    const spoken = await page.locator('.weekly [data-live]').innerText();
    expect(spoken).toContain(`${last.unrecognised_rate_numerator} of ${last.unrecognised_rate_denominator}`);
    expect(await page.locator('.weekly .sentence').innerText()).toContain('Released: v42.');
    await page.click('[data-twin="weekly"]');
    expect(await page.locator('.weekly tbody tr').count()).toBe(rows.length);
    const counts = await page.locator('.weekly [data-column="base"]').allInnerTexts();
    expect(counts).toEqual(
      rows.map((row) => `${row.unrecognised_rate_numerator} of ${row.unrecognised_rate_denominator}`),
    );
    expect(await page.locator('.weekly [data-column="released"]').allInnerTexts()).toContain('v42');
    // The other chart stays a chart.
    expect(await page.locator('.pareto canvas').isVisible()).toBe(true);
  });

  test('sees gaps of one language only, and finds them without accents', async () => {
    const page = await open('?language=pt');
    expect(await names()).toEqual(['quero mudar o endereço 🚚']);
    await page.fill('#search', 'ENDERECO 🚚');
    await page.keyboard.press('Enter');
    await page.locator('#chip-search').waitFor();
    expect(await names()).toEqual(['quero mudar o endereço 🚚']);
    expect(page.url()).toContain('q=ENDERECO');
  });

  test('finds what is rare folded away, and counted', async () => {
    const page = await open('');
    expect(await page.locator('#list-title').innerText()).toBe('6 gaps to do');
    expect(await page.locator('#rare summary').innerText()).toContain('Rare (2)');
    expect(await page.locator('tr[data-gap]:visible').count()).toBe(4);
    await page.locator('#rare summary').click();
    expect(await page.locator('tr[data-gap]:visible').count()).toBe(6);
    await open('?rare=only');
    expect((await names()).sort()).toEqual(['a lonely question', 'another lonely question']);
  });

  test('every number that is a list leads to as many rows', async () => {
    const page = await open('?status=all');
    const links = await page
      .locator('tr[data-gap] a.quiet')
      .evaluateAll((all) =>
        all.map((link): [string, string] => [String(link.getAttribute('href')), String(link.textContent)]),
      );
    expect(links.length).toBe(6);
    for (const [href, n] of links) {
      const query = href.replace('sessions?', '');
      expect((await person.service.report(`sessions?${query}`)).rows, href).toHaveLength(Number(n));
    }
    const todo = page.locator('.figure', { hasText: 'To do' }).locator('.figure-value a');
    expect(await todo.innerText()).toBe('6');
  });

  test('owns, snoozes, splits and merges with the keyboard alone', async () => {
    const page = await open('');
    const keys = async (...all: string[]) => {
      for (const key of all) await page.keyboard.press(key);
    };
    /** Goes on with Tab until this has the focus. */
    const tabTo = async (selector: string) => {
      for (let at = 0; at < 80; at += 1) {
        if (await page.locator(selector).evaluate((element) => element.matches(':focus'))) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${selector}`);
    };
    await keys('j', 'Enter');
    await page.locator('#gap-title', { hasText: 'where is my refund' }).waitFor();
    await tabTo('details.rest > summary');
    await keys('Enter');
    await tabTo('#owner');
    await keys('Control+a');
    await page.keyboard.type('Ana');
    await keys('Enter');
    await toast('Ana looks after “where is my refund”.');
    await tabTo('[data-toast] button');
    await keys('Enter');
    await toast('Taken back');

    await page.locator('#gap-title:focus').waitFor();
    await tabTo('details.rest > summary');
    if ((await page.locator('details.rest[open]').count()) === 0) await keys('Enter');
    await tabTo('#into');
    await page.keyboard.type('change');
    await keys('Tab', 'Enter');
    // The whole is called by what is asked most.
    await toast('Merged into “where is my refund”.');
    expect((await gaps().list()).total).toBe(5);
    await page.locator('[data-open-gap] .wordings').waitFor();
    await tabTo('.wordings input[type="checkbox"] >> nth=0');
    await keys('Space');
    const moved = await page.locator('.wordings li >> nth=0 >> bdi').innerText();
    await tabTo('.wordings button');
    await keys('Enter');
    await toast(`The wordings are a gap of their own: “${moved}”.`);
    expect((await gaps().list()).total).toBe(6);
  });

  test('without text there is no gap, but it is said where the bot failed', async () => {
    const page = await open('?bot=silent');
    expect(await page.locator('#gaps').innerText()).toContain('none came with its text');
    const row = page.locator('#gaps tr', { hasText: 'refund' });
    expect(await row.innerText()).toMatch(/refund\s+12 of 12\s+100.0/);
    const links = await row.locator('a').all();
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const href = (await link.getAttribute('href')) ?? '';
      expect((await person.service.report(href)).rows, href).toHaveLength(12);
    }
    expect(await person.violations()).toEqual([]);
  });

  test('a viewer sees the numbers, and who can show the words', async () => {
    const page = await open('', { as: 'viewer' });
    expect(await page.locator('#gaps').innerText()).toContain('An admin can make you an analyst.');
    expect(await page.locator('#gaps').innerText()).not.toContain('refund');
    expect(await page.locator('tr[data-gap]:visible').count()).toBe(4);
    expect(await page.locator('[data-act]').count()).toBe(0);
  });
});
