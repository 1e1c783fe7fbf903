import type { Action, PageKey } from '../keys.ts';
import { words } from '../words.ts';
import { actionsOf } from './actions.ts';
import { startCopying } from './copy-value.ts';
import { startKeys } from './keys.ts';
import { startMenus } from './menus.ts';
import { startNotes } from './notes.ts';
import { startPaletteButton } from './palette.ts';
import { startPictures } from './picture.ts';
import { startPrefetch } from './prefetch.ts';
import { startPrint } from './print.ts';
import { startSwitches } from './sheet.ts';
import { startTheme } from './theme.ts';

/** What a page tells the shell; all of it may be left out. */
export type ShellPage = {
  /** Goes to an address of this page (`?range=7d`) without loading it; absent, the browser loads it. */
  go?: (href: string) => void | Promise<void>;
  /** Draws anew what does not follow the theme by itself: canvases. */
  redraw?: () => void;
  /** What the keys of this page do. */
  actions?: Partial<Record<PageKey, Action>>;
};

/** All that every page offers beside its own: theme, menus, keys, the palette, copies, pictures, prints, prefetching. */
export function startShell({ go = load, redraw = () => {}, actions = {} }: ShellPage = {}): void {
  const all = actionsOf({ go, actions });
  startNotes();
  startMenus();
  startTheme(words.theme, redraw);
  startKeys(all);
  startPaletteButton(all, go);
  startSwitches();
  startCopying();
  startPictures();
  startPrint(redraw);
  startPrefetch();
}

const load = (href: string) => location.assign(new URL(href, document.baseURI));
