import type { Chart } from '../../browser/chart.ts';
import { type Palette, readPalette } from '../../browser/chart.ts';
import { startChartKeys } from '../../browser/chart-keys.ts';
import { joinCrosshair } from '../../browser/crosshair.ts';
import { sessionsHref } from '../../evidence.ts';
import { daysOf, hrefForDays, hrefWith } from '../../question.ts';
import { words } from '../../words.ts';
import { countBehind } from '../evidence.ts';
import { RELEASES_HREF } from '../releases.ts';
import { type OverviewState, reportAt, summaryRow } from '../state.ts';
import { spokenPoint, type TrendPoint } from '../trend.ts';
import { type Drawn, drawnTrend } from '../trend-block.ts';
import { spokenWeek, weeksOf } from '../weeks.ts';
import { drawTrend, MAIN_DATASET } from './trend-chart.ts';
import { drawWeeks, LAYERS } from './weeks-chart.ts';

/** What a chart asks of the page: to go to an address of its own, or to leave for another page. */
export type Ways = { go(href: string): void; leave(href: string): void };

const drawn = new Map<string, Chart>();
let ways: Ways = { go: () => {}, leave: () => {} };

/** Says where clicks in charts lead. */
export function startCharts(given: Ways): void {
  ways = given;
}

/** Draws the chart of a block anew, if the block has one now. The old one is let go first: its canvas is gone. */
export function drawCharts(names: readonly string[], state: OverviewState): void {
  const palette = readPalette();
  for (const name of names) {
    drawn.get(name)?.destroy();
    drawn.delete(name);
    const group = document.querySelector<HTMLElement>(`[data-chart="${name}"]`);
    const canvas = group?.querySelector('canvas');
    if (!group || !canvas) continue;
    const chart = (name === 'trend' ? trend : weeks)(canvas, group, state, palette);
    if (chart) drawn.set(name, chart);
  }
}

function trend(
  canvas: HTMLCanvasElement,
  group: HTMLElement,
  state: OverviewState,
  palette: Palette,
): Chart | null {
  const shown = drawnTrend(state);
  if (!shown) return null;
  const { card, points } = shown;
  const earlierName = words.compare.legend[state.question.compare];
  const { chart, drag, releases } = drawTrend(canvas, shown, { palette, shows: state.trend, earlierName });
  joinCrosshair(
    chart,
    points.map(({ from }) => from),
  );
  const leadTo = (index: number) => {
    const href = pointHref(state, shown, points[index]);
    if (href) ways.leave(href);
  };
  startChartKeys(
    chart,
    group,
    (index) => (points[index] ? spokenPoint(points[index], card, state.trend) : ''),
    MAIN_DATASET,
  );
  onEnter(group, chart, leadTo);
  let touched: number | null = null;
  drag.start(chart, {
    chosen: ({ first, last }) => {
      const href = rangeHref(state, points[first], points[last]);
      if (href) ways.go(href);
    },
    pressed: ({ index, x, y, touch }) => {
      if (releases.isOver(chart, x, y)) return ways.leave(RELEASES_HREF);
      // A finger looks at a point first, and goes there with the second press.
      if (touch && touched !== index) {
        touched = index;
        return;
      }
      leadTo(index);
    },
  });
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
  const chart = drawWeeks(canvas, rows, { palette, shows: state.weeks });
  joinCrosshair(
    chart,
    rows.map(({ from }) => from),
  );
  startChartKeys(chart, group, (index) =>
    rows[index] ? `${rows[index].name}: ${spokenWeek(rows[index], state.weeks)}` : '',
  );
  const leadTo = (index: number, layer?: (typeof LAYERS)[number]) => {
    const week = rows[index];
    if (!week || (layer ? layer.part(week).count : week.handedOver) === 0) return;
    const { from, to } = week;
    // A layer without those after a miss is what was asked for at once.
    const evidence =
      layer?.name === 'user_requested'
        ? { is: { outcome: 'handed_over', reason: layer.name }, as: { leaf: '!asked_after_break' } }
        : { count: layer?.name ?? 'handed_over' };
    ways.leave(sessionsHref(state.question, { ...evidence, window: { from, to } }));
  };
  onEnter(group, chart, leadTo);
  canvas.onclick = (event) => {
    const [hit] = chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false);
    if (hit) leadTo(hit.index, LAYERS[hit.datasetIndex]);
  };
  return chart;
}

/** Enter leads to what stands behind the point that is shown; the other keys stay as they are. */
function onEnter(group: HTMLElement, chart: Chart, leadTo: (index: number) => void): void {
  const others = group.onkeydown;
  group.onkeydown = (event) => {
    const at = chart.getActiveElements()[0]?.index;
    if (event.key !== 'Enter' || at === undefined) return others?.call(group, event);
    event.preventDefault();
    leadTo(at);
  };
}

function pointHref(state: OverviewState, { card }: Drawn, point: TrendPoint | undefined): string | null {
  const n = point?.items ?? point?.rate.numerator ?? 0;
  const row = summaryRow(state, card.metric);
  const count = countBehind(row, card.items === undefined ? 'numerator' : 'n');
  if (!point || n === 0 || count === null) return null;
  return sessionsHref(state.question, { count, window: { from: point.from, to: point.to } });
}

/** A stretch of days by its days, one of hours by its moments. */
function rangeHref(
  state: OverviewState,
  first: TrendPoint | undefined,
  last: TrendPoint | undefined,
): string | null {
  if (!first || !last) return null;
  const { params, grain } = state.question;
  if (grain === 'hour') return hrefWith(params, { range: null, from: first.from, to: last.to });
  const days = daysOf({ from: first.from, to: last.to });
  return hrefForDays(params, days.first, days.last);
}
