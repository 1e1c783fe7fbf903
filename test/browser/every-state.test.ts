import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import type { Role } from '../../src/store/logins.ts';
import { NOW } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

type State = { name: string; address: string; as?: Role; act?: (page: Page) => Promise<void> };

const click = (selector: string) => (page: Page) => page.locator(selector).first().click();
const first =
  (link: string, shown: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(link).first().click();
    await page.waitForSelector(shown);
  };
const failing = async (page: Page): Promise<void> => {
  await page.route('**/v1/reports/outcomes.json*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Busy', detail: 'The store is busy.', request_id: 'req_1', status: 503 }),
    }),
  );
  await page.click('#range-menu');
  await page.locator('[data-block=toolbar] a[data-ask]').first().click();
  await page.waitForSelector('[data-block=outcomes] [role=alert]');
};

/** Each page in each state that a person can bring it into. Empty servers follow below. */
const STATES: State[] = [
  { name: 'Overview', address: '/' },
  { name: 'Overview, tables for charts', address: '/#tables=trend,weeks' },
  { name: 'Overview, range menu', address: '/', act: click('#range-menu') },
  { name: 'Overview, filter menu', address: '/?channel=web', act: click('#filter-menu') },
  { name: 'Overview, few', address: '/?range=today&intent=opening_hours' },
  { name: 'Overview, month to date', address: '/?range=mtd' },
  { name: 'Overview, none for the filter', address: '/?bot=nobody' },
  { name: 'Overview, empty window', address: '/?from=2020-01-01&to=2020-02-01' },
  { name: 'Overview, one block failed', address: '/', act: failing },
  { name: 'Gaps', address: '/gaps' },
  {
    name: 'Gaps, drawer',
    address: '/gaps',
    act: first('tr[data-gap] th a', '.evidence-panel'),
  },
  { name: 'Gaps, none', address: '/gaps?bot=nobody' },
  { name: 'Gaps, viewer', address: '/gaps', as: 'viewer' },
  { name: 'Conversations', address: '/sessions?range=28d' },
  {
    name: 'Conversations, open',
    address: '/sessions?range=28d&outcome=handed_over',
    act: first('tr[data-session] th a', '.transcript'),
  },
  { name: 'Conversations, none', address: '/sessions?range=28d&bot=nobody' },
  {
    name: 'Conversations, viewer',
    address: '/sessions?range=28d',
    as: 'viewer',
    act: first('tr[data-session] th a', '.transcript'),
  },
  { name: 'Reports', address: '/reports' },
  { name: 'Reports, viewer', address: '/reports', as: 'viewer' },
  ...['start', 'tray', 'health', 'keys', 'people', 'releases', 'definitions', 'settings'].map((tab) => ({
    name: `Setup, ${tab}`,
    address: `/setup?tab=${tab}`,
  })),
  { name: 'Setup, no right', address: '/setup', as: 'viewer' },
  { name: 'Account', address: '/account' },
  { name: 'no such page', address: '/nowhere' },
];

const EMPTY: State[] = ['/', '/gaps', '/sessions', '/reports', '/setup'].map((address) => ({
  name: `${address} before the first event`,
  address,
}));

describe.skipIf(!chromiumPath)('axe finds nothing', { timeout: 300_000 }, () => {
  const person = newPerson({
    fill: async (service, url) => {
      await fillWithSampleData(service.service(), url, { days: 40, seed: 42, until: NOW });
      await service.send([
        { type: 'message.user', text: 'when?', conversation_id: 'c', occurred_at: 'tomorrow' },
      ]);
    },
  });
  look(person, STATES);
});

describe.skipIf(!chromiumPath)('axe finds nothing while there are no data', { timeout: 300_000 }, () => {
  look(newPerson({ fill: async () => {} }), EMPTY);
});

function look(person: ReturnType<typeof newPerson>, states: State[]): void {
  test.each(states)('$name', async ({ address, as = 'admin', act }) => {
    const page = await person.open(address, { as, colorScheme: 'light' });
    await page.waitForLoadState('load');
    await page.waitForTimeout(100);
    await act?.(page);
    expect(await person.violations(), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await person.violations(), 'dark').toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    // Charts are drawn anew when their box has changed.
    await page.waitForTimeout(300);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      'nothing runs over the side at 320 px',
    ).toBeLessThanOrEqual(0);
    // The browser's own line for an answer that the state is about.
    person.forgive('Failed to load resource');
  });
}
