import { pictureLines, pictureName } from '../picture-lines.ts';
import { commandsWords } from '../words/commands.ts';
import { readAsked } from './asked.ts';
import { note } from './notes.ts';
import { drawPicture } from './picture-canvas.ts';

/** Saves the chart of a block as a PNG that says what it shows. */
export function startPictures(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLElement>('[data-picture]');
    const block = button?.closest<HTMLElement>('.block');
    const chart = block?.querySelector('canvas');
    if (block && chart) void save(block, chart);
  });
}

async function save(block: HTMLElement, chart: HTMLCanvasElement): Promise<void> {
  const title = block.querySelector('h2')?.textContent?.trim() ?? '';
  const asked = readAsked();
  const picture = drawPicture(chart, pictureLines(title, asked), [...block.querySelectorAll('.legend .key')]);
  const file = await new Promise<Blob | null>((done) => picture.toBlob(done, 'image/png'));
  if (!file) return note(commandsWords.picture.failed);
  const name = pictureName(asked?.title ?? document.title, title, asked?.window ?? null);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  note(commandsWords.picture.saved(name));
}
