import { describe, expect, test } from 'vitest';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { NOW } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';
import { EMPTY_STATES, STATES, type State } from './states.ts';

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
  look(newPerson({ fill: async () => {} }), EMPTY_STATES);
});

function look(person: ReturnType<typeof newPerson>, states: State[]): void {
  test.each(states)('$name', async ({ address, as = 'admin', act, within }) => {
    const page = await person.open(address, { as, colorScheme: 'light' });
    await page.waitForLoadState('load');
    await page.waitForTimeout(100);
    await act?.(page);
    expect(await person.violations({ within }), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // The theme changes colours, and nothing else that axe looks at.
    expect(await person.violations({ within, rule: 'color-contrast' }), 'dark').toEqual([]);
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
