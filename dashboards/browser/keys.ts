import { isCharacter, nextStep, pressOf } from '../key-press.ts';
import { type Actions, type KeyLine, linesFor } from '../keys.ts';
import { commandsWords } from '../words/commands.ts';
import { note } from './notes.ts';
import { singleKeysOn } from './single-keys.ts';

/** How long the second key of two may take. */
const SECOND_KEY_MS = 1_500;

/** What may be typed into, or takes keys of its own. A checkbox only takes the space bar. */
export const TYPING =
  'input:not([type="checkbox"], [type="button"], [type="submit"]), select, textarea, [contenteditable]:not([contenteditable="false"])';

let before: string | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
let turn: Promise<void> = Promise.resolve();

/** The one place where keys of the page are heard; `actions` says what each name of the map does here. */
export function startKeys(actions: Actions): void {
  document.addEventListener('keydown', (event) => {
    const press = pressOf(event);
    if (
      press === null ||
      event.defaultPrevented ||
      event.isComposing ||
      /^(Shift|Control|Alt|Meta|AltGraph)$/.test(press)
    )
      return;
    if (document.querySelector('dialog[open]')) return;
    const first = before;
    forget();
    if (!mayHear(press, event.target)) return;
    const lines = linesFor(actions);
    const step = nextStep(lines, press, first);
    if (step === null) return;
    // A search field is cleared by the browser's own Escape.
    if (press !== 'Escape') event.preventDefault();
    if ('waits' in step) return wait(step.waits, lines);
    if (event.repeat && !step.line.repeats) return;
    run(step.line, actions);
  });
}

/** Each waits for the one before, so that none acts on a page that is about to change. */
function run({ name }: KeyLine, actions: Actions): void {
  const action = actions[name as keyof Actions];
  turn = turn.then(() => action?.run()).catch(reportError);
}

function mayHear(press: string, target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : null;
  const always = press === 'Escape' || press.startsWith('Mod+');
  if (!always && (element?.closest(TYPING) || document.querySelector('details[data-menu][open]')))
    return false;
  if (isCharacter(press) && !singleKeysOn()) return false;
  return !(press.startsWith('Arrow') && element && usesArrows(element));
}

/** Charts move a point with arrows, and a box that is wider than its place scrolls: there they are not ours. */
function usesArrows(element: Element): boolean {
  if (element.closest('[data-chart], [role="tablist"], [role="radiogroup"], input')) return true;
  for (let box: Element | null = element; box && box !== document.body; box = box.parentElement)
    if (box.scrollWidth > box.clientWidth && /auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
  return false;
}

function wait(press: string, lines: readonly KeyLine[]): void {
  before = press;
  waiting = setTimeout(forget, SECOND_KEY_MS);
  const t = commandsWords;
  const choices = lines.flatMap(({ name, press: each }) =>
    each.filter((one) => one.startsWith(`${press} `)).map((one) => `${one.slice(2)} ${shortName(name)}`),
  );
  note(t.said.waits(choices.join(', ')));
}

function forget(): void {
  clearTimeout(waiting);
  if (before !== null) note('');
  before = null;
}

const shortName = (name: string) =>
  document.querySelector(`nav.pages [data-page="${name}"]`)?.textContent ?? name;
