import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../browser/chromium.ts';
import { newPerson } from '../browser/person.ts';
import { atTheDesk } from './hands.ts';
import { type Manager, plain, ready, rowsOf, textOf } from './manager-question.ts';

/** Step 15 of "Manager's Monday" (dashboard.md §5.2): the days on which clocks change. */
const ZONE = 'Europe/Lisbon';
const HOUR_MS = 3_600_000;
const DAYS = [
  { day: '2026-03-29', next: '2026-03-30', hours: 23, missing: '01:00', twice: null },
  { day: '2026-10-25', next: '2026-10-26', hours: 25, missing: null, twice: '01:00' },
];

/** When a chat starts, 20 minutes past every hour of world time from the evening before a day to the morning after it. */
const starts = DAYS.flatMap(({ day }) =>
  Array.from({ length: 33 }, (_, at) => Date.parse(`${day}T00:20:00Z`) + (at - 4) * HOUR_MS),
);

/** The day of an instant on the wall in Lisbon. */
const dayOnTheWall = (at: number) => new Date(at).toLocaleDateString('sv-SE', { timeZone: ZONE });

function chat(start: number, at: number): object[] {
  const event = (minute: number, more: object) => ({
    ...{ id: `${at}-${minute}`, source: 'clock', conversation_id: `chat-${at}`, bot_id: 'web' },
    occurred_at: new Date(start + minute * 60_000).toISOString(),
    ...more,
  });
  return [
    event(0, { type: 'message.user', text: 'which hour is it' }),
    event(1, { type: 'message.bot' }),
    at % 3 === 0
      ? event(2, { type: 'handover.requested', reason: 'bot_break' })
      : event(2, { type: 'message.user', text: 'thank you' }),
    event(3, { type: 'conversation.ended' }),
  ];
}

describe.skipIf(!chromiumPath)('Days on which clocks change', { timeout: 120_000 }, () => {
  const person = newPerson({
    settings: { timezone: ZONE },
    fill: async (service) => {
      await service.send(starts.flatMap(chat));
      await service.runJob('sessions');
    },
  });
  const manager: Manager = { person, hand: atTheDesk, version: '' };
  const column = (name: string) =>
    person.page
      .locator(`[data-block="trend"] tbody td[data-column="${name}"]`)
      .allInnerTexts()
      .then((texts) => texts.map(plain));
  const names = () =>
    person.page
      .locator('[data-block="trend"] tbody th')
      .allInnerTexts()
      .then((texts) => texts.map(plain));

  test.each(DAYS)('$day has $hours hours, each with its own chat', async ({ day, next, ...clock }) => {
    await person.open(`/?from=${day}&to=${next}&grain=hour&compare=none#tables=trend`);
    await ready(manager);
    const hours = await rowsOf(manager, 'handover-rate');
    expect(hours).toHaveLength(clock.hours);
    expect(hours.map(({ sessions }) => sessions)).toEqual(hours.map(() => 1));
    expect((await column('base')).map((text) => text.replace(/^\d+ /, ''))).toEqual(hours.map(() => 'of 1'));
    const shown = await names();
    expect(shown).toHaveLength(clock.hours);
    expect(new Set(shown).size).toBe(clock.hours);
    const at = (time: string) => shown.filter((name) => name.includes(`, ${time}`)).length;
    if (clock.missing) expect(at(clock.missing)).toBe(0);
    if (clock.twice) expect(at(clock.twice)).toBe(2);
    const broken = hours.reduce((sum, row) => sum + Number(row.bot_break_rate_numerator), 0);
    expect(await textOf(person.page.locator('[data-metric="bot_break_rate"] .card-base'))).toBe(
      `${broken} of ${clock.hours}`,
    );
  });

  test.each(DAYS)('the days around $day have the chats that began in them on the wall', async ({ day }) => {
    const around = [-1, 0, 1, 2].map((by) =>
      new Date(Date.parse(`${day}T00:00:00Z`) + by * 24 * HOUR_MS).toISOString().slice(0, 10),
    );
    await person.open(`/?from=${around[0]}&to=${around[3]}&compare=none#tables=trend`, {
      width: 390,
      height: 844,
      colorScheme: 'dark',
    });
    await ready(manager);
    const began = around.slice(0, 3).map((name) => starts.filter((at) => dayOnTheWall(at) === name).length);
    expect(began.reduce((sum, n) => sum + n, 0)).toBe(33);
    const days = await rowsOf(manager, 'handover-rate', { grain: 'day' });
    expect(days.map(({ sessions }) => sessions)).toEqual(began);
    expect((await column('base')).map((text) => Number(text.split(' ').at(-1)))).toEqual(began);
  });
});
