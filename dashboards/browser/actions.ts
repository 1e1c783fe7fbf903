import type { Action, Actions, SharedKey } from '../keys.ts';
import { comparisonHref, neighbourHref, rangeHref } from '../periods.ts';
import { commandsWords } from '../words/commands.ts';
import { words } from '../words.ts';
import { readAsked, windowShown } from './asked.ts';
import { TYPING } from './keys.ts';
import { closeMenus } from './menus.ts';
import { note, speak } from './notes.ts';
import { openPalette } from './palette.ts';
import { openSheet } from './sheet.ts';
import type { ShellPage } from './shell.ts';

/** Where a page searches and exports, by the names that its controls have. */
const SEARCH = '#search, #build-report, #filter-menu';
const EXPORT = '[data-does="export"], #build-download, #export-menu';
const TWIN = '[data-table], [data-twin]';

/** What the shared keys do; the page adds its own. */
export function actionsOf({ go, actions = {} }: Required<Pick<ShellPage, 'go'>> & ShellPage): Actions {
  const params = () => new URLSearchParams(location.search);
  const range = (name: string, said: string): Action => ({
    can: () => windowShown() !== null,
    run: () => {
      speak(said);
      return go(rangeHref(params(), name));
    },
  });
  const beside = (side: -1 | 1): Action => ({
    can: () => windowShown() !== null,
    run: () => {
      const asked = readAsked();
      if (!asked?.window) return;
      const href = neighbourHref(params(), asked.window, side, today(asked.zone));
      return href === null ? note(commandsWords.said.latest) : go(href);
    },
  });
  const page = (name: string): Action => {
    const link = () => document.querySelector<HTMLElement>(`nav.pages [data-page="${name}"]`);
    return { can: () => link() !== null, run: () => link()?.click() };
  };
  let compared: string | null = null;
  const k = commandsWords.keys;

  const shared: Record<SharedKey, Action> = {
    today: range('today', k.today),
    week: range('7d', k.week),
    fourWeeks: range('28d', k.fourWeeks),
    monthToDate: range('mtd', k.monthToDate),
    earlier: beside(-1),
    later: beside(1),
    compare: {
      can: () => windowShown() !== null && document.querySelector('#compare-menu') !== null,
      run: () => {
        const now = params().get('compare');
        const off = now === 'none';
        const href = comparisonHref(params(), compared);
        if (!off) compared = now;
        speak(off ? (compared === 'year' ? words.compare.year : words.compare.previous) : words.compare.none);
        return go(href);
      },
    },
    search: { can: () => visible(SEARCH) !== null, run: () => enter(visible(SEARCH)) },
    export: { can: () => visible(EXPORT) !== null, run: () => use(visible(EXPORT)) },
    table: { can: () => twin() !== null, run: toggleTwin },
    overview: page('overview'),
    gaps: page('gaps'),
    sessions: page('sessions'),
    reports: page('reports'),
    setup: page('setup'),
    palette: { can: () => true, run: () => openPalette(all, go) },
    sheet: { can: () => true, run: () => openSheet(all) },
    close: { can: () => true, run: close },
  };
  const all: Actions = { ...shared, ...actions };
  return all;
}

function visible(selector: string): HTMLElement | null {
  const found = [...document.querySelectorAll<HTMLElement>(selector)];
  return found.find((element) => element.checkVisibility()) ?? null;
}

/** A field is focused, a menu opened at its first field or choice. */
function enter(target: HTMLElement | null): void {
  const menu = target?.closest<HTMLDetailsElement>('details');
  if (menu) menu.open = true;
  const first = menu?.querySelector<HTMLElement>('.panel :is(input, select, a, button)');
  (menu ? first : target)?.focus();
}

function use(target: HTMLElement | null): void {
  if (target?.matches('summary')) enter(target);
  else target?.click();
}

/** The switch between chart and table of the block that has the focus, else of the first one. */
function twin(): HTMLElement | null {
  const block = document.activeElement?.closest('.block');
  const near = block?.querySelector<HTMLElement>(TWIN);
  return near?.checkVisibility() ? near : visible(TWIN);
}

function toggleTwin(): void {
  const button = twin();
  const title = button?.closest('.block')?.querySelector('h2')?.textContent ?? '';
  const toTable = button?.getAttribute('aria-pressed') !== 'true';
  button?.click();
  speak(toTable ? commandsWords.said.table(title) : commandsWords.said.chart(title));
}

/** The innermost open thing first. */
function close(): void {
  if (closeMenus()) return;
  const field = document.activeElement;
  if (field instanceof HTMLElement && field.matches(TYPING)) field.blur();
  else document.querySelector<HTMLElement>('[data-close]')?.click();
}

/** The calendar day in a zone: Swedish writes it as ISO 8601 does. */
const today = (zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone || 'UTC' }).format();
