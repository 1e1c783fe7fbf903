import type { Chart, Plugin } from 'chart.js';

/** The buckets between two ends, both included. */
export type Dragged = { first: number; last: number };

/** Less than this is a click with an unsteady hand. */
const LEAST_PX = 8;

type Actions = {
  /** A stretch was drawn with the pointer. */
  chosen(range: Dragged): void;
  /** A place was pressed; `touch`: by a finger, which has no other way to look at a point first. */
  pressed(place: { index: number; x: number; y: number; touch: boolean }): void;
};

/**
 * Lets a stretch of a chart be chosen with mouse or pen, and points be pressed. A finger scrolls: it only presses. The date
 * fields of the page do the same without dragging (WCAG 2.5.7).
 */
export function dragRange(fill: string): Plugin & { start(chart: Chart, actions: Actions): void } {
  let from: number | null = null;
  let to = 0;
  return {
    id: 'dragRange',
    beforeDatasetsDraw(chart) {
      if (from === null || Math.abs(to - from) < LEAST_PX) return;
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.fillStyle = fill;
      ctx.fillRect(Math.min(from, to), chartArea.top, Math.abs(to - from), chartArea.height);
      ctx.restore();
    },
    start(chart, { chosen, pressed }) {
      const { canvas } = chart;
      const indexAt = (x: number) => {
        const last = (chart.data.labels?.length ?? 1) - 1;
        return Math.max(0, Math.min(last, chart.scales.x?.getValueForPixel(x) ?? 0));
      };
      const within = (x: number) => Math.max(chart.chartArea.left, Math.min(chart.chartArea.right, x));
      canvas.onpointerdown = (event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return;
        canvas.setPointerCapture(event.pointerId);
        from = to = within(event.offsetX);
      };
      canvas.onpointermove = (event) => {
        if (from === null) return;
        to = within(event.offsetX);
        chart.draw();
      };
      canvas.onpointercancel = () => {
        from = null;
        chart.draw();
      };
      canvas.onclick = (event) => {
        const [begun, touch] = [from, event instanceof PointerEvent && event.pointerType === 'touch'];
        from = null;
        const end = within(event.offsetX);
        if (begun !== null && Math.abs(end - begun) >= LEAST_PX) {
          const [first, last] = [indexAt(Math.min(begun, end)), indexAt(Math.max(begun, end))];
          return chosen({ first, last });
        }
        pressed({ index: indexAt(event.offsetX), x: event.offsetX, y: event.offsetY, touch });
      };
    },
  };
}
