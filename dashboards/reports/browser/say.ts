/** Speaks a sentence to who listens to the page instead of looking at it. */
export function say(sentence: string): void {
  const line = document.querySelector('[data-say]');
  if (line) line.textContent = sentence;
}
