import type { Chart } from '../../browser/chart.ts';
import { readPalette } from '../../browser/chart.ts';
import { startChartKeys } from '../../browser/chart-keys.ts';
import { words } from '../../words.ts';
import { drawnCard } from '../cards.ts';
import { type OverviewState, reportAt } from '../state.ts';
import { spokenPoint, trendPoints } from '../trend.ts';
import { spokenWeek, weeksOf } from '../weeks.ts';
import { drawTrend, RATE_DATASET } from './trend-chart.ts';
import { drawWeeks } from './weeks-chart.ts';

const drawn = new Map<string, Chart>();

/** Draws the chart of a block anew, if the block has one now. The old one is let go first: its canvas is gone. */
export function drawCharts(names: readonly string[], state: OverviewState): void {
  const palette = readPalette();
  for (const name of names) {
    drawn.get(name)?.destroy();
    drawn.delete(name);
    const group = document.querySelector<HTMLElement>(`[data-chart="${name}"]`);
    const canvas = group?.querySelector('canvas');
    if (!group || !canvas) continue;
    const chart =
      name === 'trend' ? trend(canvas, group, state, palette) : weeks(canvas, group, state, palette);
    if (chart) drawn.set(name, chart);
  }
}

type Palette = ReturnType<typeof readPalette>;

function trend(
  canvas: HTMLCanvasElement,
  group: HTMLElement,
  state: OverviewState,
  palette: Palette,
): Chart | null {
  const report = reportAt(state, 'trend');
  const card = drawnCard(state.metric, report);
  if (!report || !card) return null;
  const points = trendPoints(report, reportAt(state, 'earlier'), card.metric);
  const earlierName = words.compare.legend[state.question.compare];
  const chart = drawTrend(canvas, points, { palette, colour: card.colour, earlierName });
  startChartKeys(chart, group, (index) => (points[index] ? spokenPoint(points[index]) : ''), RATE_DATASET);
  return chart;
}

function weeks(
  canvas: HTMLCanvasElement,
  group: HTMLElement,
  state: OverviewState,
  palette: Palette,
): Chart | null {
  const report = reportAt(state, 'weeks');
  if (!report) return null;
  const rows = weeksOf(report);
  const chart = drawWeeks(canvas, rows, palette);
  startChartKeys(chart, group, (index) =>
    rows[index] ? `${rows[index].name}: ${spokenWeek(rows[index])}` : '',
  );
  return chart;
}
