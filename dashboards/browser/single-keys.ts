/** Whether single characters do anything (WCAG 2.1.4): chosen in the sheet of keys, kept per browser. */

const KEPT = 'baton_keys';

let on = stored() !== 'off';

export const singleKeysOn = (): boolean => on;

/** Turns them on or off, here and in every switch that is shown. */
export function setSingleKeys(wanted: boolean): void {
  on = wanted;
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // A browser may keep nothing for us: then it holds for this page.
  }
  document.dispatchEvent(new CustomEvent('singlekeys'));
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
