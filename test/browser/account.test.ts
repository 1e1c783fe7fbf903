import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';
import { LOOKS } from './visitor.ts';

describe.skipIf(!chromiumPath)('Coming in, and one’s own account', { timeout: 120_000 }, () => {
  const person = newPerson({
    fill: async (service) => {
      await service.service().logins.setPassword('admin', 'a sentence that nobody guesses');
    },
  });
  const widths = 'document.documentElement.scrollWidth - innerWidth';

  test.each(LOOKS)('axe finds nothing at $width px, $colorScheme', async (look) => {
    await person.open('/account', look);
    expect(await person.violations()).toEqual([]);
    expect(await person.page.evaluate(widths)).toBe(0);
    // A page that one is not signed in at all looks like this.
    await person.context.clearCookies();
    for (const address of ['/login', '/login?token=made-up', '/gaps']) {
      await person.page.goto(person.url + address);
      await person.page.locator('.login').waitFor();
      expect(await person.violations(), address).toEqual([]);
      expect(await person.page.evaluate(widths), address).toBe(0);
    }
  });

  test('a part that is an admin’s names the role and who can give it, in every look', async () => {
    for (const look of LOOKS) {
      await person.open('/setup?tab=keys', { ...look, as: 'viewer' });
      expect(await person.page.locator('main').innerText()).toContain('Admins here: admin.');
      expect(await person.violations()).toEqual([]);
      person.forgive('403');
    }
  });

  test('signing out everywhere leads to the login, and back to where one was', async () => {
    await person.open('/account', { as: 'editor' });
    await person.page.getByRole('button', { name: 'Sign out of all browsers' }).click();
    await person.page.locator('.login').waitFor();
    await person.page.goto(`${person.url}/gaps?bot=web`);
    expect(await person.page.locator('[name="return_to"]').first().getAttribute('value')).toBe(
      '/gaps?bot=web',
    );
  });
});
