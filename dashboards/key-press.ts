import type { KeyLine } from './keys.ts';
import { commandsWords } from './words/commands.ts';

/** What of a keyboard event says which key it is. */
export type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** A press as the map writes it: `d`, `ArrowLeft`, `Mod+k` (Ctrl, or Cmd on a Mac); null with modifiers that it knows nothing of. */
export function pressOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  // With caps lock on, `d` is still meant; a `/` may need Shift on this keyboard.
  const plain = key.length === 1 && !shiftKey ? key.toLowerCase() : key;
  if (altKey || (ctrlKey && metaKey)) return null;
  if (ctrlKey || metaKey) return shiftKey ? null : `Mod+${plain.toLowerCase()}`;
  return plain;
}

/** A letter, digit or sign by itself, which people who speak to their computer set off by accident (WCAG 2.1.4). */
export const isCharacter = (press: string): boolean => press.length === 1;

/** What a press leads to: a line of the map, the wait for a second key behind it, or null: not ours. */
export function nextStep(
  lines: readonly KeyLine[],
  press: string,
  before: string | null,
): { line: KeyLine } | { waits: string } | null {
  const whole = before === null ? press : `${before} ${press}`;
  const line = lines.find(({ press: each, native }) => !native && each.includes(whole));
  if (line) return { line };
  if (before !== null) return null;
  const waits = lines.some(({ press: each }) => each.some((one) => one.startsWith(`${press} `)));
  return waits ? { waits: press } : null;
}

/** The keys of a press as the reader's keyboard has them: `g`, `o`; `Ctrl` (`Strg`), `K`; `←`. */
export function keyCaps(press: string, { mac }: { mac: boolean }): string[] {
  const t = commandsWords.caps;
  const caps: Record<string, string> = {
    Mod: mac ? '⌘' : t.control,
    ArrowLeft: '←',
    ArrowRight: '→',
    Enter: t.enter,
    Escape: t.escape,
  };
  return press.split(/[ +]/).map((key) => caps[key] ?? (press.startsWith('Mod+') ? key.toUpperCase() : key));
}
