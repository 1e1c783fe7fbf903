import { Chart, chartOptions, type Palette } from '../../browser/chart.ts';
import { faded } from '../../browser/colours.ts';
import { formatRate } from '../../format.ts';
import { baseText, intervalText } from '../../rate.ts';
import { words } from '../../words.ts';
import type { TrendPoint } from '../trend.ts';

/** Where the drawn rate stands among the datasets: the tooltip and the keyboard speak of it. */
export const RATE_DATASET = 0;

/** Draws one rate with its 95 % band and the period before. Gaps stay gaps; what still settles is dashed. */
export function drawTrend(
  canvas: HTMLCanvasElement,
  points: readonly TrendPoint[],
  look: { palette: Palette; colour: string; earlierName: string },
): Chart<'line', (number | null)[], string> {
  const { palette, colour, earlierName } = look;
  const line = palette[colour] ?? '';
  const grey = palette['--unknown'] ?? '';
  const band = faded(line, 0.12);
  const ofPoint = (pick: (point: TrendPoint) => number | null) =>
    points.map((point) => (point.shown === null ? null : pick(point)));
  const unsettled = (index: number) => points[index]?.complete === false;
  const unsure = (index: number) => points[index]?.wide === true;
  const bare = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0 };
  const alone = (index: number) => isAlone(points, index);

  const options = chartOptions<'line'>(palette, canvas, (value) => `${Math.round(value * 1000) / 10}\u00a0%`);
  return new Chart(canvas, {
    type: 'line',
    data: {
      labels: points.map((point) => point.label),
      datasets: [
        {
          data: ofPoint((point) => point.shown),
          borderColor: line,
          borderWidth: 2,
          pointRadius: points.map((_, index) => (alone(index) ? 2.5 : 0)),
          pointHoverRadius: 4,
          pointBackgroundColor: points.map((_, index) => (unsure(index) ? (palette['--panel'] ?? '') : line)),
          pointHoverBackgroundColor: line,
          pointHoverBorderColor: palette['--panel'],
          pointHoverBorderWidth: 2,
          segment: {
            borderDash: ({ p1DataIndex }) => (unsettled(p1DataIndex) ? [4, 4] : undefined),
            borderColor: ({ p0DataIndex, p1DataIndex }) =>
              unsure(p0DataIndex) || unsure(p1DataIndex) ? grey : undefined,
          },
          tension: 0.15,
          order: 0,
        },
        { ...bare, data: ofPoint((point) => point.rate.low), order: 2, tension: 0.15 },
        {
          ...bare,
          data: ofPoint((point) => point.rate.high),
          backgroundColor: band,
          fill: '-1',
          order: 2,
          tension: 0.15,
        },
        {
          data: points.map((point) => point.before),
          borderColor: grey,
          borderWidth: 1.5,
          borderDash: [1.5, 3],
          borderCapStyle: 'round',
          pointRadius: 0,
          pointHoverRadius: 0,
          tension: 0.15,
          order: 1,
        },
      ],
    },
    options: {
      ...options,
      plugins: {
        tooltip: {
          ...options.plugins?.tooltip,
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === RATE_DATASET,
          callbacks: {
            title: (items) => points[items[0]?.dataIndex ?? -1]?.name ?? '',
            label: ({ dataIndex }) => labelOf(points[dataIndex]),
            footer: (items) => footerOf(points[items[0]?.dataIndex ?? -1], earlierName),
          },
        },
      },
    },
  });
}

/** A point between two gaps has no line to it, and would be invisible without a mark. */
function isAlone(points: readonly TrendPoint[], index: number): boolean {
  return points[index - 1]?.shown == null && points[index + 1]?.shown == null;
}

function labelOf(point: TrendPoint | undefined): string {
  return point ? `${formatRate(point.shown)}  (${baseText(point.rate)})` : '';
}

function footerOf(point: TrendPoint | undefined, earlierName: string): string[] {
  if (!point) return [];
  const lines = [`${words.trend.band}: ${intervalText(point.rate)}`];
  if (point.before !== null && earlierName) lines.push(`${earlierName}: ${formatRate(point.before)}`);
  if (!point.complete) lines.push(words.table.settling);
  return lines;
}
