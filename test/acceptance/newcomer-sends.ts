import { expect, test } from 'vitest';
import { type Newcomer, numberIn } from './newcomer.ts';
import { CHATS, chatFile } from './newcomer-chats.ts';

const PASSWORD = 'correct horse battery staple';

/** The first half: from an empty folder to events of one's own, right and wrong ones, on Overview. */
export function sendingTests(me: Newcomer): void {
  const { machine, hand, measured, bar, button } = me;
  const newestLine = () => me.page.locator('.live-line').first();
  let key = '';
  let command = '';

  test('0: the start says where to go, and with which key to send', async () => {
    measured.listensAfterMs = await machine.start();
    expect(await machine.said(/(http\S+\/login\?token=\S+)/)).toContain(machine.url);
    key = await machine.said(/Bearer (bk_\w+)/);
    measured.memoryAtStart = machine.memory();
  });

  test('1: the link leads to Overview with sample data, and to a password', async () => {
    await me.page.goto(await machine.said(/(http\S+\/login\?token=\S+)/));
    expect(await me.faults()).toEqual([]);
    const began = performance.now();
    await hand.press(button('Sign in'));
    await me.ready();
    measured.sampleAfterMs = Math.round(performance.now() - began);
    expect(new URL(me.page.url()).pathname).toBe('/sample/');
    expect(await me.text('.data-note')).toContain('All of this is made up');
    expect(numberIn(await me.text('[data-metric=bot_break_rate] .card-base'))).toBeGreaterThan(100);
    await me.page.reload();
    await me.ready();
    measured.largestPaintMs = await me.largestAt();
    expect(await me.faults()).toEqual([]);

    await hand.goTo('setup');
    await hand.press(me.page.getByRole('link', { name: 'Set one' }));
    await hand.write(me.page.locator('[name=password]'), PASSWORD);
    await hand.press(button('Save the password'));
    await me.page.locator('.notice').waitFor();
  });

  test('2: the copied command runs unchanged; its line appears, and Live is what is shown', async () => {
    await hand.goTo('setup');
    await hand.press(button('Make a key and fill it in'));
    await me.page.getByText('live', { exact: true }).waitFor();
    await hand.press(me.page.locator('[data-copy=command-curl]'));
    command = await me.clipboard();
    expect(await machine.paste(command)).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [], duplicates: 0 },
    });
    await newestLine().getByText('hello', { exact: true }).waitFor();
    expect(await newestLine().innerText()).toMatch(/accepted\s+handover\.requested/);
    expect(await me.page.locator('[data-check=first_event]').getAttribute('class')).toBe('checked');
  });

  test('3: the wrong example is refused with its cure, in red, and lies in the tray', async () => {
    await hand.press(me.page.locator('summary', { hasText: 'Now a wrong one' }).filter({ visible: true }));
    await hand.press(me.page.locator('[data-copy=wrong-curl]'));
    const refused = await machine.paste(await me.clipboard());
    expect(refused).toMatchObject({ status: 422, type: 'application/problem+json' });
    expect(refused.body).toMatchObject({
      errors: [{ pointer: '/0/occurred_at', detail: expect.stringMatching(/T\d\d:\d\d:\d\d\+00:00/) }],
    });
    await newestLine().locator('.mark-rejected').waitFor();
    expect(await newestLine().innerText()).toContain('/occurred_at');
    expect(await me.text('[data-tray]')).toBe('1');
  });

  test('4: put right in the tray it is accepted, and the same command twice counts once', async () => {
    await hand.press(me.page.getByRole('link', { name: 'Fix and replay' }).first());
    const field = me.page.getByLabel('The event, corrected');
    const cure = /\S+T\S+\+00:00/.exec(await me.text('#fix-cure'))![0];
    await hand.write(
      field,
      (await field.inputValue()).replace(/"occurred_at": "[^"]+"/, `"occurred_at": "${cure}"`),
    );
    await hand.press(button('Replay'));
    await me.page.getByText('The tray is empty').waitFor();
    expect(await me.text('[data-tray]')).toBe('0');
    await hand.goTo('overview');
    await me.ready();
    expect(new URL(me.page.url()).pathname, 'Live is what is shown now').toBe('/');
    expect(await bar().locator('[aria-current]').innerText()).toBe('Live');
    await expect.poll(me.today, { timeout: 60_000 }).toContain('1 of 1');
    const before = await me.today();
    expect(await machine.paste(command)).toMatchObject({ status: 202, body: { stored: 0, duplicates: 1 } });
    expect(await me.today()).toEqual(before);
  });

  test('5: a file with bad lines is checked, then imported, and Overview has its counts', async () => {
    const file = chatFile();
    const refusals = CHATS.badLines.map((line) => expect.stringContaining(`line ${line}`));
    for (const more of [['--dry-run'], []]) {
      const { code, stdout, stderr } = await machine.run(['import', '-', ...more], key, file);
      expect(code, stderr).toBe(4);
      expect(stderr.split('\n')).toEqual(expect.arrayContaining(refusals));
      expect(stdout).toMatch(new RegExp(`accepted +${CHATS.events}\n`));
      expect(stdout).toMatch(/refused +3\n/);
    }
    await hand.goTo('overview');
    await me.ready();
    await expect
      .poll(() => me.reloaded('[data-metric=bot_break_rate] .card-base'), { timeout: 60_000 })
      .toContain(`${CHATS.broken} of ${CHATS.sessions}`);
  });
}
