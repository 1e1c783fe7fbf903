import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { readColours } from './colours.ts';
import { crosshair } from './crosshair.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
);

const TOKENS = [
  '--ink',
  '--muted',
  '--border',
  '--hairline',
  '--panel',
  '--raised',
  '--link',
  '--user',
  '--break',
  '--other',
  '--unknown',
  '--resolved',
];

const NARROW_PX = 560;

export type Palette = Record<string, string>;

export const readPalette = (): Palette => readColours(TOKENS);

Chart.register(crosshair);

/** What all charts here share: no motion, quiet grid, labels in the page's type, and the theme's colours. */
export function chartOptions<Kind extends 'line' | 'bar'>(
  palette: Palette,
  canvas: HTMLCanvasElement,
  formatValue: (value: number) => string,
): ChartOptions<Kind> {
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const narrow = canvas.clientWidth < NARROW_PX;
  const options: ChartOptions<'line' | 'bar'> = {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    borderColor: palette['--border'],
    interaction: { mode: 'index', intersect: false },
    layout: { padding: { top: 6, right: 4 } },
    scales: {
      x: {
        grid: { display: false },
        border: { color: palette['--border'] },
        ticks: {
          color: palette['--muted'],
          font,
          maxRotation: 0,
          autoSkip: true,
          maxTicksLimit: narrow ? 4 : 8,
        },
      },
      y: {
        beginAtZero: true,
        grid: { color: palette['--hairline'], drawTicks: false },
        border: { display: false },
        ticks: {
          color: palette['--muted'],
          font,
          padding: 8,
          maxTicksLimit: narrow ? 4 : 6,
          callback: (value) => formatValue(Number(value)),
        },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: palette['--raised'],
        borderColor: palette['--border'],
        borderWidth: 1,
        titleColor: palette['--ink'],
        bodyColor: palette['--ink'],
        footerColor: palette['--muted'],
        titleFont: { ...font, weight: 600 },
        bodyFont: font,
        footerFont: { ...font, weight: 'normal' },
        padding: 10,
        cornerRadius: 8,
        caretSize: 0,
        caretPadding: 10,
        boxPadding: 4,
        usePointStyle: true,
      },
    },
  };
  // Chart.js types options per kind of chart; these are the ones that lines and bars share.
  return options as ChartOptions<Kind>;
}

export { Chart };
