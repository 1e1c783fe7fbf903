import type { Chart, Plugin } from 'chart.js';

/** A dashed line at a bucket, with what went live in it on top. */
export type ReleaseMark = { index: number; text: string };

const GAP_PX = 6;
const HEIGHT_PX = 18;
const DASH = [3, 3];

type Box = { left: number; right: number; text: string };

/** Draws releases over a chart whose x is a list of categories. Labels that would overlap are left out, the newest stays. */
export function releaseMarks(
  marks: readonly ReleaseMark[],
  look: { line: string; text: string; font: string },
): Plugin & { isOver(chart: Chart, x: number, y: number): boolean } {
  let boxes: Box[] = [];
  return {
    id: 'releaseMarks',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      ctx.save();
      ctx.strokeStyle = look.line;
      ctx.setLineDash(DASH);
      for (const { index } of marks) {
        const x = Math.round(scales.x?.getPixelForValue(index) ?? 0) + 0.5;
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      ctx.save();
      ctx.font = look.font;
      ctx.fillStyle = look.text;
      ctx.textBaseline = 'middle';
      boxes = placed(
        marks.map(({ index, text }) => ({
          text,
          width: ctx.measureText(text).width,
          x: scales.x?.getPixelForValue(index) ?? 0,
        })),
        chartArea,
      );
      for (const { left, text } of boxes) ctx.fillText(text, left, chartArea.top - HEIGHT_PX / 2);
      ctx.restore();
    },
    isOver: (chart, x, y) =>
      Math.abs(y - (chart.chartArea.top - HEIGHT_PX / 2)) <= HEIGHT_PX / 2 + GAP_PX / 2 &&
      boxes.some(({ left, right }) => x >= left - GAP_PX && x <= right + GAP_PX),
  };
}

/** From the newest to the oldest, each label in the middle of its line but inside the chart, as long as there is room. */
export function placed(
  labels: readonly { text: string; width: number; x: number }[],
  area: { left: number; right: number },
): Box[] {
  const boxes: Box[] = [];
  let free = Number.POSITIVE_INFINITY;
  for (const { text, width, x } of labels.toReversed()) {
    const left = Math.max(area.left, Math.min(x - width / 2, area.right - width));
    if (left + width + GAP_PX > free) continue;
    boxes.push({ left, right: left + width, text });
    free = left;
  }
  return boxes;
}

/** Room above the chart for the labels. */
export const ROOM_PX = HEIGHT_PX + 4;
