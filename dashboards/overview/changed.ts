import { html } from 'hono/html';
import { dayName, dayOf } from '../dates.ts';
import { baseLinks, SLOT, sessionsHref } from '../evidence.ts';
import { formatCount, formatPoints, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, rowAt, textAt } from '../report.ts';
import { metricText } from '../words/metrics.ts';
import { words } from '../words.ts';
import { countBehind } from './evidence.ts';
import { emptiness, type OverviewState, summaryRow } from './state.ts';

/** What moved, in one sentence made from the rows of `what-changed`, with the way to the sessions that it speaks of. */
export function changedBlock(state: OverviewState): Html {
  const t = words.changed;
  const answer = state.reports.changed;
  if (state.question.compare === 'none') return html`<p class="faint">${t.noComparison}</p>`;
  if (!answer) return html`<p class="changed">&nbsp;</p>`;
  if ('problem' in answer) return html`<p class="faint">${t.failed}</p>`;
  // The door speaks of a running day all the same; the cards don't, and a page says one thing.
  if (summaryRow(state, 'sessions')?.compared === null)
    return html`<p class="faint">${words.wholeDays.none}</p>`;
  const row = answer.report.rows.find((candidate) => candidate.level === 'change');
  const facts = row && rowAt(row, 'facts');
  if (!row || !facts || emptiness(state)) return html``;
  return html`<p class="changed"><strong>${t.title}</strong> ${sentence(state, facts)} ${link(state, row, facts)}</p>`;
}

function sentence(state: OverviewState, facts: Row): Html | string {
  const t = words.changed;
  const label =
    words.metrics[textAt(facts, 'metric') ?? '']?.title ?? metricText(textAt(facts, 'label') ?? '');
  const [now, before, difference] = [rowAt(facts, 'now'), rowAt(facts, 'before'), rowAt(facts, 'difference')];
  if (textAt(facts, 'kind') === 'too_few' || !difference) return tooFew(state, facts, label);
  const points = (name: string) => formatPoints(numberAt(difference, name) ?? 0, { signed: true });
  const change = t.points(points('value'), points('low'), points('high'));
  if (textAt(facts, 'kind') === 'unclear')
    return t.unclear(
      label,
      formatRate(numberAt(now ?? {}, 'value')),
      formatRate(numberAt(before ?? {}, 'value')),
      change,
    );
  return t.clear(label, change, sinceRelease(facts), partOf(facts));
}

/** The counts of both periods, each as the link to its sessions. */
function tooFew({ question, ...state }: OverviewState, facts: Row, label: string): Html {
  const metric = summaryRow({ question, ...state }, textAt(facts, 'metric') ?? '');
  const compared = rowAt(metric ?? {}, 'compared');
  const side = (name: 'now' | 'before', from: string, to: string): Html => {
    const counts = rowAt(facts, name) ?? {};
    const window = { from: textAt(compared ?? {}, from) ?? '', to: textAt(compared ?? {}, to) ?? '' };
    const behind = (part: 'numerator' | 'denominator') => {
      const count = compared ? countBehind(metric, part) : null;
      return count === null ? null : { count, window };
    };
    return baseLinks(
      question,
      { numerator: numberAt(counts, 'numerator'), denominator: numberAt(counts, 'denominator') },
      { numerator: behind('numerator'), denominator: behind('denominator') },
      label,
    );
  };
  const said = words.changed.tooFew(label, SLOT, SLOT).split(SLOT);
  return html`${said[0]}${side('now', 'from', 'to')}${said[1]}${side('before', 'previous_from', 'previous_to')}${said[2]}`;
}

function sinceRelease(facts: Row): string {
  const release = rowAt(facts, 'release');
  const at = release && textAt(release, 'released_at');
  return release && at ? words.changed.since(textAt(release, 'bot_version') ?? '', dayName(dayOf(at))) : '';
}

function partOf(facts: Row): string {
  const segment = rowAt(facts, 'segment');
  if (!segment) return '';
  const name = textAt(segment, 'segment') ?? '';
  const dimension = words.filter.names[textAt(segment, 'dimension') ?? ''] ?? '';
  const share = `${formatCount(Math.round((numberAt(segment, 'share') ?? 0) * 100))}\u00a0%`;
  return words.changed.part(
    share,
    name === '(none)' ? words.changed.without(dimension) : words.changed.within(dimension, name),
  );
}

function link(state: OverviewState, row: Row, facts: Row): Html | string {
  const filters = rowAt(row, 'filters');
  const sessions = numberAt(facts, 'sessions') ?? 0;
  if (!filters || sessions === 0) return '';
  const { from, to, ...as } = Object.fromEntries(
    Object.entries(filters).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const href = sessionsHref(state.question, { as, ...(from && to ? { window: { from, to } } : {}) });
  return html`<a data-evidence="${sessions}" href="${href}">${words.changed.see(formatCount(sessions))}</a>`;
}
