import { wrapped } from '../picture-lines.ts';
import { readColours } from './colours.ts';

const PAD = 20;
const TITLE_PX = 16;
const TEXT_PX = 12;
const LEADING = 1.45;
const KEY_PX = 12;

/** The chart as it is on screen, under its lines and over its legend, on an opaque ground of the theme. */
export function drawPicture(
  chart: HTMLCanvasElement,
  lines: readonly string[],
  keys: readonly Element[],
): HTMLCanvasElement {
  const colours = readColours(['--panel', '--ink', '--muted']);
  const ink = colours['--ink'] ?? '';
  const muted = colours['--muted'] ?? '';
  // As sharp as the chart is on this screen.
  const scale = devicePixelRatio;
  const inner = chart.width / scale;
  const height = chart.height / scale;
  const picture = document.createElement('canvas');
  const pen = picture.getContext('2d');
  if (!pen) return picture;
  const fontOf = (px: number, weight = 400) =>
    `${weight} ${px}px ${getComputedStyle(document.body).fontFamily}`;
  const rowsOf = (line: string, font: string) => {
    pen.font = font;
    return wrapped(line, inner, (text) => pen.measureText(text).width);
  };
  const rows = lines.flatMap((line, at) => {
    const [px, weight, colour] =
      at === 0 ? ([TITLE_PX, 600, ink] as const) : ([TEXT_PX, 400, muted] as const);
    const font = fontOf(px, weight);
    return rowsOf(line, font).map((text) => ({ text, font, colour, height: px * LEADING }));
  });
  pen.font = fontOf(TEXT_PX);
  const legend = placed(keys, inner, (text) => pen.measureText(text).width);
  const head = rows.reduce((sum, { height: line }) => sum + line, 0) + 12;
  const foot = legend.length === 0 ? 0 : 12 + ((legend.at(-1)?.row ?? 0) + 1) * TEXT_PX * LEADING;

  picture.width = Math.round((inner + 2 * PAD) * scale);
  picture.height = Math.round((head + height + foot + 2 * PAD) * scale);
  pen.scale(scale, scale);
  pen.fillStyle = colours['--panel'] ?? '';
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.textBaseline = 'top';
  let top = PAD;
  for (const { text, font, colour, height: line } of rows) {
    Object.assign(pen, { font, fillStyle: colour });
    pen.fillText(text, PAD, top);
    top += line;
  }
  pen.drawImage(chart, PAD, PAD + head, inner, height);
  top = PAD + head + height + 12;
  for (const { key, x, row } of legend) {
    const y = top + row * TEXT_PX * LEADING;
    drawMark(pen, key, PAD + x, y);
    Object.assign(pen, { font: fontOf(TEXT_PX), fillStyle: muted });
    pen.fillText(key.textContent ?? '', PAD + x + KEY_PX + 6, y);
  }
  return picture;
}

/** Where each entry of the legend stands: in rows as wide as the chart. */
function placed(keys: readonly Element[], most: number, widthOf: (text: string) => number) {
  let x = 0;
  let row = 0;
  return keys.map((key) => {
    const width = KEY_PX + 6 + widthOf(key.textContent ?? '');
    if (x > 0 && x + width > most) {
      x = 0;
      row += 1;
    }
    const place = { key, x, row };
    x += width + 16;
    return place;
  });
}

/** The sign of an entry as the page draws it beside the text: a field, an outline, a line, or dots. */
function drawMark(pen: CanvasRenderingContext2D, key: Element, x: number, y: number): void {
  const look = getComputedStyle(key, '::before');
  const middle = y + TEXT_PX / 2 - 1;
  pen.save();
  const sizeOf = (width: string) => Number.parseFloat(width) || 0;
  const [across, down] = [sizeOf(look.borderBlockStartWidth), sizeOf(look.borderInlineStartWidth)];
  const upright = across === 0 && down > 0;
  pen.fillStyle = look.backgroundColor;
  pen.strokeStyle = upright ? look.borderInlineStartColor : look.borderBlockStartColor;
  pen.lineWidth = across || down || 1;
  if (/dotted|dashed/.test(upright ? look.borderInlineStartStyle : look.borderBlockStartStyle))
    pen.setLineDash([2, 3]);
  if (sizeOf(look.height) > 2 && !upright) {
    pen.fillRect(x, middle - 5, KEY_PX, 10);
    if (across > 0) pen.strokeRect(x + 1, middle - 4, KEY_PX - 2, 8);
  } else {
    pen.beginPath();
    pen.moveTo(upright ? x + KEY_PX / 2 : x, upright ? middle - 6 : middle);
    pen.lineTo(upright ? x + KEY_PX / 2 : x + KEY_PX, upright ? middle + 6 : middle);
    pen.stroke();
  }
  pen.restore();
}
