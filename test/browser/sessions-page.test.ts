import { describe, expect, test } from 'vitest';
import { sessionDoors } from '../support/session-doors.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

const WINDOW = 'from=2026-11-01&to=2026-12-01';
const SESSIONS = 120;

/** Chats of twenty days, three quarters of an hour apart; each is handed over after a turn that was not understood. */
const EVENTS = Array.from({ length: SESSIONS }, (_, at) => {
  const start = Date.parse('2026-11-02T08:00:00Z') + at * 3_900_000;
  const event = (second: number, more: object) => ({
    ...{ source: 'test', id: `${at}-${second}`, conversation_id: `chat-${at}`, bot_id: 'web' },
    occurred_at: new Date(start + second * 1000).toISOString(),
    channel: at % 2 ? 'web' : 'app',
    ...more,
  });
  return [
    event(1, { type: 'message.user', text: `where is parcel number ${at}`, recognised: false }),
    event(2, { type: 'handover.requested', team_id: 'parcels' }),
    event(9, { type: 'handover.accepted', agent_id: 'ana' }),
    event(20, { type: 'conversation.ended' }),
    event(21, { type: 'feedback.submitted', score: 4 }),
  ];
}).flat();

describe.skipIf(!chromiumPath)('Conversations', { timeout: 120_000 }, () => {
  const person = newPerson({
    fill: async (service) => {
      await service.send(EVENTS);
      for (const job of ['sessions', 'gaps']) await service.runJob(job);
    },
  });

  async function counted(count: string): Promise<number> {
    return (await sessionDoors(person.service).list(`${WINDOW}&count=${count}`)).total;
  }

  test('a session opens beside the list, which stays where it is; Back and Escape give the list back', async () => {
    const page = await person.open(`/sessions?${WINDOW}`);
    const row = page.locator('tr[data-session] th a').nth(40);
    await row.scrollIntoViewIfNeeded();
    const list = page.url();
    const id = await row.getAttribute('id');
    await row.click();
    await page.waitForSelector('.transcript');
    expect(page.url()).toContain('open=s_');
    // Open, the row is still in sight, and a screen reader begins to read the session.
    expect(await row.evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThan(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('transcript-title');
    await page.goBack();
    await page.waitForSelector('.transcript', { state: 'detached' });
    expect(page.url()).toBe(list);
    expect(await page.evaluate('document.activeElement.id')).toBe(id);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.transcript');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.transcript', { state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe(id);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(500);
  });

  test('on a phone the open session is a sheet, and closing it leads back to the place in the list', async () => {
    const page = await person.open(`/sessions?${WINDOW}`, { width: 390, height: 844 });
    const row = page.locator('tr[data-session] th a').nth(30);
    await row.scrollIntoViewIfNeeded();
    const before = await page.evaluate('scrollY');
    await row.click();
    await page.waitForSelector('.transcript');
    expect(await page.locator('.evidence-list').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.click('[data-close]');
    await page.waitForSelector('.transcript', { state: 'detached' });
    expect(await page.evaluate('scrollY')).toBe(before);
  });

  test('newer and older lead to the same pages both ways', async () => {
    const page = await person.open(`/sessions?${WINDOW}`);
    const ids = () => page.locator('tr[data-session] th a').evaluateAll((links) => links.map(({ id }) => id));
    const older = async () => {
      await page.click('a[rel=next]');
      await page.waitForSelector('html[data-ready]');
      return await ids();
    };
    const pages = [await ids(), await older(), await older()];
    expect(pages.map((page) => page.length)).toEqual([50, 50, SESSIONS - 100]);
    expect(new Set(pages.flat()).size).toBe(SESSIONS);
    expect(await page.locator('a[rel=next]').count()).toBe(0);
    for (const wanted of [pages[1], pages[0]]) {
      await page.click('a[rel=prev]');
      await page.waitForSelector('html[data-ready]');
      expect(await ids()).toEqual(wanted);
    }
    expect(await page.locator('a[rel=prev]').count()).toBe(0);
  });

  test('a reason is corrected: one session changes sides, the history says who, Undo gives it back', async () => {
    const before = { broke: await counted('bot_break'), asked: await counted('user_requested') };
    expect(before).toEqual({ broke: SESSIONS, asked: 0 });
    const page = await person.open(`/sessions?${WINDOW}&count=bot_break`, { as: 'editor' });
    expect(await page.textContent('#list-title')).toBe(`${SESSIONS} sessions`);
    await page.click('tr[data-session] th a');
    await page.click('.correct summary');
    expect(await person.violations()).toEqual([]);
    await page.selectOption('[name=leaf]', 'asked_at_once');
    await page.fill('[name=note]', 'asked by voice, mail to bob@example.com');
    await page.click('.correct button');
    await page.waitForSelector('.toast');
    expect(await page.textContent('.toast p')).toContain('every figure counts it so');
    expect([await counted('bot_break'), await counted('user_requested')]).toEqual([SESSIONS - 1, 1]);
    // It has left the list, and stays open; the way on leads to the session behind it.
    expect(await page.textContent('#list-title')).toBe(`${SESSIONS - 1} sessions`);
    expect(await page.locator('[data-step=next]').getAttribute('href')).toContain('open=s_');
    const told = await page.textContent('.attempt');
    expect(told).toContain('User asked › Asked at once corrected');
    expect(told).toContain('Recorded: Bot break › No match');
    expect(told).toMatch(/Corrected by editor on .*: Bot break › No match → User asked › Asked at once/);
    expect(told).toContain('asked by voice');
    expect(told).not.toContain('bob@example.com');
    expect(await person.violations()).toEqual([]);
    await page.click('.toast button');
    await page.waitForSelector('.corrections li:nth-child(2)');
    expect([await counted('bot_break'), await counted('user_requested')]).toEqual([SESSIONS, 0]);
    expect(await page.textContent('.corrections')).toContain('taken back');
    // A reload repeats nothing.
    await page.reload();
    expect(await page.locator('.toast').count()).toBe(0);
    expect(await page.locator('.corrections li').count()).toBe(2);
  });

  test('who may read, and not decide, is told who can; who may not read sees no words', async () => {
    for (const as of ['analyst', 'viewer'] as const) {
      const page = await person.open(`/sessions?${WINDOW}`, { as });
      expect(await page.textContent('#list-title')).toBe(`${SESSIONS} sessions`);
      await page.click('tr[data-session] th a');
      await page.waitForSelector('.transcript');
      expect(await page.locator('.correct').count()).toBe(0);
      expect(await page.textContent('.attempt')).toContain('Editors and admins can correct it');
      expect((await page.content()).includes('parcel number')).toBe(as === 'analyst');
    }
  });

  test('without a script: filters, dates and corrections are plain forms', async () => {
    const page = await person.open(`/sessions?${WINDOW}`, { javaScriptEnabled: false });
    await page.click('#filter-menu');
    await page.selectOption('[name=name]', 'channel');
    await page.fill('[name=value]', 'app');
    await page.click('form:has([name=relation]) button');
    expect(await page.textContent('#list-title')).toBe(`${SESSIONS / 2} sessions`);
    expect(await page.textContent('.chips')).toContain('channel is app');
    await page.click('#range-menu');
    await page.fill('[name=first]', '2026-11-02');
    await page.fill('[name=last]', '2026-11-02');
    await page.click('form:has([name=first]) button');
    expect(new URL(page.url()).search).toContain('to=2026-11-03');
    await page.click('tr[data-session] th a');
    await page.click('.correct summary');
    await page.selectOption('[name=leaf]', 'loop');
    await page.click('.correct button');
    expect(await page.textContent('.toast')).toContain('Went in circles');
    await page.click('.toast button');
    expect(await page.textContent('.attempt')).toContain('taken back');
  });

  test('a refused correction keeps what was typed and says why', async () => {
    const page = await person.open(`/sessions?${WINDOW}`);
    await page.click('tr[data-session] th a');
    await page.click('.correct summary');
    await page.evaluate(`document.querySelector('.correct [name=revision]').value = '99'`);
    await page.selectOption('[name=leaf]', 'policy');
    await page.fill('[name=note]', 'my reasons');
    await page.click('.correct button');
    await page.waitForSelector('.refused');
    expect(await page.textContent('.refused')).toContain('somebody else corrected it');
    expect(await page.inputValue('[name=note]')).toBe('my reasons');
    expect(await page.inputValue('[name=leaf]')).toBe('policy');
    person.forgive('409');
  });

  test('a turn that was not understood leads to its gap, whose sessions are as many as the gap counts', async () => {
    const page = await person.open(`/sessions?${WINDOW}`);
    await page.click('tr[data-session] th a');
    const gap = await page.locator('.verdict a').getAttribute('href');
    const gapId = new URL(gap!, person.url).searchParams.get('open')!;
    const { sessions } = (await (await person.service.ask(`/v1/gaps/${gapId}?${WINDOW}`)).json()) as {
      sessions: number;
    };
    expect(sessions).toBeGreaterThan(0);
    await page.goto(`${person.url}/sessions?${WINDOW}&gap_id=${gapId}`);
    expect(await page.textContent('#list-title')).toBe(sessions === 1 ? '1 session' : `${sessions} sessions`);
    expect(await page.textContent('.chips')).toContain('asks a query of one gap');
    const report = await person.service.report(`sessions?${WINDOW}&gap_id=${gapId}`);
    expect(report.rows.length).toBe(sessions);
  });

  test('an empty list names the filter that empties it', async () => {
    const page = await person.open(`/sessions?${WINDOW}&channel=web&language=xx`);
    expect(await page.textContent('.ways')).toContain(`Without “language is xx”: ${SESSIONS / 2} sessions`);
    expect(await page.locator('.ways a').count()).toBe(1);
    await page.click('.ways a');
    await page.waitForSelector('tr[data-session]');
    await page.goto(`${person.url}/sessions?from=2026-09-01&to=2026-09-02`);
    await page.click('.note a');
    await page.waitForSelector('tr[data-session]');
    expect(await person.violations()).toEqual([]);
  });
});
