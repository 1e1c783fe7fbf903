import { wordOf } from '../key-sheet.ts';
import { type Actions, type KeyLine, linesFor } from '../keys.ts';
import type { PaletteGroup, PaletteItem } from '../palette.ts';
import { rangeHref } from '../periods.ts';
import { COMPARISONS, hrefWith } from '../question.ts';
import { words } from '../words.ts';
import { windowShown } from './asked.ts';

const GROUP: Record<KeyLine['group'], PaletteGroup> = {
  page: 'page',
  go: 'pages',
  dates: 'dates',
  all: 'all',
};

/** As they stand before anything is typed. */
const ORDER: readonly KeyLine['group'][] = ['go', 'page', 'dates', 'all'];

/** What the page itself offers: everything that has a key, and the choices of its bar that have none. */
export function pageItems(actions: Actions, go: (href: string) => void | Promise<void>): PaletteItem[] {
  const keyed = linesFor(actions)
    .filter(({ name, native }) => !native && name !== 'palette' && name !== 'close')
    .toSorted((one, other) => ORDER.indexOf(one.group) - ORDER.indexOf(other.group))
    .map((line) => ({
      group: GROUP[line.group],
      text: wordOf(line),
      line,
      run: () => actions[line.name as keyof Actions]?.run(),
    }));
  const params = () => new URLSearchParams(location.search);
  const more: PaletteItem[] = [];
  if (windowShown())
    more.push({
      group: 'dates',
      text: words.range.days('90'),
      run: () => go(rangeHref(params(), '90d')),
    });
  if (actions.compare?.can())
    for (const name of COMPARISONS)
      more.push({
        group: 'dates',
        text: words.compare[name],
        run: () => go(hrefWith(params(), { compare: name === 'previous' ? null : name })),
      });
  return [...keyed, ...more];
}
