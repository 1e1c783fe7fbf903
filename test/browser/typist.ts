import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { NOW } from '../support/service.ts';
import { newPerson, type Opening } from './person.ts';

/** The browser's clock stands where the server's does. */
const CLOCK = `{ const Real = Date; const now = ${NOW.getTime()};
  globalThis.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(now); } static now() { return now; } }; }`;

/** Somebody with a keyboard, signed in before 60 days of sample data. */
export function newTypist() {
  const person = newPerson({
    fill: async (service, url) => {
      await fillWithSampleData(service.service(), url, { days: 60, seed: 42, until: NOW });
    },
  });
  return {
    person,
    /** Opens a page and waits until its scripts have begun; the Overview and Gaps until their figures are there. */
    async open(path: string, { watch = '', ...look }: Opening = {}): Promise<void> {
      await person.open(path, { watch: CLOCK + watch, ...look });
      person.page.setDefaultTimeout(15_000);
      await person.page.waitForSelector('html[data-scripted]');
      if (/^\/(\?|gaps|$)/.test(path)) await person.page.waitForSelector('html[data-ready]');
    },
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) await person.page.keyboard.press(key);
    },
    search: () => new URL(person.page.url()).search,
    said: () => person.page.locator('body > .note-spoken').innerText(),
    options: () => person.page.locator('[role="option"] .palette-text').allInnerTexts(),
  };
}
