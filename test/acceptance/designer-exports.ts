import { parse as parseCsv } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Day } from './designer-day.ts';
import { PRIVATE } from './designer-events.ts';
import { downloaded } from './hands.ts';

const WEB = 'range=28d&bot=web';
type Wording = { text: string };

/** Step 5: what is to be taught, taken to where it is taught. */
export function exportsAll(day: Day): void {
  const { gaps, press, key } = day;

  test('5: takes the wordings to where bots are taught, in two formats, each as the gap lists it', async () => {
    await day.open(`/gaps?${WEB}`);
    await key('e', '#export-menu');
    const take = (format: string) =>
      downloaded(day.person.page, () => press(`details[open] [data-format="${format}"]`));
    const [yaml, csv] = [await take('rasa'), await take('csv')];
    const strict = new TextDecoder('utf-8', { fatal: true });
    const nlu = (parseYaml(strict.decode(yaml)) as { nlu: { intent: string; examples: string }[] }).nlu;
    const rows = parseCsv(strict.decode(csv), { columns: true, bom: true }) as {
      gap_id: string;
      text: string;
      count: string;
    }[];

    const listed = new Map<string, string[]>();
    const { gaps: toDo } = await gaps().list(`?${WEB}&status=open,returned&limit=200`);
    for (const { gap_id } of toDo) {
      const { typical, odd } = (await gaps().get(gap_id, `?${WEB}`)) as unknown as Record<string, Wording[]>;
      listed.set(gap_id, [...typical!, ...odd!].map(({ text }) => text).sort());
    }
    const byGap = (entries: [string, string][]) =>
      new Map(
        [...Map.groupBy(entries, ([gap]) => gap)].map(([gap, all]) => [
          gap,
          all.map(([, text]) => text).sort(),
        ]),
      );
    const ofYaml = byGap(
      nlu.flatMap(({ intent, examples }) =>
        examples
          .trimEnd()
          .split('\n')
          .map((line): [string, string] => [intent, line.replace(/^- /, '')]),
      ),
    );
    const inOrder = (all: Map<string, string[]>) => [...all].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(inOrder(ofYaml)).toEqual(inOrder(listed));
    expect(inOrder(byGap(rows.map(({ gap_id, text }) => [gap_id, text])))).toEqual(inOrder(listed));
    expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(
      toDo.reduce((sum, { queries }) => sum + queries, 0),
    );
    for (const file of [yaml, csv].map(String)) {
      for (const secret of Object.values(PRIVATE))
        expect(file.toLowerCase()).not.toContain(secret.toLowerCase());
      for (const kept of ['<email>', '<iban>', '<card>', '<phone>', '<code>', '😡', '🚚', 'endereço'])
        expect(file).toContain(kept);
    }
    const texts = [...listed.values()].flat().length;
    for (const [file, format] of [
      [yaml, 'rasa'],
      [csv, 'csv'],
    ] as const) {
      const read = (body: string) =>
        day.person.service.ask('/v1/intents?bot=test-bot', { method: 'POST', body });
      // Nobody has said yet what they are to be taught as: as they are, they are no intents.
      const asItIs = await read(String(file));
      expect([asItIs.status, ((await asItIs.json()) as { errors: object[] }).errors]).toEqual([
        422,
        expect.arrayContaining([expect.objectContaining({ code: 'untaught_gap' })]),
      ]);
      const named = [...listed.keys()].reduce(
        (text, gap) => text.replaceAll(gap, `taught_${gap}`),
        String(file),
      );
      expect(await (await read(named)).json()).toMatchObject({
        format,
        bot_id: 'test-bot',
        intents: listed.size,
        examples: texts,
      });
    }
    // The day goes on without the test bot.
    expect((await day.person.service.ask('/v1/intents?bot=test-bot', { method: 'DELETE' })).status).toBe(204);
  });
}
