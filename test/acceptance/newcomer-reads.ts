import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Download } from 'playwright-core';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type Newcomer, numberIn } from './newcomer.ts';
import { CHATS } from './newcomer-chats.ts';

const PAGES = ['/setup', '/sample/', '/sample/gaps', '/sample/reports'];

const bytesOf = async (download: Download) => await readFile(await download.path());

/** The second half: what is to be seen and done in the sample data, and that a stop loses nothing. */
export function readingTests(me: Newcomer, { everyLook }: { everyLook: boolean }): void {
  const { machine, hand, measured, bar, button } = me;

  test('6: a number of the sample is the list that it opens, down to the rule behind one reason', async () => {
    await hand.press(bar().getByRole('link', { name: 'Sample' }));
    await me.page.locator('.data-note').getByText('Your own figures are there.').waitFor();
    await me.ready();
    const number = me.page.locator('[data-metric=bot_break_rate] .card-base a').first();
    const broken = numberIn(await number.innerText());
    await hand.press(number);
    await me.page.locator('tr[data-session]').first().waitFor();
    await me.ready();
    expect(await me.text('#list-title')).toMatch(new RegExp(`^${broken.toLocaleString('en-GB')} `));
    await hand.openFirst();
    await me.page.locator('.attempt').first().waitFor();
    expect(await me.text('.attempt')).toMatch(/Rule: |Reason sent by the bot/);
  });

  test.runIf(everyLook)('6: so is every number of Overview', async () => {
    await me.page.goto(`${machine.url}/sample/#tables=trend,weeks`);
    await me.ready();
    await me.page.waitForSelector('[data-block=where]:not([aria-busy=true])');
    const links = await me.page
      .locator('[data-evidence]')
      .evaluateAll((all) =>
        all.map((link): [string, number] => [
          String(link.getAttribute('href')),
          Number(link.getAttribute('data-evidence')),
        ]),
      );
    const blocks = await me.page.locator('[data-block]:has([data-evidence])').count();
    expect(links.length, 'cards, segments, cells, points').toBeGreaterThan(250);
    expect(blocks).toBeGreaterThan(5);
    const wrong: object[] = [];
    for (const [href, count] of new Map(links)) {
      const answer = await me.context.request.get(`${machine.url}/sample/v1/${href}&limit=1`);
      const { counted } = (await answer.json()) as { counted: number };
      if (counted !== count) wrong.push({ href, count, counted });
    }
    expect(wrong).toEqual([]);
  });

  test('7: the top gap goes into training, into a file, and back', async () => {
    await hand.goTo('gaps');
    await me.page.locator('tr[data-gap]').first().waitFor();
    await me.ready();
    const name = await me.text('tr[data-gap] th a');
    await hand.press(me.page.locator('tr[data-gap] th a').first());
    await me.page.locator('#gap-title', { hasText: name }).waitFor();
    await me.ready();
    await hand.teach();
    await me.page.locator('[data-toast]').waitFor();
    expect(await me.text('[data-toast]')).toContain(name);
    expect(await me.text('[data-open-gap]')).toContain('in training');
    const wordings = await me.page.locator('.wordings bdi').allInnerTexts();
    expect(wordings.length).toBeGreaterThan(1);
    await hand.openExports();
    const [download] = await Promise.all([
      me.page.waitForEvent('download'),
      hand.press(me.page.locator('[data-format=rasa]')),
    ]);
    expect(download.suggestedFilename()).toMatch(/^sample_.*\.yml$/);
    const { nlu } = parseYaml((await bytesOf(download)).toString()) as { nlu: { examples: string }[] };
    expect(nlu).toHaveLength(1);
    const examples = nlu[0]!.examples.split('\n').map((line) => line.replace(/^- /, ''));
    expect(examples).toEqual(expect.arrayContaining(wordings));
    await hand.undo();
    await me.page.locator('[data-toast]', { hasText: 'Taken back' }).waitFor();
    await me.page.goto(`${machine.url}/sample/gaps`);
    await me.ready();
    expect(await me.text('tr[data-gap]')).toContain(name);
    expect(await me.text('tr[data-gap]')).toMatch(/\bopen\b/i);
  });

  test('8: the summary of the week is a file that Excel reads, with the rows and the hash of the screen', async () => {
    await hand.goTo('reports');
    await me.ready();
    await hand.choose(me.page.locator('#build-range'), 'Last 7 days');
    await hand.tick(me.page.locator('#build-bom'));
    await hand.press(button('Show preview'));
    await me.page.waitForURL(/range=7d.*bom=1|bom=1.*range=7d/);
    const rows = numberIn((await me.text('[data-rows]')).replace(/.* of /, ''));
    const [download] = await Promise.all([
      me.page.waitForEvent('download'),
      hand.press(me.page.locator('#build-download')),
    ]);
    const bytes = await bytesOf(download);
    const shown = me.page.locator('.download [data-sha256]').first();
    await shown.waitFor();
    expect(await shown.innerText()).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const records = parseCsv(bytes, { bom: true, columns: true }) as Record<string, string>[];
    expect(records).toHaveLength(rows);
    for (const record of records) {
      expect(record.value).toMatch(/^(-?\d+(\.\d+)?)?$/);
      for (const cell of Object.values(record)) expect(cell).not.toMatch(/^[=@\t\r]|^[+-](?!\d)/);
    }
    const sessions = numberIn(await me.text('[data-sessions]'));
    expect(records.find(({ metric }) => metric === 'sessions')?.value).toBe(String(sessions));
    measured.memoryAfterLooking = machine.memory();
  });

  test.runIf(everyLook)('every page that was met is for everyone, in every look', async () => {
    const found: Record<string, unknown> = {};
    for (const path of PAGES) {
      await me.page.goto(`${machine.url}${path}`);
      await me.page.waitForLoadState('load');
      if (path.startsWith('/sample')) await me.ready();
      const faults = await me.faultsInEveryLook();
      if (Object.keys(faults).length > 0) found[path] = faults;
    }
    expect(found).toEqual({});
  });

  test('10: stopped and started again, everything is there', async () => {
    await hand.goTo('overview');
    await me.ready();
    const sample = await me.cards();
    expect((await machine.stop()).code).toBe(0);
    measured.listensAgainAfterMs = await machine.start();
    await me.page.goto(`${machine.url}/sample/`);
    await me.ready();
    expect(await me.cards()).toEqual(sample);
    await hand.press(bar().getByRole('link', { name: 'Live' }));
    await me.page.waitForURL(`${machine.url}/`);
    await me.ready();
    expect(await me.text('[data-metric=bot_break_rate] .card-base')).toContain(
      `${CHATS.broken} of ${CHATS.sessions}`,
    );
    await hand.goTo('setup');
    // Two of the file's wrong lines were events, if bad ones.
    expect(await me.text('[data-tray]')).toBe('2');
    expect(await me.page.locator('[data-check=password]').getAttribute('class')).toBe('checked');
  });
}
