import { formatCount } from '../../format.ts';
import { markupOf } from '../../html.ts';
import { numberAt, rowAt } from '../../report.ts';
import { setupWords } from '../../words/setup.ts';
import { acceptedIn, LINES_SHOWN, type Line, liveLine, readLine, rejectedIn } from '../live-line.ts';

/** Follows what arrives, from where the page ends. The browser itself comes back after a lost connection. */
export function startLive(): void {
  const list = document.querySelector<HTMLElement>('[data-live]');
  if (!list) return;
  const t = setupWords.live;
  const source = new EventSource(`v1/live?${new URLSearchParams({ after: list.dataset.live ?? '' })}`);
  showState(t.states.connecting);
  source.addEventListener('open', () => showState(t.states.on));
  source.addEventListener('error', () =>
    showState(source.readyState === EventSource.CLOSED ? t.states.refused : t.states.lost),
  );
  source.addEventListener('request', (event) => {
    const line = readLine(event.lastEventId, String(event.data));
    if (line) showLine(list, line);
  });
  source.addEventListener('lost', (event) => {
    const lost = numberAt(rowAt({ data: JSON.parse(String(event.data)) as unknown }, 'data') ?? {}, 'lost');
    const entry = document.createElement('li');
    entry.className = 'live-line faint';
    entry.textContent = t.missed(formatCount(lost));
    list.prepend(entry);
  });
}

function showLine(list: HTMLElement, line: Line): void {
  list.insertAdjacentHTML('afterbegin', markupOf(liveLine(line, list.dataset.tz ?? 'UTC')));
  while (list.children.length > LINES_SHOWN) list.lastElementChild?.remove();
  const none = document.querySelector<HTMLElement>('[data-live-none]');
  if (none) none.hidden = true;
  if (line.request.dry_run === true) return;
  if (acceptedIn(line.request) > 0) tick('first_event');
  addToTray(rejectedIn(line.request));
}

/** What was to do is done. */
function tick(name: string): void {
  const entry = document.querySelector(`[data-check="${name}"]:not(.checked)`);
  const said = entry?.querySelector('.hidden');
  if (!entry || !said) return;
  entry.classList.add('checked');
  said.textContent = `${setupWords.check.done}: `;
}

/** Each refused event is one more in the tray. */
function addToTray(refused: number): void {
  const badge = document.querySelector<HTMLElement>('[data-tray]');
  if (!badge || refused === 0) return;
  badge.dataset.tray = String(Number(badge.dataset.tray) + refused);
  badge.textContent = formatCount(Number(badge.dataset.tray));
}

function showState(text: string): void {
  const state = document.querySelector('[data-live-state]');
  if (state) state.textContent = text;
}
