import { html } from 'hono/html';
import { preciseTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, rowAt, textAt } from '../report.ts';
import { inEnglish } from '../told.ts';
import { setupWords } from '../words/setup.ts';
import { words } from '../words.ts';
import { isRow } from './read.ts';
import { hrefOfTab } from './tabs.ts';

/** Lines that a page shows; older ones fall off its end. */
export const LINES_SHOWN = 100;

/** A line of the live stream (`GET /v1/live`) with its id. */
export type Line = { id: string; request: Row };

/** One request as an entry of the list: its first events, and how many more there were. */
export function liveLine({ id, request }: Line, tz: string): Html {
  const t = setupWords.live;
  const events = Array.isArray(request.events) ? request.events.filter(isRow) : [];
  const left = acceptedIn(request) + rejectedIn(request) - events.length;
  const detail = textAt(request, 'detail');
  const at = textAt(request, 'at') ?? '';
  return html`<li class="live-line" data-line="${id}">
<time datetime="${at}">${preciseTime(at, tz)}</time>
<div>${events.map((event) => liveEvent(event))}${
    detail === null
      ? ''
      : html`<p>${mark('unreadable')} ${numberAt(request, 'status')}: ${inEnglish(detail)}</p>`
  }${left > 0 ? html`<p class="faint">${t.more(formatCount(left))}</p>` : ''}${
    request.dry_run === true ? html`<p class="faint">${t.dry}</p>` : ''
  }</div>
</li>`;
}

export const acceptedIn = (request: Row): number => numberAt(request, 'accepted') ?? 0;
export const rejectedIn = (request: Row): number => numberAt(request, 'rejected') ?? 0;

/** Reads the data of a `request` of the stream; null when it is none. */
export function readLine(id: string, data: string): Line | null {
  const request = rowAt({ request: JSON.parse(data) as unknown }, 'request');
  return request === null || textAt(request, 'at') === null ? null : { id, request };
}

function liveEvent(event: Row): Html {
  const t = setupWords.live;
  const outcome = outcomeOf(event);
  const offset = numberAt(event, 'journal_offset');
  const thread = textAt(event, 'conversation_id');
  return html`<p>${mark(outcome)} <strong translate="no">${textAt(event, 'type') ?? '–'}</strong>${
    thread === null ? '' : html` <span class="faint">${t.conversation}</span> <code>${thread}</code>`
  }${becomes(event)}${textAt(event, 'source') === null ? '' : html` <span class="faint">${textAt(event, 'source')}</span>`}${
    outcome === 'rejected'
      ? html` <span class="cure"><code>${textAt(event, 'pointer')}</code> ${inEnglish(textAt(event, 'detail') ?? '')}</span>${
          offset === null
            ? ''
            : html` <a class="text-link" href="${hrefOfTab('tray', { fix: String(offset) })}">${t.fix}</a>`
        }`
      : ''
  }</p>`;
}

/** Of a handover: the reason that the declared word means, `→ Bot break, No match`. */
function becomes(event: Row): Html | string {
  const [reason, leaf] = [textAt(event, 'reason'), textAt(event, 'leaf')];
  if (reason === null) return '';
  const name = words.outcomes.names[reason] ?? reason;
  const said = leaf === null ? name : `${name}, ${words.reasons.leaves[leaf] ?? leaf}`;
  return html` <span class="becomes"><span aria-hidden="true">→</span> ${said}</span>`;
}

function outcomeOf(event: Row): keyof typeof setupWords.live.outcomes {
  const outcome = textAt(event, 'outcome');
  return outcome === 'rejected' || outcome === 'duplicate' ? outcome : 'accepted';
}

function mark(outcome: keyof typeof setupWords.live.outcomes): Html {
  return html`<span class="mark-outcome mark-${outcome}">${setupWords.live.outcomes[outcome]}</span>`;
}
