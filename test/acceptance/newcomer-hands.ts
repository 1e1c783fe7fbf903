import type { Locator, Page } from 'playwright-core';

/** The only ways in which a newcomer touches a page. */
export type Hand = {
  /** A button, a link, or the head of something folded. */
  press: (target: Locator) => Promise<void>;
  tick: (checkbox: Locator) => Promise<void>;
  write: (field: Locator, text: string) => Promise<void>;
  /** Chooses what begins with this text. */
  choose: (select: Locator, text: string) => Promise<void>;
  /** Goes to a page of the bar. */
  goTo: (name: 'overview' | 'gaps' | 'sessions' | 'reports' | 'setup') => Promise<void>;
  /** Opens the first conversation of the list. */
  openFirst: () => Promise<void>;
  /** Adds the open gap to the intent nearest to it. */
  teach: () => Promise<void>;
  /** Opens the menu of exports of what was just taught. */
  openExports: () => Promise<void>;
  /** Takes the last decision back. */
  undo: () => Promise<void>;
};

/** Presses of Tab after which something counts as out of reach: more than any page has stops. */
const FARTHEST = 400;

/** A pointer: the mouse, or a finger where the browser says that it has one. */
export function pointing(page: () => Page, touch: boolean): Hand {
  const press = (target: Locator) => (touch ? target.tap() : target.click());
  return {
    press,
    tick: press,
    write: (field, text) => field.fill(text),
    async choose(select, text) {
      const options = await select.locator('option').allInnerTexts();
      await select.selectOption({ label: options.find((option) => option.startsWith(text)) ?? text });
    },
    goTo: (name) => press(page().locator(`nav.pages [data-page="${name}"]`)),
    openFirst: () => press(page().locator('tr[data-session] th a').first()),
    async teach() {
      await (touch ? press(page().locator('[data-open-gap] [data-key="1"]')) : page().keyboard.press('1'));
    },
    async openExports() {
      // On a phone the open gap is all that there is.
      if (touch) {
        await press(page().locator('[data-close]').first());
        await press(page().locator('#status-menu'));
        await press(page().getByRole('link', { name: /^in training/ }));
        await page().waitForURL(/status=in_training/);
      }
      await press(page().locator('#export-menu'));
    },
    async undo() {
      await page().keyboard.press('Escape');
      if (!touch) return await page().keyboard.press('u');
      await press(page().locator('tr[data-gap] th a').first());
      await press(page().locator('[data-open-gap] form[data-undo] button').first());
    },
  };
}

const PAGE_KEYS = { overview: 'o', gaps: 'g', sessions: 'c', reports: 'r', setup: 's' };

/** Tab, Enter, space, letters, and the keys of docs/keyboard.md; never a pointer. */
export function typing(page: () => Page): Hand {
  const key = (name: string) => page().keyboard.press(name);
  const has = (target: Locator) => target.evaluate((element) => element.matches(':focus'));

  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let at = 0; at < FARTHEST; at += 1) {
      if (await has(target)) return;
      await key('Tab');
    }
    throw new Error(`Tab does not lead to ${String(target)}`);
  }

  return {
    async press(target) {
      await tabTo(target);
      await key('Enter');
    },
    async tick(checkbox) {
      await tabTo(checkbox);
      await key('Space');
    },
    async write(field, text) {
      await tabTo(field);
      await key('Control+a');
      await page().keyboard.insertText(text);
    },
    async choose(select, text) {
      await tabTo(select);
      await page().keyboard.type(text);
    },
    async goTo(name) {
      await key('g');
      await key(PAGE_KEYS[name]);
    },
    async openFirst() {
      await key('j');
      await key('Enter');
    },
    teach: () => key('1'),
    openExports: () => key('e'),
    async undo() {
      await key('Escape');
      await key('u');
    },
  };
}
