import { Chart, chartOptions, type Palette } from '../../browser/chart.ts';
import { formatCount, formatRate } from '../../format.ts';
import { words } from '../../words.ts';
import { STACK, type Week } from '../weeks.ts';

const WIDEST_BAR_PX = 72;

/** Draws reasons as columns of one hundred per cent; what is not classified is an outline, not a colour. */
export function drawWeeks(canvas: HTMLCanvasElement, weeks: readonly Week[], palette: Palette): Chart {
  const options = chartOptions<'bar'>(palette, canvas, (value) => `${Math.round(value * 100)}\u00a0%`);
  const { x, y } = options.scales ?? {};
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: weeks.map((week) => week.label),
      datasets: STACK.map(({ name, colour }, at) => {
        const outlined = name === 'unknown';
        return {
          label: words.outcomes.names[name] ?? name,
          data: weeks.map((week) => week.parts[at]?.share ?? null),
          backgroundColor: outlined ? (palette['--panel'] ?? '') : (palette[colour] ?? ''),
          borderColor: outlined ? (palette[colour] ?? '') : (palette['--panel'] ?? ''),
          borderWidth: outlined ? 1.5 : { top: 1, bottom: 1, left: 0, right: 0 },
          borderSkipped: false as const,
          maxBarThickness: WIDEST_BAR_PX,
        };
      }),
    },
    options: {
      ...options,
      scales: { x: { ...x, stacked: true }, y: { ...y, stacked: true, max: 1 } },
      plugins: {
        tooltip: {
          ...options.plugins?.tooltip,
          itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
          callbacks: {
            title: (items) => weeks[items[0]?.dataIndex ?? -1]?.name ?? '',
            label: ({ dataIndex, datasetIndex }) => labelOf(weeks[dataIndex], datasetIndex),
          },
        },
      },
    },
  });
}

function labelOf(week: Week | undefined, at: number): string {
  const part = week?.parts[at];
  if (!part) return '';
  return `${words.outcomes.names[part.name] ?? part.name}  ${formatRate(part.share)}  (${formatCount(part.count)})`;
}
