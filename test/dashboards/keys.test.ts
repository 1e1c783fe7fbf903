import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markupOf } from '../../dashboards/html.ts';
import { isCharacter, keyCaps, nextStep, pressOf } from '../../dashboards/key-press.ts';
import { keySheet, wordOf } from '../../dashboards/key-sheet.ts';
import { type Actions, KEYS, type KeyLine, linesFor } from '../../dashboards/keys.ts';
import { pages } from '../../dashboards/pages.ts';
import { type PaletteItem, paletteRows } from '../../dashboards/palette.ts';
import { commandsWords } from '../../dashboards/words/commands.ts';
import { gapsWords } from '../../dashboards/words/gaps.ts';

const LINES: readonly KeyLine[] = KEYS;
const PAGES = ['overview', 'gaps', 'sessions', 'reports', 'setup'] as const;
const linesOf = (page: string) => LINES.filter((line) => line.page === undefined || line.page === page);
/** The caps that a piece of markup shows, line by line. */
const capsIn = (markup: string) =>
  [...markup.matchAll(/<dd>(.*?)<\/dd>|palette-keys">(.*?)<\/span><\/li>/gs)].map(([, cell, hint]) =>
    [...(cell ?? hint ?? '').matchAll(/<kbd>(.*?)<\/kbd>/g)].map(([, cap]) => cap),
  );
const pressed = (key: string, more: Partial<Parameters<typeof pressOf>[0]> = {}) =>
  pressOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('the map of keys', () => {
  test.each(PAGES)('no two lines of %s are pressed alike, and none is the beginning of another', (page) => {
    const presses = linesOf(page).flatMap(({ press }) => press);
    expect(new Set(presses).size).toBe(presses.length);
    for (const press of presses)
      expect(
        presses.filter((other) => other.startsWith(`${press} `)),
        press,
      ).toEqual([]);
  });

  test.each(PAGES)('every press of the sheet of %s is what leads to its handler', (page) => {
    const lines = linesOf(page);
    for (const line of lines)
      for (const press of line.press) {
        const [first = '', second] = press.split(' ');
        const step = nextStep(lines, first, null);
        if (line.native) expect(step).toBeNull();
        else if (second === undefined) expect(step).toEqual({ line });
        else {
          expect(step).toEqual({ waits: first });
          expect(nextStep(lines, second, first)).toEqual({ line });
        }
      }
  });

  test('sheet, hints of the palette and table of the docs say the same of every line', () => {
    const wanted = LINES.map(({ press }) => press.flatMap((one) => keyCaps(one, { mac: false })));
    const sheet = markupOf(keySheet(LINES, { mac: false, on: true }));
    // The sheet is in groups; the map is in their order.
    expect(capsIn(sheet)).toEqual(wanted);
    for (const line of LINES) expect(sheet).toContain(`<dt>${wordOf(line)}</dt>`);
    const items = LINES.map(
      (line): PaletteItem => ({ group: 'all', text: wordOf(line), line, run: () => {} }),
    );
    expect(capsIn(markupOf(paletteRows(items, 0, false)))).toEqual(wanted);
  });

  test('the help on Gaps names keys of the map, and all that are the page’s own', () => {
    const caps = linesOf('gaps').flatMap(({ press }) => press.flatMap((one) => keyCaps(one, { mac: false })));
    const named = gapsWords.keys.about.flatMap(([keys]) => String(keys).split(' '));
    expect(named.filter((key) => !caps.includes(key))).toEqual([]);
    const own = LINES.filter(({ page }) => page === 'gaps').flatMap(({ press }) => press);
    expect(own.filter((press) => !named.includes(press))).toEqual([]);
  });

  test('only what can be done is offered; what the browser does itself comes with the page’s own keys', () => {
    const can = { can: () => true, run: () => {} };
    const not = { can: () => false, run: () => {} };
    const names = (actions: Actions) => linesFor(actions).map(({ name }) => name);
    expect(names({ today: can, export: not, sheet: can })).toEqual(['today', 'sheet']);
    expect(names({ gapNext: can })).toEqual(['gapNext', 'gapOpen']);
    expect(names({})).toEqual([]);
  });
});

describe('a press', () => {
  test('is read with its modifiers; others than ours make it no press of ours', () => {
    expect(pressed('d')).toBe('d');
    expect(pressed('D')).toBe('d');
    expect(pressed('D', { shiftKey: true })).toBe('D');
    expect(pressed('/', { shiftKey: true })).toBe('/');
    expect(pressed('?', { shiftKey: true })).toBe('?');
    expect(pressed('k', { ctrlKey: true })).toBe('Mod+k');
    expect(pressed('K', { metaKey: true })).toBe('Mod+k');
    expect(pressed('k', { altKey: true })).toBeNull();
    expect(pressed('k', { ctrlKey: true, metaKey: true })).toBeNull();
    expect(pressed('k', { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(pressed('ArrowLeft')).toBe('ArrowLeft');
  });

  test('is a character, and can be turned off, or is not', () => {
    const all = LINES.flatMap(({ press }) => press.flatMap((one) => one.split(' ')));
    expect([...new Set(all.filter((press) => !isCharacter(press)))].sort()).toEqual([
      'ArrowLeft',
      'ArrowRight',
      'Enter',
      'Escape',
      'Mod+k',
    ]);
  });

  test('of a second key that leads nowhere is nothing, also when it would be something alone', () => {
    expect(nextStep(LINES, 'd', 'g')).toBeNull();
    expect(nextStep(LINES, 'z', null)).toBeNull();
  });
});

// `UPDATE_DOCS=1` writes the table anew.
test('docs/keyboard.md has the table that the map makes', () => {
  const place = join(import.meta.dirname, '../../docs/keyboard.md');
  const text = readFileSync(place, 'utf8');
  const expected = text.replace(/(<!-- keys -->\n)[\s\S]*$/, (_, mark: string) => `${mark}${keyTable()}\n`);
  if (process.env.UPDATE_DOCS) writeFileSync(place, expected);
  expect(process.env.UPDATE_DOCS ? expected : text).toBe(expected);
  expect(expected).toContain('| `g` then `o` |');
});

function keyTable(): string {
  const t = commandsWords.sheet;
  const rows = LINES.map((line) => {
    const keys = line.press.map((press) =>
      keyCaps(press, { mac: false })
        .map((cap) => `\`${cap}\``)
        .join(press.includes(' ') ? ` ${t.next} ` : ' '),
    );
    const page = pages().find(({ name }) => name === line.page)?.label ?? '';
    return `| ${keys.join(` ${t.or} `)} | ${wordOf(line)} | ${t.groups[line.group]}${page ? `: ${page}` : ''} |`;
  });
  return ['| Keys | What they do | Where |', '|---|---|---|', ...rows].join('\n');
}
