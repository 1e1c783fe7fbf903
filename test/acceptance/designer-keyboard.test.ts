// The acceptance script "Designer's day" with Tab, arrows, Enter, the documented keys and typing: a press of any pointer
// fails it. designer.test.ts says what it leaves out.
import { expect, test } from 'vitest';
import { type Day, designersDay } from './designer-day.ts';
import { byKeyboard } from './hands.ts';

const WEB = 'range=28d&bot=web';
const LONGEST_MS = 3 * 60_000;

/** What the script is passed by: ten gaps decided in three minutes. */
function triages({ gaps, person, find, said, signIn }: Day): void {
  test('ten gaps are decided with a key each, well within three minutes', async () => {
    await signIn(`/gaps?${WEB}`);
    const toDo = async () => (await gaps().list(`?${WEB}&status=open,returned&rare=none&limit=200`)).gaps;
    const before = await toDo();
    const began = performance.now();
    await person.page.keyboard.press('j');
    for (const { label, nearest_intent } of before.slice(0, 10)) {
      await find('tr[data-gap] th a:focus', label ?? '').waitFor();
      await person.page.keyboard.press(nearest_intent === null ? '3' : '1');
      await said(
        `“${label}” is ${nearest_intent === null ? 'ignored' : `in training as ${nearest_intent}`}.`,
      );
    }
    expect(performance.now() - began).toBeLessThan(LONGEST_MS);
    expect((await toDo()).map(({ gap_id }) => gap_id)).toEqual(before.slice(10).map(({ gap_id }) => gap_id));
  });
}

designersDay(byKeyboard, triages);
