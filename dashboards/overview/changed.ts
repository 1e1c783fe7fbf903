import { html } from 'hono/html';
import { dayName, dayOf } from '../dates.ts';
import { formatCount, formatPoints, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, rowAt, textAt } from '../report.ts';
import { metricText } from '../words/metrics.ts';
import { words } from '../words.ts';
import { sessionsHref } from './evidence.ts';
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
  return html`<p class="changed"><strong>${t.title}</strong> ${sentence(facts)} ${link(state, row, facts)}</p>`;
}

function sentence(facts: Row): string {
  const t = words.changed;
  const label =
    words.metrics[textAt(facts, 'metric') ?? '']?.title ?? metricText(textAt(facts, 'label') ?? '');
  const [now, before, difference] = [rowAt(facts, 'now'), rowAt(facts, 'before'), rowAt(facts, 'difference')];
  const base = (side: Row | null) =>
    words.of(
      formatCount(numberAt(side ?? {}, 'numerator')),
      formatCount(numberAt(side ?? {}, 'denominator')),
    );
  if (textAt(facts, 'kind') === 'too_few' || !difference) return t.tooFew(label, base(now), base(before));
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
