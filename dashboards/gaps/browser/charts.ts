import type { Chart } from '../../browser/chart.ts';
import type { Bar } from '../pareto.ts';
import type { Weekly } from '../weekly.ts';
import { drawPareto } from './pareto-chart.ts';
import { drawWeekly } from './weekly-chart.ts';

const DRAW = {
  pareto: (canvas: HTMLCanvasElement, group: HTMLElement, drawn: unknown) =>
    drawPareto(canvas, group, drawn as Bar[]),
  weekly: (canvas: HTMLCanvasElement, group: HTMLElement, drawn: unknown) =>
    drawWeekly(canvas, group, drawn as Weekly),
};
type Name = keyof typeof DRAW;

const charts = new Map<Name, Chart>();
/** Forced colours would lose the charts: the tables say the same. */
const asTables = new Set<string>(matchMedia('(forced-colors: active)').matches ? Object.keys(DRAW) : []);

/** Shows each chart in its table's place, or the table again; draws anew when page or theme changed. */
export function showCharts({ toggle }: { toggle?: string | undefined } = {}): void {
  if (toggle !== undefined) asTables.has(toggle) ? asTables.delete(toggle) : asTables.add(toggle);
  for (const name of Object.keys(DRAW) as Name[]) show(name);
}

function show(name: Name): void {
  charts.get(name)?.destroy();
  charts.delete(name);
  const block = document.querySelector<HTMLElement>(`[data-block="${name}"]`);
  const figure = block?.querySelector<HTMLElement>('[data-figure]');
  const table = block?.querySelector<HTMLElement>('.table-chart');
  const twin = block?.querySelector<HTMLElement>('[data-twin]');
  if (!block || !figure || !table || !twin) return;
  const asTable = asTables.has(name);
  twin.hidden = false;
  twin.setAttribute('aria-pressed', String(asTable));
  figure.hidden = asTable;
  table.hidden = !asTable;
  const canvas = figure.querySelector('canvas');
  const group = figure.querySelector<HTMLElement>('[data-chart]');
  if (asTable || !canvas || !group) return;
  const drawn: unknown = JSON.parse(block.querySelector('[data-drawn]')?.textContent ?? 'null');
  charts.set(name, DRAW[name](canvas, group, drawn));
}
