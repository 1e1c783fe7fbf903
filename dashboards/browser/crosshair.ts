import type { Chart, Plugin } from 'chart.js';

/** A chart over time: when each of its buckets starts, in milliseconds. */
type Timed = { chart: Chart; starts: readonly number[] };

const joined = new Set<Timed>();
/** Where the reader points in another chart, as a bucket of this one. */
const followed = new WeakMap<Chart, number | null>();
const pointed = new WeakMap<Chart, number | null>();

/** Lets a chart over time show the moment that is pointed at in any other one of the page. `starts`: RFC 3339, one per label. */
export function joinCrosshair(chart: Chart, starts: readonly string[]): void {
  joined.add({ chart, starts: starts.map((start) => Date.parse(start)) });
}

/** A thin line at the point that is pointed at, so that the eye finds its date; in all charts over time at once. */
export const crosshair: Plugin = {
  id: 'crosshair',
  beforeDatasetsDraw(chart) {
    const active = chart.getActiveElements()[0];
    const index = active?.index ?? null;
    if (index !== (pointed.get(chart) ?? null)) {
      pointed.set(chart, index);
      tellOthers(chart, index);
    }
    const follows = followed.get(chart) ?? null;
    const at =
      active?.element.x ?? (follows === null ? undefined : chart.scales.x?.getPixelForValue(follows));
    if (at === undefined) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = String(chart.options.borderColor);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(at, chartArea.top);
    ctx.lineTo(at, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
};

/** The bucket of a chart in which a moment lies that is pointed at in another chart; what it follows now, for tests. */
export const followedBucket = (chart: Chart): number | null => followed.get(chart) ?? null;

function tellOthers(source: Chart, index: number | null): void {
  const own = [...joined].find(({ chart }) => chart === source);
  if (!own) return;
  for (const one of joined) {
    if (!one.chart.canvas) joined.delete(one);
    else if (one !== own) {
      followed.set(one.chart, index === null ? null : bucketAt(one.starts, own.starts, index));
      one.chart.draw();
    }
  }
}

/** The bucket that holds a bucket's start; where buckets begin later (days of a week that was cut), the first inside of it. */
export function bucketAt(starts: readonly number[], others: readonly number[], index: number): number | null {
  const from = others[index];
  if (from === undefined) return null;
  const holds = starts.findLastIndex((start) => start <= from);
  if (holds >= 0) return holds;
  const until = others[index + 1] ?? Number.POSITIVE_INFINITY;
  return starts[0] !== undefined && starts[0] < until ? 0 : null;
}
