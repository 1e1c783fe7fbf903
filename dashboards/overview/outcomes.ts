import { html } from 'hono/html';
import { countLink, sessionsHref } from '../evidence.ts';
import { formatCount, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { FEWEST } from '../rate.ts';
import { numberAt, type Report, textAt } from '../report.ts';
import { blockHead, emptyNote, problemNote, skeleton } from '../states.ts';
import { fillOf, PATTERNS, swatch } from '../swatch.ts';
import { words } from '../words.ts';
import { csvHref } from './requests.ts';
import { emptiness, type OverviewState } from './state.ts';

/** How sessions end, in the order that the bar is read in. The last two show only when they happen. */
const ENDINGS = [
  'automated',
  'broken',
  'user_requested',
  'bot_break',
  'other',
  'unknown',
  'agent_takeover',
  'open',
] as const;
const RARE = new Set<string>(['agent_takeover', 'open']);
export type Ending = { name: (typeof ENDINGS)[number]; sessions: number; share: number };

/** The rows of `outcomes` as the parts of one whole: handed-over sessions are told apart by their reason. */
export function endingsOf(report: Report): Ending[] {
  const counts = new Map<string, number>();
  for (const row of report.rows) {
    const outcome = textAt(row, 'outcome') ?? '';
    const name = outcome === 'handed_over' ? (textAt(row, 'reason') ?? 'unknown') : outcome;
    counts.set(name, (counts.get(name) ?? 0) + (numberAt(row, 'sessions') ?? 0));
  }
  const whole = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return ENDINGS.map((name) => ({ name, sessions: counts.get(name) ?? 0 }))
    .filter(({ name, sessions }) => sessions > 0 || !RARE.has(name))
    .map(({ name, sessions }) => ({ name, sessions, share: whole > 0 ? sessions / whole : 0 }));
}

/** One bar that adds up to every session, and its legend with counts and shares. */
export function outcomesBlock(state: OverviewState): Html {
  const answer = state.reports.outcomes;
  const head = (title: string, csv?: string) => blockHead({ id: 'outcomes', title, csv });
  if (!answer) return html`${head(words.outcomes.untitled)}${skeleton('rows')}`;
  if ('problem' in answer)
    return html`${head(words.outcomes.untitled)}${problemNote(answer.problem, 'outcomes')}`;
  const endings = endingsOf(answer.report);
  const whole = endings.reduce((sum, ending) => sum + ending.sessions, 0);
  if (emptiness(state) || whole === 0)
    return html`${head(words.outcomes.untitled)}${emptyNote(words.states.none)}`;
  return html`${head(words.outcomes.title(formatCount(whole)), csvHref(state.question, 'outcomes'))}
${bar(state, endings, whole)}
<table class="legend-table"><caption class="hidden">${words.outcomes.untitled}</caption>
<thead class="hidden"><tr><th scope="col">${words.table.outcome}</th><th scope="col">${words.table.sessions}</th><th scope="col">${words.table.share}</th></tr></thead>
<tbody>${endings.map(
    (
      ending,
    ) => html`<tr><th scope="row">${swatch(ending.name)}${words.outcomes.names[ending.name] ?? ending.name}</th>
<td class="number">${countLink(state.question, ending.sessions, { is: filtersOf(ending.name) }, words.outcomes.names[ending.name] ?? ending.name)}</td><td class="number share">${shareText(ending.share, whole)}</td></tr>`,
  )}</tbody></table>`;
}

/** The filters under which the sessions of an ending are listed. */
function filtersOf(name: string): Record<string, string> {
  const isReason = ['user_requested', 'bot_break', 'other', 'unknown'].includes(name);
  return isReason ? { outcome: 'handed_over', reason: name } : { outcome: name };
}

/** Each part leads to its sessions, as its count in the legend does: that is the way of the keyboard. */
function bar({ question }: OverviewState, endings: readonly Ending[], whole: number): Html {
  let at = 0;
  const parts = endings
    .filter((ending) => ending.sessions > 0)
    .map((ending) => {
      const href = sessionsHref(question, { is: filtersOf(ending.name) });
      const part = html`<a href="${href}" tabindex="-1" data-evidence="${ending.sessions}" aria-label="${words.outcomes.names[ending.name] ?? ending.name}"><rect class="ending ending-${ending.name}" x="${percent(at)}" y="0" width="${percent(ending.share)}" height="100%"${fillOf(ending.name)}/></a>`;
      at += ending.share;
      return part;
    });
  const said = endings.map(
    ({ name, share, sessions }) =>
      `${words.outcomes.names[name] ?? name} ${whole < FEWEST ? formatCount(sessions) : formatRate(share)}`,
  );
  return html`<svg class="outcome-bar" width="100%" height="28" role="group" aria-label="${said.join(', ')}">${PATTERNS}${parts}</svg>`;
}

const shareText = (share: number, whole: number) => (whole < FEWEST ? '' : formatRate(share));

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
