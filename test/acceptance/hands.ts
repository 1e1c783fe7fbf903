import type { Download, Locator, Page } from 'playwright-core';
import type { Opening } from '../browser/person.ts';

/** How somebody gets at things: with a mouse, a finger, or a keyboard and nothing else. */
export type Hand = {
  name: string;
  look: Opening;
  /** Themes in which axe looks where one stops; what it finds does not depend on the hand. */
  checks: readonly ('light' | 'dark')[];
  /** A link, a button or a box. */
  press: (target: Locator) => Promise<void>;
  write: (field: Locator, text: string) => Promise<void>;
  /** `day`: `2026-09-01`. */
  writeDay: (field: Locator, day: string) => Promise<void>;
  choose: (field: Locator, text: string) => Promise<void>;
  /** A documented key; a finger has none, and presses what does the same. */
  key: (page: Page, key: string, same: Locator) => Promise<void>;
};

const key = (page: Page, name: string) => page.keyboard.press(name);
const choose = async (field: Locator, text: string) => void (await field.selectOption({ label: text }));

/** A mouse, and the keys that the page documents. */
export const atTheDesk: Hand = {
  name: 'with mouse and keys at a desk',
  look: { width: 1440, height: 900, colorScheme: 'light' },
  checks: ['dark', 'light'],
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  writeDay: (field, day) => field.fill(day),
  choose,
  key,
};

export const onThePhone: Hand = {
  name: 'with a finger on a phone',
  look: { width: 390, height: 844, colorScheme: 'dark', hasTouch: true, isMobile: true },
  checks: ['dark'],
  press: (target) => target.tap(),
  write: (field, text) => field.fill(text),
  writeDay: (field, day) => field.fill(day),
  choose,
  key: (_, __, same) => same.tap(),
};

/** Says so when anything else than a key is used, so that the test fails. */
const NO_POINTER = `addEventListener('pointerdown', () => console.error('a pointer was used'), true);
addEventListener('mousedown', () => console.error('a mouse was used'), true);`;
/** More than any page has places for the focus. */
const MOST_TABS = 400;

export const byKeyboard: Hand = {
  name: 'by keyboard alone',
  look: { width: 1440, height: 900, colorScheme: 'dark', watch: NO_POINTER },
  checks: [],
  async press(target) {
    await tabTo(target);
    const isBox = await target.evaluate((element) => element.matches('input[type="checkbox"]'));
    await target.page().keyboard.press(isBox ? 'Space' : 'Enter');
  },
  async write(field, text) {
    await tabTo(field);
    await field.page().keyboard.press('Control+a');
    await field.page().keyboard.type(text);
  },
  async writeDay(field, day) {
    const [year, month, date] = day.split('-');
    await tabTo(field);
    await field.page().keyboard.type(`${month}${date}${year}`);
  },
  async choose(field, text) {
    await tabTo(field);
    await field.page().keyboard.type(text);
  },
  key,
};

/** Goes on with Tab until this has the focus, or back where it stands before. */
export async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    const way = await target.evaluate((element) => {
      const { activeElement: now, body } = element.ownerDocument;
      if (now === element) return 'here';
      const isBehind = Boolean((now?.compareDocumentPosition(element) ?? 4) & 4);
      return isBehind || now === body ? 'Tab' : 'Shift+Tab';
    });
    if (way === 'here') return;
    await target.page().keyboard.press(way);
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** What a link gives to be kept. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return await bytesOf(download);
}

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
