import { describe, expect } from 'vitest';
import { chromiumPath } from '../browser/chromium.ts';
import { newPerson } from '../browser/person.ts';
import { gapsOf } from '../support/gaps.ts';
import { decides } from './designer-decides.ts';
import { fillDesignersMonth, PRIVATE } from './designer-events.ts';
import { exportsAll } from './designer-exports.ts';
import { follows } from './designer-follows.ts';
import { reads } from './designer-reads.ts';
import type { Hand } from './hands.ts';

/** What a designer sees, and does with one kind of hand. */
export type Day = ReturnType<typeof newDay>;

function newDay(hand: Hand) {
  const person = newPerson({ fill: fillDesignersMonth });
  const find = (selector: string, hasText?: string | RegExp) =>
    hasText === undefined ? person.page.locator(selector) : person.page.locator(selector, { hasText });
  const ready = async () => void (await person.page.waitForSelector('html[data-ready]'));
  /** Comes to a page by its address, as from a bookmark. */
  const open = async (address: string) => {
    await person.open(address, hand.look);
    person.page.setDefaultTimeout(60_000);
    await person.page.waitForSelector(
      address.startsWith('/setup') ? 'html[data-scripted]' : 'html[data-ready]',
    );
  };

  return {
    hand,
    person,
    gaps: () => gapsOf(person.service),
    find,
    ready,
    open,
    async press(selector: string, hasText?: string | RegExp): Promise<void> {
      await hand.press(find(selector, hasText).first());
    },
    async write(selector: string, text: string): Promise<void> {
      await hand.write(find(selector), text);
    },
    /** A documented key, or what does the same. */
    async key(key: string, same: string): Promise<void> {
      await hand.key(person.page, key, find(same).first());
    },
    /** Chooses from a menu of the bar. */
    async pick(menu: string, choice: string): Promise<void> {
      // On a phone the menus are behind one button.
      if (await find('#fold').isVisible()) await hand.press(find('#fold'));
      await hand.press(find(`#${menu}-menu`));
      await hand.press(find(`details[open] .choices a`, new RegExp(`^${choice}$`)));
      await find(`#${menu}-menu`, choice).waitFor({ state: 'attached' });
      await ready();
    },
    /** Opens a gap of the list by its name. */
    async openGap(name: string): Promise<void> {
      await hand.press(find('tr[data-gap] th a', name).first());
      await find('#gap-title', name).waitFor();
      await ready();
    },
    /** Says what was done, as the page does. */
    async said(text: string): Promise<void> {
      await find('[data-toast]', text).waitFor();
      await ready();
    },
    /** Of the list, also while an open gap covers it. */
    names: () => find('tr[data-gap] th').allTextContents(),
    texts: (selector: string) => find(selector).allInnerTexts(),
    /** A week later the login has expired: signs in by a new link, and comes back. */
    async signIn(address: string): Promise<void> {
      const token = person.service.service().logins.createLink();
      await person.open('about:blank', hand.look);
      await person.page.goto(`${person.url}/login?token=${token}`);
      await hand.press(find('form:has([name=token]) button'));
      await find('.brand').waitFor();
      await person.page.goto(person.url + address);
      await ready();
    },
    /** What a page must be where one stops: whole for axe, no wider than the screen, without a secret. */
    async isFitToRead(where: string): Promise<void> {
      for (const colorScheme of hand.checks) {
        await person.page.emulateMedia({ colorScheme });
        expect(await person.violations(), `${where}, ${colorScheme}`).toEqual([]);
      }
      expect(await person.page.evaluate('document.documentElement.scrollWidth - innerWidth'), where).toBe(0);
      const content = await person.page.content();
      for (const secret of Object.values(PRIVATE)) expect(content, where).not.toContain(secret);
    },
  };
}

/**
 * "Designer's day" (dashboard.md, 5.3), in its order: each step goes on where the one before left off. Every number that
 * is read from a page is compared with what the doors answer in that moment. `more`: what comes after it.
 */
export function designersDay(hand: Hand, more: (day: Day) => void = () => {}): void {
  describe.skipIf(!chromiumPath)(`A designer's day, ${hand.name}`, { timeout: 300_000 }, () => {
    const day = newDay(hand);
    decides(day);
    exportsAll(day);
    reads(day);
    follows(day);
    more(day);
  });
}
