import { describe, expect, test } from 'vitest';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

describe.skipIf(!chromiumPath)('What a tab has downloaded', { timeout: 120_000 }, () => {
  const person = newPerson({
    fill: async (service) => {
      await service.send([
        { type: 'message.user', conversation_id: 'c1', text: 'hello', occurred_at: '2026-11-20T09:00:00Z' },
        { type: 'message.bot', conversation_id: 'c1', occurred_at: '2026-11-20T09:00:01Z' },
      ]);
      await service.runJob('sessions');
    },
  });

  test('columns are chosen, the file is loaded, and its line is there after a reload', async () => {
    const page = await person.open('/reports?report=outcomes&range=28d');
    await page.waitForSelector('html[data-ready]');
    await page.locator('#build-columns summary').click();
    for (const box of await page.locator('[name="column"]:not([value="outcome"], [value="sessions"])').all())
      await box.uncheck();
    await page.getByRole('button', { name: 'Show preview' }).click();
    await page.waitForURL(/columns=outcome%2Csessions/);
    expect(await page.locator('.preview thead th code').allInnerTexts()).toEqual(['outcome', 'sessions']);
    expect(await person.violations()).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.locator('#build-download').click();
    await (await saved).delete();
    const line = page.locator('.download[data-state="done"]');
    await line.locator('[data-sha256]').waitFor();
    const sha256 = await line.locator('[data-sha256]').innerText();
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(await line.locator('[data-sha256]').innerText()).toBe(sha256);
    expect(await line.innerText()).toMatch(/outcomes_.*\.csv[\s\S]*Saved,[\s\S]*20\d\d/);
    await line.getByRole('button', { name: /^Download again/ }).click();
    await page.locator('.download[data-state="done"]').nth(1).waitFor();
    expect(await page.locator('.download').count()).toBe(2);
  });
});
