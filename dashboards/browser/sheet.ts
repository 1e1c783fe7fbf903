import { keySheet } from '../key-sheet.ts';
import { type Actions, linesFor } from '../keys.ts';
import { commandsWords } from '../words/commands.ts';
import { isMac, openDialog } from './dialog.ts';
import { speak } from './notes.ts';
import { setSingleKeys, singleKeysOn } from './single-keys.ts';

/** Shows the keys of this page. */
export function openSheet(actions: Actions): void {
  openDialog({
    kind: 'key-sheet',
    labelledBy: 'keys-title',
    content: keySheet(linesFor(actions), { mac: isMac, on: singleKeysOn() }),
  });
}

/** Every switch for single keys, in the sheet or on a page, turns the same thing on and off. */
export function startSwitches(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-single-keys]')) setSingleKeys(!singleKeysOn());
  });
  document.addEventListener('singlekeys', () => {
    for (const one of document.querySelectorAll('[data-single-keys][role="switch"]'))
      one.setAttribute('aria-checked', String(singleKeysOn()));
    speak(singleKeysOn() ? commandsWords.said.keysOn : commandsWords.said.keysOff);
  });
}
