import { expect, test } from 'vitest';
import { NOW } from '../support/service.ts';
import type { Day } from './designer-day.ts';
import { asked, CHARGES, PRIVATE, send } from './designer-events.ts';

const WEB = 'range=28d&bot=web';
const MIXED = 'gift card code invalid';
const CHARGED = 'Charged twice?';
type Wording = { text: string; count: number; language: string };

/** Without what tells twins apart: case, accents, punctuation. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}<>]+/gu, ' ')
    .trim();

/** Steps 1 to 4: what to teach the bot next, read and decided. */
export function decides(day: Day): void {
  const { gaps, find, press, key, said } = day;
  const toDo = async () => (await gaps().list(`?${WEB}&status=open,returned&limit=200`)).gaps;
  const standing = async (gapId: string) => {
    const { status, intent, note } = await gaps().get(gapId);
    return { status, intent, note };
  };

  test('1, 2, 4: reads what ten gaps cover, opens the second, and tries each decision and the way back', async () => {
    await day.open('/gaps');
    await day.pick('bot', 'web');
    const list = await gaps().list(`?${WEB}&status=open,returned`);
    const { turns, top } = list.coverage as {
      turns: number;
      top: { gaps: number; queries: number; share: number }[];
    };
    const ten = top.find((one) => one.gaps === 10)!;
    const figure = find('.figure', 'Top 10 cover');
    expect(await figure.locator('.figure-value').innerText()).toBe(`${(ten.share * 100).toFixed(1)}\u00a0%`);
    expect(await figure.innerText()).toContain(`${ten.queries} of ${turns} turns with text`);
    const largest = list.gaps.map(({ queries }) => queries).sort((a, b) => b - a);
    expect(largest.slice(0, 10).reduce((sum, queries) => sum + queries, 0)).toBe(ten.queries);
    expect(await day.names()).toEqual(list.gaps.map(({ label }) => label));

    const second = list.gaps[1]!;
    if (day.hand.look.hasTouch) await press('tr[data-gap] >> nth=1 >> th a');
    else for (const one of ['j', 'j', 'Enter']) await day.person.page.keyboard.press(one);
    await find('#gap-title', second.label ?? '').waitFor();
    const { typical, odd } = (await gaps().get(second.gap_id, `?${WEB}`)) as unknown as Record<
      string,
      Wording[]
    >;
    expect([typical!.length, odd!.length > 0]).toEqual([10, true]);
    const wordings = [...typical!, ...odd!].map(({ text }) => text);
    expect(await day.texts('.wordings bdi')).toEqual(wordings);
    expect(await day.texts('.wordings li .faint')).toEqual(
      [...typical!, ...odd!].map(({ count, language }) => `${count}× · ${language}`),
    );
    expect(new Set(wordings.map(folded)).size).toBe(wordings.length);
    expect(wordings).toContain('card <card> was charged twice');
    await day.isFitToRead('open gap');

    const { gap_id, nearest_intent } = second;
    const untouched = await standing(gap_id);
    expect(untouched.status).toBe('open');
    const takeBack = async () => {
      await key('u', '[data-toast] button');
      await said('Taken back');
      expect(await standing(gap_id)).toEqual(untouched);
      expect(await day.names()).toContain(MIXED);
    };
    await key('1', '[data-key="1"]');
    await said(`“${MIXED}” is in training as ${nearest_intent}.`);
    expect(await standing(gap_id)).toMatchObject({ status: 'in_training', intent: 'gift_card' });
    expect(await day.names()).not.toContain(MIXED);
    await takeBack();
    await key('2', '#new-intent');
    await find('#new-intent:focus').waitFor();
    await day.write('#new-intent', 'cards');
    await press('form:has(#new-intent) button');
    await said(`“${MIXED}” is in training as cards.`);
    expect(await standing(gap_id)).toMatchObject({ status: 'in_training', intent: 'cards' });
    await takeBack();
    await key('3', '[data-action="ignore"] button');
    await said(`“${MIXED}” is ignored.`);
    expect(await standing(gap_id)).toMatchObject({ status: 'ignored', note: 'Spam' });
    await takeBack();
  });

  test('3: splits a mixed gap, merges two and renames one, and it stays so when the grouping is run by hand', async () => {
    await day.open(`/gaps?${WEB}`);
    const before = await gaps().named(MIXED);
    const known = (await toDo()).map(({ gap_id }) => gap_id);
    await day.openGap(MIXED);
    const charges = CHARGES.map((text) => text.replace(PRIVATE.card, '<card>'));
    for (const text of charges) await press(`.wordings input[aria-label="Tick to move: ${text}"]`);
    await press('.wordings form > button');
    await said('The wordings are a gap of their own');
    const split = (await toDo()).find(({ gap_id }) => !known.includes(gap_id))!;
    expect((await gaps().get(split.gap_id)).split_from).toBe(before.gap_id);
    await day.key('Escape', '[data-close]');
    await day.openGap(split.label ?? '');
    const more = 'details.rest > summary';
    await press(more);
    await day.write('#label', CHARGED);
    await press('form:has(#label) button');
    await said(`The gap is called “${CHARGED}” now.`);
    await day.key('Escape', '[data-close]');
    await day.openGap('app crashes');
    await press(more);
    await day.hand.choose(find('#into'), 'reset my password');
    await press('form:has(#into) button');
    await said('Merged into “reset my password”.');

    const placed = async () => {
      const all = await Promise.all((await toDo()).map(({ gap_id }) => gaps().get(gap_id, `?${WEB}`)));
      return all.map(({ gap_id, label, typical, odd }) => ({
        ...{ gap_id, label },
        wordings: [typical, odd].flatMap((some) => (some as Wording[]).map(({ text }) => text)).sort(),
      }));
    };
    const decided = await placed();
    const of = (all: typeof decided, text: string) => all.find(({ wordings }) => wordings.includes(text));
    expect(of(decided, 'charged twice')).toEqual({
      gap_id: split.gap_id,
      label: CHARGED,
      wordings: charges.sort(),
    });
    expect(of(decided, 'app crashes 😡')).toBe(of(decided, 'i forgot the password'));

    // In the evening the same is asked again, and in one more way.
    const at = NOW.getTime() - 15 * 3_600_000;
    const told = { language: 'en', intent: 'payment', at };
    const night = [
      ...CHARGES,
      'my card was charged twice again',
      'my gift card is empty',
      'app crashes again',
    ];
    await send(
      day.person.service,
      night.flatMap((text, nth) => asked(`night-${nth}-0`, text, told)),
    );
    await day.open('/setup?tab=jobs');
    for (const job of ['sessions', 'gaps']) {
      const ran = await runsOf(job);
      await press(`button[aria-label="Run ${job} now"]`);
      await expect.poll(() => runsOf(job), { timeout: 60_000 }).toBe(ran + 1);
    }
    const morning = await placed();
    for (const gap of decided) {
      const now = morning.find(({ gap_id }) => gap_id === gap.gap_id);
      expect(now, String(gap.label)).toBeDefined();
      expect([...now!.wordings, ...gap.wordings]).toEqual(expect.arrayContaining(gap.wordings));
      expect(
        gap.wordings.filter((text) => !now!.wordings.includes(text)),
        String(gap.label),
      ).toEqual([]);
    }
    expect(of(morning, 'charged twice')!.label).toBe(CHARGED);
    expect(of(morning, 'charged twice')!.wordings).toContain('my card was charged twice again');
    expect(of(morning, 'my gift card is empty')!.gap_id).toBe(before.gap_id);
    await day.open(`/gaps?${WEB}`);
    await day.openGap(CHARGED);
    expect((await day.texts('.wordings bdi')).sort()).toEqual(of(morning, 'charged twice')!.wordings);
  });

  /** How often a job has come to its end. */
  async function runsOf(name: string): Promise<number> {
    const answer = await day.person.service.ask('/v1/jobs');
    const { jobs } = (await answer.json()) as { jobs: { job: string; last_runs: { status: string }[] }[] };
    const runs = jobs.find(({ job }) => job === name)?.last_runs ?? [];
    return runs.filter(({ status }) => status === 'ok').length;
  }
}
