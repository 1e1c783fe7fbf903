import type { Page } from 'playwright-core';
import type { Role } from '../../src/store/logins.ts';

/**
 * `as`: who looks. `act`: what is done until the state is there. `within`: the part of the page that differs from another
 * state's, where the rest is the same.
 */
export type State = {
  name: string;
  address: string;
  as?: Role;
  act?: (page: Page) => Promise<void>;
  within?: string;
};

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

/** Each page in each state that a person can bring it into, on a server with data. */
export const STATES: State[] = [
  { name: 'Overview', address: '/' },
  {
    name: 'Overview, tables for charts',
    within: '[data-block=trend], [data-block=weeks]',
    address: '/#tables=trend,weeks',
  },
  { name: 'Overview, range menu', within: '[data-block=toolbar]', address: '/', act: click('#range-menu') },
  {
    name: 'Overview, filter menu',
    within: '[data-block=toolbar]',
    address: '/?channel=web',
    act: click('#filter-menu'),
  },
  { name: 'Overview, few', address: '/?range=today&intent=opening_hours' },
  {
    name: 'Overview, palette',
    within: 'dialog[open]',
    address: '/',
    act: (page) => page.keyboard.press('Control+k'),
  },
  { name: 'Overview, keys', within: 'dialog[open]', address: '/', act: (page) => page.keyboard.press('?') },
  { name: 'Overview, rates in When', address: '/#when=rate&where=channel&metric=handover_rate' },
  { name: 'Overview, month to date', address: '/?range=mtd' },
  { name: 'Overview, none for the filter', address: '/?bot=nobody' },
  { name: 'Overview, empty window', address: '/?from=2020-01-01&to=2020-02-01' },
  { name: 'Overview, one block failed', within: '[data-block=outcomes]', address: '/', act: failing },
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
  { name: 'Reports, preview', address: '/reports?report=handover-rate&range=7d' },
  { name: 'Reports, viewer', address: '/reports', as: 'viewer' },
  ...['start', 'tray', 'health', 'keys', 'people', 'releases', 'definitions', 'jobs', 'settings'].map(
    (tab) => ({
      name: `Setup, ${tab}`,
      address: `/setup?tab=${tab}`,
    }),
  ),
  { name: 'Setup, no right', address: '/setup', as: 'viewer' },
  { name: 'Account', address: '/account' },
  { name: 'Sign in', address: '/login' },
  { name: 'Sign in, unknown link', address: '/login?token=abc' },
  { name: 'no such page', address: '/nowhere' },
];

/** The pages of a server that has seen no event. */
export const EMPTY_STATES: State[] = ['/', '/gaps', '/sessions', '/reports', '/setup'].map((address) => ({
  name: `${address} before the first event`,
  address,
}));
