import { Chart, chartOptions, type Palette } from '../../browser/chart.ts';
import { fillFor } from '../../browser/print-fill.ts';
import { formatCount, formatNumber, formatRate } from '../../format.ts';
import { words } from '../../words.ts';
import type { Shown } from '../state.ts';
import { type Part, STACK, type Week } from '../weeks.ts';

const WIDEST_BAR_PX = 72;
const STRIPE_PX = 6;

/** A layer of the columns: its reason, and what of a week belongs to it. */
type Layer = { name: string; colour: string; part: (week: Week) => Part };

/** From the bottom up. Who asked after a miss is the striped part of who asked. */
export const LAYERS: readonly Layer[] = STACK.flatMap(({ name, colour }, at): Layer[] => {
  const whole = (week: Week) => week.parts[at] ?? { name, count: 0, share: null };
  if (name !== 'user_requested') return [{ name, colour, part: whole }];
  return [
    { name, colour, part: (week) => without(whole(week), week.afterBreak) },
    { name: 'asked_after_break', colour, part: (week) => week.afterBreak },
  ];
});

function without(whole: Part, part: Part): Part {
  const share = whole.share === null || part.share === null ? null : whole.share - part.share;
  return { name: whole.name, count: whole.count - part.count, share };
}

/** Draws reasons as columns of one hundred per cent, or of counts; what is not classified is an outline, not a colour. */
export function drawWeeks(
  canvas: HTMLCanvasElement,
  weeks: readonly Week[],
  { palette, shows }: { palette: Palette; shows: Shown },
): Chart<'bar', (number | null)[], string> {
  const options = chartOptions<'bar'>(palette, canvas, (value) => {
    if (shows === 'rate') return `${formatNumber(Math.round(value * 100))}\u00a0%`;
    return Number.isInteger(value) ? formatCount(value) : '';
  });
  const { x, y } = options.scales ?? {};
  return new Chart<'bar', (number | null)[], string>(canvas, {
    type: 'bar',
    data: {
      labels: weeks.map((week) => week.label),
      datasets: LAYERS.map(({ name, colour, part }) => {
        const outlined = name === 'unknown';
        const ink = palette[colour] ?? '';
        return {
          label: nameOf(name),
          data: weeks.map((week) => (shows === 'count' ? part(week).count : part(week).share)),
          backgroundColor: outlined
            ? (palette['--panel'] ?? '')
            : name === 'asked_after_break'
              ? striped(canvas, ink, palette['--panel'] ?? '')
              : fillFor(name, ink),
          borderColor: outlined ? ink : (palette['--panel'] ?? ''),
          borderWidth: outlined ? 1.5 : { top: 1, bottom: 1, left: 0, right: 0 },
          borderSkipped: false as const,
          maxBarThickness: WIDEST_BAR_PX,
        };
      }),
    },
    options: {
      ...options,
      scales: {
        x: { ...x, stacked: true },
        y: { ...y, stacked: true, max: shows === 'rate' ? 1 : undefined },
      },
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

/** Stripes of a colour: a second cue beside it. */
function striped(canvas: HTMLCanvasElement, ink: string, ground: string): CanvasPattern | string {
  const tile = canvas.ownerDocument.createElement('canvas');
  tile.width = STRIPE_PX;
  tile.height = STRIPE_PX;
  const context = tile.getContext('2d');
  if (!context) return ink;
  context.fillStyle = ground;
  context.fillRect(0, 0, STRIPE_PX, STRIPE_PX);
  context.fillStyle = ink;
  context.fillRect(0, 0, STRIPE_PX, STRIPE_PX / 2);
  return canvas.getContext('2d')?.createPattern(tile, 'repeat') ?? ink;
}

function nameOf(name: string): string {
  return name === 'asked_after_break'
    ? (words.reasons.leaves[name] ?? name)
    : name === 'user_requested'
      ? (words.reasons.leaves.asked_at_once ?? name)
      : (words.outcomes.names[name] ?? name);
}

function labelOf(week: Week | undefined, at: number): string {
  const layer = LAYERS[at];
  if (!week || !layer) return '';
  const { count, share } = layer.part(week);
  return `${nameOf(layer.name)}  ${share === null ? '' : `${formatRate(share)}  `}(${formatCount(count)})`;
}
