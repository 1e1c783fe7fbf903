import { html } from 'hono/html';
import { exactTime, preciseTime } from '../dates.ts';
import { formatDuration, formatRate } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { numberAt, type Row, rowAt, textAt } from '../report.ts';
import { words } from '../words.ts';
import { outcomeMark } from './list.ts';
import type { Transcript } from './read.ts';

/** One session as it was: what was said, what the bot made of it, and the way to each reason. */
export function transcriptPanel(transcript: Transcript, shown: { texts: boolean; close: string }): Html {
  const { session, events, attempts, notes, next_after, tz } = transcript;
  const t = words.sessions;
  const id = textAt(session, 'session_id') ?? '';
  return html`<article class="transcript" aria-labelledby="transcript-title">
<header>
<h2 id="transcript-title" tabindex="-1">${exactTime(textAt(session, 'started_at') ?? '', tz)}</h2>
<p>${outcomeMark(session)}</p>
<a class="text-link" href="${shown.close}" data-close>${t.close}</a>
</header>
<dl class="facts">${facts(session).map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>
${shown.texts ? '' : html`<p class="notice">${t.noTexts}</p>`}
${notes.map((note) => html`<p class="notice">${note}</p>`)}
<ol class="events">${events.map((event) => eventItem(event, attempts, tz))}</ol>
${next_after === null ? '' : html`<p class="notice">${t.more}</p>`}
<p class="faint">${t.id} <code>${id}</code></p>
</article>`;
}

function facts(session: Row): [string, string][] {
  const t = words.sessions.facts;
  const names = ['conversation_id', 'source', 'channel', 'language', 'team_id', 'intent', 'user_id'] as const;
  const known = names
    .map((name): [string, string | null] => [t[name], textAt(session, name)])
    .filter((pair): pair is [string, string] => pair[1] !== null);
  const bot = [textAt(session, 'bot_id'), textAt(session, 'bot_version')].filter(Boolean).join(' ');
  return [...(bot ? [[t.bot, bot] as [string, string]] : []), ...known];
}

function eventItem(event: Row, attempts: readonly Row[], tz: string): Html {
  const type = textAt(event, 'type') ?? '';
  const who = words.sessions.types[type] ?? type;
  const turn = rowAt(event, 'turn');
  const missed = turn?.unrecognised === true;
  const text = textAt(event, 'text');
  return html`<li class="event event-${idOf(type)}${missed ? ' event-missed' : ''}">
<p class="event-head"><time datetime="${textAt(event, 'occurred_at') ?? ''}">${preciseTime(textAt(event, 'occurred_at') ?? '', tz)}</time> <strong>${who}</strong>${asides(event).map((aside) => html` <span class="faint">${aside}</span>`)}</p>
${text === null ? '' : html`<p class="said" dir="auto">${text}</p>`}
${missed ? html`<p class="verdict">${words.sessions.missed}</p>` : ''}
${attemptsAt(event, attempts).map((attempt) => attemptNote(attempt))}
</li>
`;
}

/** What the bot made of it. */
function asides(event: Row): string[] {
  const t = words.sessions;
  const intent = textAt(event, 'intent');
  const confidence = numberAt(event, 'confidence');
  return [
    intent && t.intent(intent),
    confidence !== null && t.confidence(formatRate(confidence)),
    textAt(event, 'node') && t.node(textAt(event, 'node') ?? ''),
    event.public === false && t.internal,
    textAt(event, 'cause'),
  ].filter((aside): aside is string => typeof aside === 'string' && aside !== '');
}

/** Attempts that were opened by this event. */
function attemptsAt(event: Row, attempts: readonly Row[]): Row[] {
  if (textAt(event, 'type') !== 'handover.requested') return [];
  const at = Date.parse(textAt(event, 'occurred_at') ?? '');
  return attempts.filter((attempt) => Date.parse(textAt(attempt, 'requested_at') ?? '') === at);
}

/** Reason, result, and the rule with the events that it looked at. */
function attemptNote(attempt: Row): Html {
  const t = words.sessions;
  const reason = textAt(attempt, 'reason') ?? 'unknown';
  const leaf = textAt(attempt, 'leaf');
  const trail = Array.isArray(attempt.trail) ? (attempt.trail as Row[]) : [];
  const wait = numberAt(attempt, 'wait_ms');
  return html`<div class="attempt">
<p><strong>${words.outcomes.names[reason] ?? reason}</strong>${leaf ? html` › ${words.reasons.leaves[leaf] ?? leaf}` : ''} · ${t.results[textAt(attempt, 'result') ?? ''] ?? ''}${wait === null ? '' : html` · ${t.waited(formatDuration(wait))}`}</p>
<p class="faint">${t.rules[textAt(attempt, 'rule') ?? ''] ?? textAt(attempt, 'rule') ?? ''}${textAt(attempt, 'reason_detail') ? html`: <span dir="auto">${textAt(attempt, 'reason_detail')}</span>` : ''}</p>
${trail.length > 0 ? html`<ul class="trail">${trail.map((step) => html`<li>${t.steps[textAt(step, 'says') ?? ''] ?? ''} <code>${textAt(step, 'event_id') ?? ''}</code></li>`)}</ul>` : ''}
</div>`;
}
