import type { Plugin } from 'chart.js';
import { Chart, chartOptions, readPalette } from '../../browser/chart.ts';
import { startChartKeys } from '../../browser/chart-keys.ts';
import { faded } from '../../browser/colours.ts';
import { axisRate, formatRate } from '../../format.ts';
import { baseText, intervalText } from '../../rate.ts';
import { words } from '../../words.ts';
import { type Flag, spokenMiss, type Weekly } from '../weekly.ts';

const LABEL_SPACE_PX = 6;
const LABEL_HEIGHT_PX = 16;

/** Draws the miss rate with its 95 % band. Gaps stay gaps; what still settles is dashed; releases are flags on top. */
export function drawWeekly(canvas: HTMLCanvasElement, group: HTMLElement, weekly: Weekly): Chart {
  const palette = readPalette();
  const { points, flags } = weekly;
  const line = palette['--break'] ?? '';
  const bare = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0 };
  const bound = (name: 'low' | 'high') =>
    points.map(({ shown, rate }) => (shown === null ? null : rate[name]));
  const options = chartOptions<'line'>(palette, canvas, axisRate);
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      labels: points.map(({ label }) => label),
      datasets: [
        {
          data: points.map(({ shown }) => shown),
          borderColor: line,
          backgroundColor: line,
          borderWidth: 2,
          pointRadius: 2.5,
          pointHoverRadius: 4,
          segment: {
            borderDash: ({ p1DataIndex }) => (points[p1DataIndex]?.complete === false ? [4, 4] : undefined),
          },
          order: 0,
        },
        { ...bare, data: bound('low'), order: 2 },
        { ...bare, data: bound('high'), backgroundColor: faded(line, 0.12), fill: '-1', order: 2 },
      ],
    },
    options: {
      ...options,
      layout: { padding: { top: flags.length > 0 ? LABEL_HEIGHT_PX + 4 : 6, right: 8 } },
      plugins: {
        tooltip: {
          ...options.plugins?.tooltip,
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: (items) => points[items[0]?.dataIndex ?? -1]?.name ?? '',
            label: ({ dataIndex }) => {
              const rate = points[dataIndex]?.rate;
              return rate ? `${formatRate(rate.value)}  (${baseText(rate)})` : '';
            },
            footer: (items) => {
              const rate = points[items[0]?.dataIndex ?? -1]?.rate;
              return rate ? `${words.trend.band}: ${intervalText(rate)}` : '';
            },
          },
        },
      },
    },
    plugins: [
      flagsOf(flags, { ink: palette['--muted'] ?? '', font: getComputedStyle(document.body).fontFamily }),
    ],
  });
  startChartKeys(chart as Chart, group, (at) => spokenMiss(weekly, at));
  return chart as Chart;
}

/** Dashed lines at the moments of releases; a name that would lie on its neighbour's stays out, the table has them all. */
function flagsOf(flags: readonly Flag[], { ink, font }: { ink: string; font: string }): Plugin<'line'> {
  return {
    id: 'releases',
    afterDatasetsDraw({ ctx, chartArea, scales: { x } }) {
      if (!x || flags.length === 0) return;
      ctx.save();
      ctx.strokeStyle = ink;
      ctx.fillStyle = ink;
      ctx.font = `12px ${font}`;
      ctx.textBaseline = 'bottom';
      ctx.setLineDash([3, 3]);
      let free = chartArea.left;
      for (const { version, at } of flags) {
        const place = placeOf(x, at, chartArea.right);
        ctx.beginPath();
        ctx.moveTo(place, chartArea.top - 2);
        ctx.lineTo(place, chartArea.bottom);
        ctx.stroke();
        const width = ctx.measureText(version).width;
        const start = Math.min(Math.max(place - width / 2, chartArea.left), chartArea.right - width);
        if (start < free) continue;
        ctx.fillText(version, start, chartArea.top - 3);
        free = start + width + LABEL_SPACE_PX;
      }
      ctx.restore();
    },
  };
}

/** Between two categories of the axis; behind the last one there is only its edge. */
function placeOf(x: { getPixelForValue: (value: number) => number }, at: number, edge: number): number {
  const [from, to] = [x.getPixelForValue(Math.floor(at)), x.getPixelForValue(Math.floor(at) + 1)];
  const place = from + (to - from) * (at - Math.floor(at));
  return Number.isFinite(place) ? Math.min(place, edge) : edge;
}
