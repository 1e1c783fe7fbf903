const SHOWN_MS = 5_000;

let going: ReturnType<typeof setTimeout> | undefined;

/** Says a sentence at the foot of the page, to eyes and to screen readers, for a few seconds. */
export function note(text: string): void {
  const line = lineOf('note-shown');
  line.textContent = text;
  line.hidden = text === '';
  clearTimeout(going);
  going = setTimeout(() => {
    line.hidden = true;
    line.textContent = '';
  }, SHOWN_MS);
}

/** Says a sentence to screen readers only: what changed is on the screen already. */
export function speak(text: string): void {
  lineOf('note-spoken hidden').textContent = text;
}

/** A live region must stand before its text comes, and inside of an open dialog: what lies behind one is silent. */
function lineOf(kind: string): HTMLElement {
  const home = document.querySelector('dialog[open]') ?? document.body;
  const there = [...home.children].find((child) => child.className === kind);
  if (there instanceof HTMLElement) return there;
  const line = document.createElement('p');
  line.className = kind;
  line.setAttribute('role', 'status');
  home.append(line);
  return line;
}

/** Puts the live regions in place before anything is said. */
export function startNotes(): void {
  lineOf('note-shown').hidden = true;
  lineOf('note-spoken hidden');
}
