import { html } from 'hono/html';
import { exactTime, preciseTime } from '../dates.ts';
import { formatCount, formatRate } from '../format.ts';
import { type Html, idOf } from '../html.ts';
import { icons } from '../icons.ts';
import { numberAt, type Row, rowAt, textAt } from '../report.ts';
import { inEnglish } from '../told.ts';
import { words } from '../words.ts';
import { attemptNote } from './attempt.ts';
import type { CorrectionModel, Refused } from './correction.ts';
import { outcomeMark, outcomeText } from './list.ts';
import type { Transcript } from './read.ts';

export type TranscriptModel = {
  transcript: Transcript;
  /** Whether the reader may see what was said, and whether that was masked before it was stored. */
  texts: boolean;
  masked: boolean;
  edits: boolean;
  params: URLSearchParams;
  refused: Refused | null;
  /** Where closing leads, and the sessions before and behind it in the list. */
  close: string;
  previous: string | null;
  next: string | null;
};

/** One session as it was: what was said, what the bot made of it, and the way to each reason. */
export function transcriptPanel(model: TranscriptModel): Html {
  const { transcript, texts, masked } = model;
  const { session, events, notes, next_after, tz } = transcript;
  const t = words.sessions;
  const id = textAt(session, 'session_id') ?? '';
  const start = exactTime(textAt(session, 'started_at') ?? '', tz);
  return html`<article class="transcript" aria-labelledby="transcript-title" data-open-session="${id}">
<header>
<a class="back" data-ask data-close href="${model.close}">${icons.before}<span>${t.close}</span></a>
<div class="steps">${step(model.previous, 'previous', t.previous)}${step(model.next, 'next', t.next)}
<button type="button" class="tool copy-link" data-copy-value="${`${start}, ${outcomeText(session)}`}">${icons.copy}<span>${t.copy}</span></button></div>
<h2 id="transcript-title" tabindex="-1">${start}</h2>
<p>${outcomeMark(session)}</p>
</header>
<dl class="facts">${facts(session).map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>
${texts ? '' : html`<p class="notice">${t.noTexts}</p>`}
${notes.map((note) => html`<p class="notice">${inEnglish(note)}</p>`)}
<ol class="events">${events.map((event) => eventItem(event, model))}</ol>
${next_after === null ? '' : html`<p class="notice">${t.more}</p>`}
${texts && masked ? html`<p class="faint">${t.masked}</p>` : ''}
<p class="faint">${t.id} <code>${id}</code></p>
</article>`;
}

function step(href: string | null, which: 'previous' | 'next', text: string): Html {
  return href === null
    ? html`<span class="tool" role="link" aria-disabled="true">${text}</span>`
    : html`<a class="tool" data-ask data-step="${which}" href="${href}">${text}</a>`;
}

function facts(session: Row): [string, string][] {
  const t = words.sessions.facts;
  const bot = [textAt(session, 'bot_id'), textAt(session, 'bot_version')].filter(Boolean).join(' ');
  const names = ['channel', 'language', 'team_id', 'intent', 'conversation_id', 'source', 'user_id'] as const;
  const count = (name: string) => {
    const n = numberAt(session, name);
    return n === null || n === 0 ? null : formatCount(n);
  };
  const csat = numberAt(session, 'csat');
  const all: [string, string | null][] = [
    [t.bot, bot || null],
    ...names.map((name): [string, string | null] => [t[name], textAt(session, name)]),
    [t.turns, count('user_turns')],
    [t.missed, count('unrecognised_turns')],
    [t.csat, csat === null ? null : formatRate(csat)],
  ];
  return all.filter((pair): pair is [string, string] => pair[1] !== null);
}

function eventItem(event: Row, model: TranscriptModel): Html {
  const { attempts, tz, session } = model.transcript;
  const type = textAt(event, 'type') ?? '';
  const at = textAt(event, 'occurred_at') ?? '';
  const turn = rowAt(event, 'turn');
  const missed = turn?.unrecognised === true;
  const text = textAt(event, 'text');
  const about = (attempt: Row): CorrectionModel => ({
    ...{ attempt, tz, edits: model.edits, params: model.params, refused: model.refused },
    sessionId: textAt(session, 'session_id') ?? '',
  });
  return html`<li class="event event-${idOf(type)}${missed ? ' event-missed' : ''}">
<p class="event-head"><time datetime="${at}">${preciseTime(at, tz)}</time> <strong>${words.sessions.types[type] ?? type}</strong>${asides(event).map((aside) => html` <span class="faint">${aside}</span>`)}</p>
${text === null ? '' : html`<p class="said" dir="auto">${text}</p>`}
${turn && (missed || turn.answered === true) ? missedNote(turn, missed, model.params) : ''}
${attempts.filter((attempt) => textAt(attempt, 'request_id') === textAt(event, 'id')).map((attempt) => attemptNote(about(attempt)))}
</li>
`;
}

/** That the bot did not understand, which intent was nearest, and the gap that it belongs to. */
function missedNote(turn: Row, missed: boolean, params: URLSearchParams): Html {
  const t = words.sessions;
  const gap = textAt(turn, 'gap_id');
  const nearest = textAt(turn, 'nearest_intent');
  const asked = new URLSearchParams(
    [...params].filter(([name]) => ['range', 'from', 'to', 'tz'].includes(name)),
  );
  if (gap) asked.set('open', gap);
  return html`<p class="verdict">${missed ? t.missed : ''}${nearest ? html` <span class="faint">${t.nearest(nearest)}</span>` : ''}${gap ? html` <a class="text-link" href="gaps?${asked}">${t.gap}</a>` : ''}</p>`;
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
    t.causes[textAt(event, 'cause') ?? ''] ?? textAt(event, 'cause'),
  ].filter((aside): aside is string => typeof aside === 'string' && aside !== '');
}
