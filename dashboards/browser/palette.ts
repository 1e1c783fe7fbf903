import { markupOf } from '../html.ts';
import { keyCaps } from '../key-press.ts';
import type { Actions } from '../keys.ts';
import { offers, type PaletteItem, paletteFrame, paletteRows } from '../palette.ts';
import { commandsWords } from '../words/commands.ts';
import { isMac, openDialog } from './dialog.ts';
import { conversationItem } from './palette-conversation.ts';
import { pageItems } from './palette-items.ts';
import { serverItems } from './palette-server.ts';

type Go = (href: string) => void | Promise<void>;

/** Shows the button of the top bar, which needs this script. */
export function startPaletteButton(actions: Actions, go: Go): void {
  const button = document.querySelector<HTMLElement>('[data-palette]');
  if (!button) return;
  button.hidden = false;
  const caps = button.querySelector('kbd');
  if (caps && isMac) caps.textContent = keyCaps('Mod+k', { mac: true }).join('');
  button.addEventListener('click', () => openPalette(actions, go));
}

/** Opens the palette: what is typed narrows the list, arrows choose, Enter runs, Escape closes. */
export function openPalette(actions: Actions, go: Go): void {
  const t = commandsWords.palette;
  let chosenRun: PaletteItem['run'] | null = null;
  const dialog = openDialog({ kind: 'palette', labelledBy: 'palette-title', content: paletteFrame() }, () => {
    // Behind the closing, so that what runs finds the page, and the focus, as they were.
    if (chosenRun) void Promise.resolve(chosenRun()).catch(reportError);
  });
  const field = dialog.querySelector<HTMLInputElement>('#palette-query');
  const list = dialog.querySelector<HTMLElement>('#palette-list');
  const status = dialog.querySelector<HTMLElement>('[role="status"]');
  if (!field || !list || !status) return;

  const items = pageItems(actions, go);
  let shown: PaletteItem[] = [];
  let chosen = 0;
  let waiting = true;

  const say = (text: string) => {
    status.textContent = text;
  };
  const draw = () => {
    list.innerHTML = markupOf(paletteRows(shown, chosen, isMac));
    if (shown.length === 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `palette-${chosen}`);
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  const narrow = () => {
    const conversation = conversationItem(field.value, say, () => dialog.close());
    shown = [...offers(items, field.value), ...(conversation ? [conversation] : [])];
    chosen = 0;
    draw();
    const found = shown.length === 0 ? t.nothing : t.found(shown.length);
    say(waiting ? `${found} ${t.loading}` : found);
  };
  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    // It says itself when there is no such conversation, and stays open for another try.
    if (item.group === 'sessions') return void item.run();
    chosenRun = item.run;
    dialog.close();
  };
  const move = (by: number) => {
    if (shown.length === 0) return;
    chosen = (chosen + by + shown.length) % shown.length;
    draw();
  };

  field.addEventListener('input', narrow);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') run(shown[chosen]);
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) dialog.close();
    else return;
    event.preventDefault();
  });
  list.addEventListener('click', (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
    if (row) run(shown[Number(row.dataset.at)]);
  });
  field.focus();
  narrow();
  void serverItems(go).then((more) => {
    waiting = false;
    items.push(...more);
    // Who has chosen a row already keeps it: what came is found by the next letter.
    if (dialog.open && chosen === 0) narrow();
  });
}
