import type { Chart } from './chart.ts';

/**
 * Lets a focused chart be read with the keyboard: arrows, Home and End move a point, which is shown as on hover
 * and spoken through the live region beside the chart; Escape takes it away.
 */
export function startChartKeys(
  chart: Chart,
  group: HTMLElement,
  speak: (index: number) => string,
  dataset = 0,
): void {
  const live = group.parentElement?.querySelector<HTMLElement>('[data-live]');
  const last = () => (chart.data.labels?.length ?? 0) - 1;
  let at: number | null = null;

  const show = (index: number | null) => {
    at = index;
    const active = index === null ? [] : [{ datasetIndex: dataset, index }];
    const element = index === null ? undefined : chart.getDatasetMeta(dataset).data[index];
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: element?.x ?? 0, y: element?.y ?? 0 });
    chart.update('none');
    if (live) live.textContent = index === null ? '' : speak(index);
  };

  group.onkeydown = (event) => {
    const next = nextIndex(event.key, at, last());
    if (next === undefined) return;
    event.preventDefault();
    // Escape also closes menus; with no point shown there is nothing to take away.
    if (next === null && at === null) return;
    show(next);
  };
  group.onblur = () => {
    if (at !== null) show(null);
  };
}

/** Where a key leads: an index, null for none, undefined when the key is not ours. */
function nextIndex(key: string, at: number | null, last: number): number | null | undefined {
  if (last < 0) return undefined;
  if (key === 'ArrowRight') return at === null ? 0 : Math.min(at + 1, last);
  if (key === 'ArrowLeft') return at === null ? last : Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return key === 'Escape' ? null : undefined;
}
