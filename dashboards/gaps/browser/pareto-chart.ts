import type { ChartOptions, Plugin } from 'chart.js';
import { Chart, chartOptions, readPalette } from '../../browser/chart.ts';
import { startChartKeys } from '../../browser/chart-keys.ts';
import { formatCount, formatRate } from '../../format.ts';
import { gapsWords } from '../../words/gaps.ts';
import type { Bar } from '../pareto.ts';

const t = gapsWords.pareto;
const WIDEST_BAR_PX = 56;
/** The share of turns from which on more gaps are worth little. */
const ENOUGH = 0.8;

/** Bars: what each gap caused. Line: the share of all unrecognised turns that it and those before it explain. */
export function drawPareto(canvas: HTMLCanvasElement, group: HTMLElement, bars: readonly Bar[]): Chart {
  const chart = draw(canvas, bars);
  startChartKeys(chart, group, (at) => {
    const bar = bars[at];
    return bar ? t.spoken(bar.name, t.sessions(formatCount(bar.caused)), formatRate(bar.share)) : '';
  });
  return chart;
}

/** A direct label where the line is to be read. */
function enoughMark(ink: string, font: string): Plugin {
  return {
    id: 'enough',
    beforeDatasetsDraw({ ctx, chartArea, scales: { share } }) {
      if (!share) return;
      const place = share.getPixelForValue(ENOUGH);
      const text = `${Math.round(ENOUGH * 100)}\u00a0%`;
      ctx.save();
      ctx.strokeStyle = ink;
      ctx.fillStyle = ink;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(chartArea.left, place);
      ctx.lineTo(chartArea.right, place);
      ctx.stroke();
      ctx.font = `12px ${font}`;
      ctx.textBaseline = 'bottom';
      ctx.fillText(text, chartArea.right - ctx.measureText(text).width - 2, place - 2);
      ctx.restore();
    },
  };
}

function draw(canvas: HTMLCanvasElement, bars: readonly Bar[]): Chart {
  const palette = readPalette();
  const options = chartOptions<'bar'>(palette, canvas, (value) => formatCount(value));
  const { x, y } = options.scales ?? {};
  const mixed: ChartOptions<'bar' | 'line'> = {
    ...(options as ChartOptions<'bar' | 'line'>),
    scales: {
      x: { ...x, ticks: { ...x?.ticks, autoSkip: false } },
      y,
      share: {
        position: 'right',
        min: 0,
        max: 1,
        grid: { display: false },
        border: { display: false },
        ticks: {
          color: palette['--muted'],
          font: { family: getComputedStyle(document.body).fontFamily, size: 12 },
          padding: 8,
          stepSize: 0.2,
          callback: (value: string | number) => `${Math.round(Number(value) * 100)}\u00a0%`,
        },
      },
    } as ChartOptions<'bar' | 'line'>['scales'],
    plugins: {
      tooltip: {
        ...(options as ChartOptions<'bar' | 'line'>).plugins?.tooltip,
        callbacks: {
          title: (items) => bars[items[0]?.dataIndex ?? -1]?.name ?? '',
          label: ({ dataIndex, datasetIndex }) => {
            const bar = bars[dataIndex];
            if (!bar) return '';
            return datasetIndex === 0
              ? `${gapsWords.columns.caused}  ${formatCount(bar.caused)}`
              : `${t.share}  ${formatRate(bar.share)}`;
          },
        },
      },
    },
  };
  return new Chart<'bar' | 'line'>(canvas, {
    type: 'bar',
    data: {
      // Places, as in the list: names are long, and stand in the tooltip.
      labels: bars.map((_, at) => String(at + 1)),
      datasets: [
        {
          type: 'bar',
          data: bars.map((bar) => bar.caused),
          backgroundColor: palette['--break'],
          maxBarThickness: WIDEST_BAR_PX,
          order: 1,
        },
        {
          type: 'line',
          yAxisID: 'share',
          data: bars.map((bar) => bar.share),
          borderColor: palette['--link'],
          backgroundColor: palette['--link'],
          borderWidth: 2,
          pointRadius: 2.5,
          order: 0,
        },
      ],
    },
    options: mixed,
    plugins: [enoughMark(palette['--muted'] ?? '', getComputedStyle(document.body).fontFamily)],
  }) as Chart;
}
