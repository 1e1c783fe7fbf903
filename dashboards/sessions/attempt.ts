import { html } from 'hono/html';
import { formatDuration } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { words } from '../words.ts';
import { type CorrectionModel, correctionPart, reasonName } from './correction.ts';

/** One handover attempt: its reason, what became of it, the rule with the events that it looked at, and corrections. */
export function attemptNote(model: CorrectionModel): Html {
  const { attempt } = model;
  const t = words.sessions;
  const corrected = textAt(attempt, 'rule') === 'corrected';
  const rule = textAt(attempt, 'recorded_rule') ?? '';
  const trail = Array.isArray(attempt.trail) ? (attempt.trail as Row[]) : [];
  const detail = textAt(attempt, 'reason_detail');
  return html`<div class="attempt">
<p><strong>${reasonName(textAt(attempt, 'reason'), textAt(attempt, 'leaf'))}</strong>${corrected ? html` <span class="corrected">${t.correct.mark}</span>` : ''}</p>
<p>${facts(attempt).join(' · ')}</p>
<p class="faint">${corrected ? html`${t.recorded} ${reasonName(textAt(attempt, 'recorded_reason'), textAt(attempt, 'recorded_leaf'))} · ` : ''}${t.rules[rule] ?? rule}${detail ? html`: <span dir="auto">${detail}</span>` : ''}</p>
${trail.length > 0 ? html`<ul class="trail">${trail.map((step) => html`<li>${t.steps[textAt(step, 'says') ?? ''] ?? ''} <code>${textAt(step, 'event_id') ?? ''}</code></li>`)}</ul>` : ''}
${correctionPart(model)}
</div>`;
}

function facts(attempt: Row): string[] {
  const t = words.sessions;
  const time = (name: string, say: (time: string) => string) => {
    const ms = numberAt(attempt, name);
    return ms === null ? null : say(formatDuration(ms));
  };
  const text = (name: string, say: (text: string) => string) => {
    const value = textAt(attempt, name);
    return value === null ? null : say(value);
  };
  return [
    t.results[textAt(attempt, 'result') ?? ''] ?? null,
    time('wait_ms', t.waited),
    time('first_reply_ms', t.replied),
    text('agent_id', t.by),
    text('team_id', t.queue),
  ].filter((fact): fact is string => fact !== null);
}
