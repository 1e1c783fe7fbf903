import { expect, test } from 'vitest';
import { correctionDoors } from '../support/corrections.ts';
import { NOW } from '../support/service.ts';
import { sessionDoors } from '../support/session-doors.ts';
import type { Day } from './designer-day.ts';
import { FEW, SILENT } from './designer-events.ts';

const WEB = 'range=28d&bot=web';
const ADDRESS = 'change the delivery address';
const NOTE = 'They had asked for it themselves';
const ENDINGS = '[data-block="outcomes"] tbody tr';
const DAY_MS = 86_400_000;

/** Steps 6 and 8 to 10: the evidence, a wrong reason, one language, few data, no text. */
export function reads(day: Day): void {
  const { gaps, find, press } = day;
  const report = (path: string) => day.person.service.report(path);

  /** The Overview of one day: sessions by how they ended, as on the page; compared with the report. */
  async function endingsOf(date: string): Promise<Record<string, number>> {
    const window = new URLSearchParams({
      from: `${date}T00:00:00Z`,
      to: new Date(Date.parse(date) + DAY_MS).toISOString(),
      bot: 'web',
    });
    await day.open(`/?${window}`);
    await find(ENDINGS).first().waitFor();
    const rows = await find(ENDINGS).evaluateAll((all) =>
      all.map((row): [string, number] => [
        row.querySelector('th')?.textContent?.trim() ?? '',
        Number(row.querySelector('td')?.textContent),
      ]),
    );
    const { rows: told } = await report(`outcomes?${window}`);
    const of = (outcome: string, reason: string | null = null) =>
      told.find((row) => row.outcome === outcome && row.reason === reason)!.sessions;
    const shown = Object.fromEntries(rows);
    expect(shown).toMatchObject({
      'Bot break': of('handed_over', 'bot_break'),
      'Other, by design': of('handed_over', 'other'),
      'User asked': of('handed_over', 'user_requested'),
      'Resolved by bot': of('automated'),
    });
    return shown;
  }

  test('6: opens five conversations of a gap, corrects one wrong reason, and finds it in the figures and the audit', async () => {
    const doors = sessionDoors(day.person.service);
    const gap = await gaps().named(ADDRESS);
    const { sessions, total } = await doors.list(`${WEB}&gap_id=${gap.gap_id}`);
    const fifth = sessions[4]!;
    const date = fifth.started_at.slice(0, 10);
    const before = await endingsOf(date);

    await day.open(`/gaps?${WEB}`);
    await day.openGap(ADDRESS);
    await press('a.button', `Open all ${total} conversations`);
    await find('#list-title', `${total} sessions`).waitFor();
    await day.ready();
    expect(total).toBe(gap.sessions);
    const wordings = (await gaps().get(gap.gap_id, `?${WEB}`)).typical as { query: string; text: string }[];
    const { page } = day.person;
    for (let nth = 0; nth < 5; nth += 1) {
      if (nth === 0 && !day.hand.look.hasTouch)
        for (const one of ['n', 'Enter']) await page.keyboard.press(one);
      else await day.key('n', nth === 0 ? 'tr[data-session] th a' : 'a[data-step="next"]');
      await find(`[data-open-session="${sessions[nth]!.session_id}"]`).waitFor();
      const said = await find('.event-missed .said').innerText();
      expect(wordings.map(({ text }) => text)).toContain(said.toLowerCase().replace(/!$/, ''));
    }
    await press('details.correct > summary');
    await day.hand.choose(find('select[name="leaf"]'), 'Policy');
    await day.write('textarea[name="note"]', NOTE);
    await day.isFitToRead('wrong reason');
    await press('details.correct form button');
    await find('[data-toast]', 'and every figure counts it so.').waitFor();
    const shown = (await find('.corrections li').allInnerTexts()).join();
    expect(shown).toContain('Corrected by admin on 22 Nov 2026');
    expect(shown).toContain(NOTE);

    const after = await endingsOf(date);
    expect(after).toEqual({
      ...before,
      'Bot break': before['Bot break']! - 1,
      'Other, by design': before['Other, by design']! + 1,
    });
    const audit = await correctionDoors(day.person.service).list();
    expect(audit.corrections).toMatchObject([
      {
        ...{ who: 'admin', at: NOW.toISOString(), decision: 'correct', note: NOTE },
        ...{ from: { reason: 'bot_break', leaf: 'no_match' }, to: { reason: 'other', leaf: 'policy' } },
        now: { session_id: fifth.session_id },
      },
    ]);
  });

  test('8: in Portuguese there are Portuguese wordings only, and accents and emoji are found', async () => {
    await day.open(`/gaps?${WEB}`);
    await day.pick('language', 'pt');
    const list = await gaps().list(`?${WEB}&status=open,returned&language=pt`);
    expect(list.gaps.length).toBe(2);
    expect(await day.names()).toEqual(list.gaps.map(({ label }) => label));
    for (const { label, queries } of list.gaps) {
      await day.openGap(label ?? '');
      const told = await day.texts('.wordings li .faint');
      expect(
        told.every((text) => text.endsWith('× · pt')),
        told.join(),
      ).toBe(true);
      expect(told.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(queries);
      await day.key('Escape', '[data-close]');
      await day.ready();
    }
    const address = list.gaps.find(({ label }) => label?.includes('endereço'))!.label;
    for (const words of ['ENDERECO', 'quero mudar o endereço 🚚', '🚚']) {
      await day.key('/', '#search');
      await day.write('#search', words);
      await day.person.page.keyboard.press('Enter');
      await find('#chip-search').locator('..').getByText(`search is ${words}`).waitFor();
      await day.ready();
      expect(await day.names(), words).toEqual([address]);
      expect(new URL(day.person.page.url()).searchParams.get('q')).toBe(words);
    }
  });

  test('9: with 23 missed turns there is a plain list, and the line that says why', async () => {
    await day.open('/gaps?bot=web');
    await press('#range-menu');
    await day.hand.writeDay(find('[name="first"]'), FEW.first);
    await day.hand.writeDay(find('[name="last"]'), FEW.last);
    await press('details[open] .form-dates button');
    await find(
      '#gaps',
      `Grouping starts at 50 unrecognised turns with text; you have ${FEW.missed}.`,
    ).waitFor();
    await day.ready();
    const window = new URL(day.person.page.url()).searchParams;
    expect([window.get('from')?.slice(0, 10), window.get('to')?.slice(0, 10)]).toEqual([
      FEW.first,
      '2026-09-04',
    ]);
    const list = await gaps().list(`?${window}&sort=count`);
    expect(list.turns).toBe(FEW.missed);
    const byImpact = await gaps().list(`?${window}&sort=impact`);
    expect(byImpact.gaps[0]!.label).not.toBe(list.gaps[0]!.label);
    const rows = await find('tr[data-gap]').evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].slice(0, 2).map((cell) => cell.textContent)),
    );
    expect(rows).toEqual(list.gaps.map(({ label, queries }) => [label, String(queries)]));
    expect(list.gaps.reduce((sum, { queries }) => sum + queries, 0)).toBe(FEW.missed);
  });

  test('10: where no text was stored it is said why, and intents are ranked by what they missed', async () => {
    await day.open('/gaps?range=28d');
    await day.pick('bot', 'silent');
    const missing = SILENT.reduce((sum, [, missed]) => sum + missed, 0);
    await find('#gaps', `${missing} turns were not recognised, but none came with its text`).waitFor();
    expect(await find('#gaps').innerText()).toContain('The counts by intent are still whole');
    const rows = await find('#gaps .evidence-list tbody tr').evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].slice(0, 3).map((cell) => cell.textContent)),
    );
    const { rows: told } = await report('breakdown?range=28d&bot=silent&by=intent');
    const ranked = told
      .map(
        (row) =>
          ({ ...row, missed: Number(row.break_rate_numerator) }) as Record<string, unknown> & {
            missed: number;
          },
      )
      .sort((a, b) => b.missed - a.missed);
    expect(rows).toEqual(
      ranked.map((row) => [
        row.value,
        `${row.missed} of ${row.break_rate_denominator}`,
        `${(Number(row.break_rate) * 100).toFixed(1)}\u00a0%`,
      ]),
    );
    expect(ranked.map((row) => [row.value, row.missed, row.sessions])).toEqual(
      SILENT.toSorted((a, b) => b[1] - a[1]),
    );
    await day.isFitToRead('no text');
  });
}
