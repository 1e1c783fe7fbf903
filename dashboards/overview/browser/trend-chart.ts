import { Chart, chartOptions, type Palette } from '../../browser/chart.ts';
import { faded } from '../../browser/colours.ts';
import { axisRate, formatCount, formatDuration } from '../../format.ts';
import { intervalText, rateText } from '../../rate.ts';
import { words } from '../../words.ts';
import type { Shown } from '../state.ts';
import { pointBase, type TrendPoint, valueText } from '../trend.ts';
import type { Drawn } from '../trend-block.ts';
import { dragRange } from './drag-range.ts';
import { ROOM_PX, releaseMarks } from './release-marks.ts';

/** Where the drawn figure stands among the datasets: the tooltip and the keyboard speak of it. */
export const MAIN_DATASET = 0;

type Look = { palette: Palette; shows: Shown; earlierName: string };

/** Draws one figure with its 95 % band and the period before. Gaps stay gaps; what still settles is dashed. */
export function drawTrend(canvas: HTMLCanvasElement, { card, points }: Drawn, look: Look) {
  const { palette, shows, earlierName } = look;
  const line = palette[card.colour] ?? '';
  const grey = palette['--unknown'] ?? '';
  const unsettled = (index: number) => points[index]?.complete === false;
  const unsure = (index: number) => points[index]?.wide === true;
  const bare = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, tension: 0.15, order: 2 };
  const options = chartOptions<'line'>(palette, canvas, (value) => axisText(value, look.shows, card.items));
  const marks = points.flatMap(({ releases }, index) =>
    releases.length > 0 ? [{ index, text: shortened(releases) }] : [],
  );
  const { family, size } = (options.scales?.x?.ticks?.font ?? {}) as { family?: string; size?: number };
  const releases = releaseMarks(marks, {
    line: palette['--muted'] ?? '',
    text: palette['--ink'] ?? '',
    font: `${size ?? 12}px ${family ?? 'sans-serif'}`,
  });
  const drag = dragRange(faded(palette['--link'] ?? '', 0.14));
  const chart: Chart = new Chart(canvas, {
    type: 'line',
    plugins: [releases, drag],
    data: {
      labels: points.map((point) => point.label),
      datasets: [
        {
          data: points.map((point) => point.shown),
          borderColor: line,
          borderWidth: 2,
          pointRadius: points.map((_, index) => (isAlone(points, index) ? 2.5 : 0)),
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
        { ...bare, data: points.map((point) => point.low) },
        { ...bare, data: points.map((point) => point.high), backgroundColor: faded(line, 0.12), fill: '-1' },
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
      ...(marks.length > 0 ? { layout: { padding: { top: ROOM_PX, right: 4 } } } : {}),
      plugins: {
        tooltip: {
          ...options.plugins?.tooltip,
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === MAIN_DATASET,
          callbacks: {
            title: (items) => points[items[0]?.dataIndex ?? -1]?.name ?? '',
            label: ({ dataIndex }) => {
              const point = points[dataIndex];
              if (!point) return '';
              const beside =
                shows === 'count' && point.items === null ? rateText(point.rate) : pointBase(point);
              return `${valueText(point.shown, card, shows)}  (${beside})`;
            },
            footer: (items) => {
              const point = points[items[0]?.dataIndex ?? -1];
              return point ? footerOf(point, earlierName, valueText(point.before, card, shows)) : [];
            },
          },
        },
      },
    },
  });
  return { chart, drag, releases };
}

/** A point between two gaps has no line to it, and would be invisible without a mark. */
function isAlone(points: readonly TrendPoint[], index: number): boolean {
  return points[index - 1]?.shown == null && points[index + 1]?.shown == null;
}

function axisText(value: number, shows: Shown, items: string | undefined): string {
  if (shows === 'count') return Number.isInteger(value) ? formatCount(value) : '';
  if (items !== undefined) return formatDuration(value);
  return axisRate(value);
}

/** Several versions of one bucket: the first, and how many more. */
function shortened(releases: readonly string[]): string {
  return releases.length > 1 ? `${releases[0]} +${releases.length - 1}` : (releases[0] ?? '');
}

function footerOf(point: TrendPoint, earlierName: string, before: string): string[] {
  const lines = point.low === null ? [] : [`${words.trend.band}: ${intervalText(point.rate)}`];
  if (point.before !== null && earlierName) lines.push(`${earlierName}: ${before}`);
  if (!point.complete) lines.push(words.table.settling);
  if (point.releases.length > 0) lines.push(words.trend.release(point.releases.join(', ')));
  return lines;
}
