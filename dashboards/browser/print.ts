import { exactTime } from '../dates.ts';
import { commandsWords } from '../words/commands.ts';
import { readAsked } from './asked.ts';

/** Rows of a block's table on a sheet that has place for all blocks. */
const MOST_ROWS = 10;

/** Paper is white: charts are drawn in the light theme, with patterns beside colours, and the head says when it was printed. */
export function startPrint(redraw: () => void): void {
  const root = document.documentElement;
  let theme: string | undefined;
  let shorten: (() => void)[] = [];
  addEventListener('beforeprint', () => {
    theme = root.dataset.theme;
    root.dataset.theme = 'light';
    root.dataset.printing = '';
    const zone = readAsked()?.zone || 'UTC';
    for (const place of document.querySelectorAll('[data-printed]'))
      place.textContent = commandsWords.asked.printed(exactTime(new Date().toISOString(), zone));
    shorten = [...document.querySelectorAll<HTMLTableElement>('.grid .block table')].map(shortened);
    redraw();
  });
  addEventListener('afterprint', () => {
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
    delete root.dataset.printing;
    for (const undo of shorten) undo();
    redraw();
  });
}

/** Leaves a table's first rows and says how many more there are; gives back what undoes that. */
function shortened(table: HTMLTableElement): () => void {
  const rest = [...table.querySelectorAll<HTMLElement>('tbody tr')].slice(MOST_ROWS);
  if (rest.length === 0) return () => {};
  for (const row of rest) row.hidden = true;
  const line = document.createElement('p');
  line.className = 'print-rest';
  line.textContent = commandsWords.asked.more(rest.length);
  table.after(line);
  return () => {
    for (const row of rest) row.hidden = false;
    line.remove();
  };
}
