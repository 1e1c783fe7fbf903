import type { PageName } from './pages.ts';

/** A line of the map of keys: what it does, by a name that `words/commands.ts` has words for, and what is pressed for it. */
export type KeyLine = {
  name: string;
  /** Any of these: a key as `KeyboardEvent.key` names it, two with a space between (one after the other), or `Mod+k`. */
  press: readonly string[];
  group: 'dates' | 'page' | 'go' | 'all';
  /** The only page that has it. */
  page?: PageName;
  /** Done by the element that has the focus, not by the page: the map names it, nothing else handles it. */
  native?: true;
  /** Held down, it goes on. */
  repeats?: true;
};

/**
 * All keys of the dashboard. What a press does, the sheet of keys (`?`), the hints in the palette and the table of
 * docs/keyboard.md are made of this table; a key that is not here does nothing.
 */
export const KEYS = [
  { name: 'today', press: ['d'], group: 'dates' },
  { name: 'week', press: ['w'], group: 'dates' },
  { name: 'fourWeeks', press: ['f'], group: 'dates' },
  { name: 'monthToDate', press: ['m'], group: 'dates' },
  { name: 'earlier', press: ['ArrowLeft'], group: 'dates' },
  { name: 'later', press: ['ArrowRight'], group: 'dates' },
  { name: 'compare', press: ['x'], group: 'dates' },

  { name: 'search', press: ['/'], group: 'page' },
  { name: 'table', press: ['t'], group: 'page' },
  { name: 'export', press: ['e'], group: 'page' },
  { name: 'gapNext', press: ['j'], group: 'page', page: 'gaps', repeats: true },
  { name: 'gapPrevious', press: ['k'], group: 'page', page: 'gaps', repeats: true },
  { name: 'gapOpen', press: ['Enter'], group: 'page', page: 'gaps', native: true },
  { name: 'gapTeach', press: ['1'], group: 'page', page: 'gaps' },
  { name: 'gapNew', press: ['2'], group: 'page', page: 'gaps' },
  { name: 'gapIgnore', press: ['3'], group: 'page', page: 'gaps' },
  { name: 'gapUndo', press: ['u'], group: 'page', page: 'gaps' },
  { name: 'sessionNext', press: ['j', 'n'], group: 'page', page: 'sessions', repeats: true },
  { name: 'sessionPrevious', press: ['k', 'p'], group: 'page', page: 'sessions', repeats: true },
  { name: 'sessionOpen', press: ['Enter'], group: 'page', page: 'sessions', native: true },

  { name: 'overview', press: ['g o'], group: 'go' },
  { name: 'gaps', press: ['g g'], group: 'go' },
  { name: 'sessions', press: ['g c'], group: 'go' },
  { name: 'reports', press: ['g r'], group: 'go' },
  { name: 'setup', press: ['g s'], group: 'go' },

  { name: 'palette', press: ['Mod+k'], group: 'all' },
  { name: 'sheet', press: ['?'], group: 'all' },
  { name: 'close', press: ['Escape'], group: 'all' },
] as const satisfies readonly KeyLine[];

export const KEY_GROUPS = ['dates', 'page', 'go', 'all'] as const;

type Line = (typeof KEYS)[number];
export type KeyName = Line['name'];
type OfPage = Extract<Line, { page: PageName }>['name'];
type Native = Extract<Line, { native: true }>['name'];
/** What every page does alike. */
export type SharedKey = Exclude<KeyName, OfPage>;
/** What one page does beside that. */
export type PageKey = Exclude<OfPage, Native>;

/** What a key does now: `can` says whether there is anything to do it to, on this page and for this reader. */
export type Action = { can: () => boolean; run: () => void | Promise<void> };
export type Actions = Partial<Record<KeyName, Action>>;

/** The lines that hold now: those whose action is there and can be done; a page's native ones as long as the page has any of its own. */
export function linesFor(actions: Actions): readonly KeyLine[] {
  const live = KEYS.filter(({ name }) => actions[name]?.can() ?? false) as readonly KeyLine[];
  const pages = new Set(live.map(({ page }) => page));
  return (KEYS as readonly KeyLine[]).filter(
    (line) => live.includes(line) || (line.native && line.page !== undefined && pages.has(line.page)),
  );
}
