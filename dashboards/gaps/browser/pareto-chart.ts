import type { ChartOptions } from 'chart.js';
import { Chart, chartOptions, readPalette } from '../../browser/chart.ts';
import { startChartKeys } from '../../browser/chart-keys.ts';
import { formatCount, formatRate } from '../../format.ts';
import { gapsWords } from '../../words/gaps.ts';
import type { Bar } from '../pareto.ts';

const t = gapsWords.pareto;
const WIDEST_BAR_PX = 56;
let chart: Chart | null = null;
/** Forced colours would lose the chart: the table says the same. */
let asTable = matchMedia('(forced-colors: active)').matches;

/** Shows the chart in the table's place, or the table again; draws it anew when page or theme changed. */
export function showPareto({ toggle = false } = {}): void {
  chart?.destroy();
  chart = null;
  const block = document.querySelector<HTMLElement>('.pareto');
  const figure = block?.querySelector<HTMLElement>('[data-figure]');
  const table = block?.querySelector<HTMLElement>('.table-chart');
  const twin = block?.querySelector<HTMLElement>('[data-twin]');
  if (!block || !figure || !table || !twin) return;
  if (toggle) asTable = !asTable;
  twin.hidden = false;
  twin.setAttribute('aria-pressed', String(asTable));
  figure.hidden = asTable;
  table.hidden = !asTable;
  const canvas = figure.querySelector('canvas');
  const group = figure.querySelector<HTMLElement>('[data-chart]');
  if (asTable || !canvas || !group) return;
  const bars = JSON.parse(block.querySelector('[data-bars]')?.textContent ?? '[]') as Bar[];
  chart = draw(canvas, bars);
  startChartKeys(chart, group, (at) => {
    const bar = bars[at];
    return bar ? t.spoken(bar.name, t.sessions(formatCount(bar.caused)), formatRate(bar.share)) : '';
  });
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
  }) as Chart;
}
