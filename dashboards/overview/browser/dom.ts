import { markupOf } from '../../html.ts';
import { BLOCKS } from '../blocks.ts';
import type { OverviewState } from '../state.ts';
import { drawCharts } from './charts.ts';

/**
 * Draws some blocks again from the state, and keeps the reader's place: focus, and the folded bar of a phone.
 * `patient`: a block in which a menu is open waits until it is closed.
 */
export function renderBlocks(
  names: readonly string[],
  state: OverviewState,
  { patient = false }: { patient?: boolean } = {},
): void {
  for (const block of BLOCKS) {
    const element = names.includes(block.name) ? elementOf(block.name) : null;
    if (!element) continue;
    const menu = patient ? element.querySelector<HTMLDetailsElement>('details[data-menu][open]') : null;
    if (menu) {
      menu.addEventListener('toggle', () => renderBlocks([block.name], state), { once: true });
      continue;
    }
    const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
    element.innerHTML = markupOf(block.render(state));
    if (focused !== undefined) refocus(element, focused);
  }
  syncFold();
  drawCharts(
    names.filter((name) => name === 'trend' || name === 'weeks'),
    state,
  );
}

/** Marks blocks as waiting for newer figures; what they show stays. */
export function setBusy(name: string, busy: boolean): void {
  elementOf(name)?.setAttribute('aria-busy', String(busy));
}

/** Keeps a block at least as high as it is now, so that shorter content which nobody has pressed for moves nothing below it. */
export function keepHeight(name: string, keeps: boolean): void {
  const element = elementOf(name);
  if (element) element.style.minHeight = keeps ? `${element.offsetHeight}px` : '';
}

/** On a phone the bar shows its first two controls; the rest unfolds. */
export function toggleFold(): void {
  const bar = elementOf('toolbar');
  if (bar) bar.dataset.more = bar.dataset.more === 'open' ? '' : 'open';
  syncFold();
}

function syncFold(): void {
  const bar = elementOf('toolbar');
  bar?.querySelector('#more')?.setAttribute('aria-expanded', String(bar.dataset.more === 'open'));
}

function elementOf(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-block="${name}"]`);
}

/** What had the focus may be gone (a removed chip): then the block's first control takes it, never the document. */
function refocus(element: HTMLElement, id: string): void {
  const same = id ? element.querySelector<HTMLElement>(`#${CSS.escape(id)}`) : null;
  const visible = same?.checkVisibility() ? same : null;
  (visible ?? element.querySelector<HTMLElement>('summary, button, a'))?.focus({ preventScroll: true });
}
