const SIZE = 6;

/** Lines and dots that tell areas apart without their colours; a name that is not here stays a plain area. */
const MARKS: Record<string, (pen: CanvasRenderingContext2D) => void> = {
  bot_break: (pen) => {
    pen.moveTo(-1, SIZE + 1);
    pen.lineTo(SIZE + 1, -1);
    pen.moveTo(-1, 1);
    pen.lineTo(1, -1);
    pen.moveTo(SIZE - 1, SIZE + 1);
    pen.lineTo(SIZE + 1, SIZE - 1);
  },
  other: (pen) => {
    pen.moveTo(SIZE / 2, SIZE / 2);
    pen.lineTo(SIZE / 2, SIZE / 2);
  },
};

/** How to fill an area: on screen its colour; while the page is being printed, with a pattern on it. */
export function fillFor(name: string, colour: string): string | CanvasPattern {
  const mark = MARKS[name];
  if (!mark || !('printing' in document.documentElement.dataset)) return colour;
  const tile = Object.assign(document.createElement('canvas'), { width: SIZE, height: SIZE });
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.strokeStyle = '#ffffff';
  pen.lineCap = 'round';
  pen.lineWidth = name === 'other' ? 2.4 : 1.4;
  pen.beginPath();
  mark(pen);
  pen.stroke();
  return pen.createPattern(tile, 'repeat') ?? colour;
}
