import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newTypist } from './typist.ts';

describe.skipIf(!chromiumPath)('the palette and the sheet of keys', { timeout: 120_000 }, () => {
  const { person, open, press, options } = newTypist();

  test.each(['light', 'dark'] as const)('the dialogs are clean, %s', async (colorScheme) => {
    await open('/gaps', { colorScheme });
    await press('?');
    await person.page.getByRole('dialog').waitFor();
    expect(await person.violations()).toEqual([]);
    await press('Escape', 'Control+k');
    await person.page.locator('[role="option"]').first().waitFor();
    expect(await person.violations()).toEqual([]);
  });

  test('the palette narrows by typing, runs by Enter, and gives the focus back', async () => {
    await open('/');
    await person.page.focus('#range-menu');
    await press('Control+k');
    expect(await person.page.locator(':focus').getAttribute('role')).toBe('combobox');
    expect(await options()).toContain('Go to Gaps');
    await press('Escape');
    expect(await person.page.locator(':focus').getAttribute('id')).toBe('range-menu');

    await person.page.getByRole('button', { name: 'Search and commands' }).click();
    await person.page.keyboard.type('channel is');
    await person.page.locator('[role="option"]', { hasText: 'channel is web' }).waitFor();
    const first = person.page.locator('[role="option"]').first();
    expect(await first.getAttribute('aria-selected')).toBe('true');
    await press('ArrowDown');
    const chosen = person.page.locator('[aria-selected="true"]');
    expect(await person.page.locator('#palette-query').getAttribute('aria-activedescendant')).toBe(
      await chosen.getAttribute('id'),
    );
    const filter = (await chosen.locator('.palette-text').innerText()).replace('channel is ', '');
    await press('Enter');
    await person.page.waitForURL((url) => url.searchParams.get('channel') === filter);
    expect(await person.page.locator('dialog').count()).toBe(0);
  });

  test('the palette finds a conversation by its id, and says when there is none', async () => {
    await open('/setup');
    const list = await person.context.request.get(`${person.url}/v1/sessions?limit=1`);
    const [session] = ((await list.json()) as { sessions: { conversation_id: string; session_id: string }[] })
      .sessions;
    await press('Control+k');
    await person.page.keyboard.type('nobody-has-this-id');
    await press('Enter');
    await person.page
      .locator('.palette-said', { hasText: 'There is no conversation with the id nobody-has-this-id.' })
      .waitFor();
    person.forgive('404');
    await person.page.fill('#palette-query', session!.conversation_id);
    await press('Enter');
    await person.page.waitForURL((url) => url.searchParams.get('open') === session!.session_id);
    await person.page.waitForSelector('#transcript-title');
  });

  test('gaps are found by name by who may read, and by nobody else', async () => {
    const labels = async () => {
      const answer = await person.context.request.get(`${person.url}/v1/gaps?limit=1`);
      return ((await answer.json()) as { gaps: { label: string | null }[] }).gaps[0]?.label ?? null;
    };
    await person.service.runJob('gaps');
    await open('/setup');
    const label = await labels();
    expect(label).not.toBeNull();
    await press('Control+k');
    await person.page.keyboard.type(label!);
    await person.page.locator('[role="option"]', { hasText: label! }).first().waitFor();
    await open('/sessions', { as: 'viewer' });
    expect(await labels()).toBeNull();
    await press('Control+k');
    await person.page.locator('.palette-said', { hasNotText: 'Looking for' }).waitFor();
    await person.page.keyboard.type(label!);
    expect((await options()).filter((text) => text === label)).toEqual([]);
  });

  test('on a phone the palette is the whole screen', async () => {
    await open('/', { width: 390, height: 844 });
    await person.page.getByRole('button', { name: 'Search and commands' }).click();
    expect(await person.page.getByRole('dialog').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 390,
      height: 844,
    });
    await person.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(await person.page.locator('dialog').count()).toBe(0);
  });
});
