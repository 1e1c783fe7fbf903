import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const STYLES = join(import.meta.dirname, '../../dashboards/styles');

/** Sides of the screen. Pages are also read from right to left: their styles speak of starts and ends (`margin-inline`). */
const SIDES = [
  /\b(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b/,
  /(?<![\w-])(?:left|right|top|bottom)\s*:/,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
  /\b(?:text-align|float|clear|caption-side|justify-[a-z]+|transform-origin|background-position|object-position)\s*:[^;]*\b(?:left|right)\b/,
  /\bto (?:left|right)\b|\btranslate(?:X|3d)?\((?!-?50%)|(?<![\w-])translate\s*:(?!\s*(?:none|-?50%))/i,
];

/** `margin: 1px 2px 3px 4px`: four values name four sides. */
const FOUR =
  /\b(?:margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding))\s*:\s*([^;]+);/g;

/** Comments left out. */
function stylesOf(name: string): string {
  return readFileSync(join(STYLES, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
}

function faultsOf(text: string): string[] {
  const bySide = text.split('\n').filter((line) => SIDES.some((side) => side.test(line)));
  const byFour = [...text.matchAll(FOUR)].filter(([, values = '']) => {
    const parts = values.match(/[^\s(]+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? [];
    return parts.length === 4 && parts[1] !== parts[3];
  });
  return [...bySide.map((line) => line.trim()), ...byFour.map(([found]) => found)];
}

test('styles name starts and ends, never sides of the screen', () => {
  const names = readdirSync(STYLES).filter((name) => name.endsWith('.css'));
  expect(names.length).toBeGreaterThan(20);
  expect(names.flatMap((name) => faultsOf(stylesOf(name)).map((fault) => `${name}: ${fault}`))).toEqual([]);
});

test.each([
  'a { margin-left: 4px; }',
  'a { right: 0; }',
  'a { text-align: left; }',
  'a { float: right; }',
  'a { border-top-left-radius: 4px; }',
  'a { padding: 8px 8px 8px 16px; }',
  'a { margin: 0 calc(1px + 2px) 0 4px; }',
  'a { background: linear-gradient(to right, red, blue); }',
  'a { transform: translateX(4px); }',
  'a { translate: 4px 0; }',
])('%s is found', (style) => {
  expect(faultsOf(style)).not.toEqual([]);
});

test.each([
  'a { margin-inline-start: 4px; inset-inline: auto 0; text-align: start; }',
  'a { padding: 7px 16px; margin: max(48px, 16vh) auto 48px; }',
  'a { scroll-padding-block-start: 72px; translate: -50% 0; }',
])('%s is fine', (style) => {
  expect(faultsOf(style)).toEqual([]);
});
