/**
 * Reads colour tokens for the canvas. The computed value of a custom property is its text (`light-dark(…)`), so
 * the token is put on an element and the resolved colour is read back.
 */
export function readColours(tokens: readonly string[]): Record<string, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colours: Record<string, string> = {};
  for (const token of tokens) {
    probe.style.color = `var(${token})`;
    colours[token] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}

/** `rgb(1, 2, 3)` with another opacity. */
export function faded(colour: string, alpha: number): string {
  return colour.replace(/^rgba?\(([^,]+,[^,]+,[^,)]+).*\)$/, `rgba($1, ${alpha})`);
}
