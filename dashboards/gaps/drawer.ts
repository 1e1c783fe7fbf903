import { html } from 'hono/html';
import { exactTime } from '../dates.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { hrefWith } from '../question.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { outcomeMark } from '../sessions/list.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { type ActionsModel, actions } from './actions.ts';
import { effectPart } from './effect.ts';
import { historyPart, machinePart } from './history.ts';
import { gapName, scored, statusMark } from './name.ts';
import { commonParams, sessionsHref } from './question.ts';
import { rowsAt, textsAt } from './read.ts';
import { answers, wordings } from './wordings.ts';

/** Enough to open some of them; all stand behind the figures of Conversations. */
const NEWEST = 8;

export type DrawerModel = ActionsModel & { tz: string; texts: boolean; edits: boolean };

/** One gap: what customers said, what it costs, what was decided, whether that helped. */
export function drawer(model: DrawerModel): Html {
  const { gap, tz, texts, edits, asked } = model;
  return html`<article class="gap" aria-labelledby="gap-title" data-open-gap="${textAt(gap, 'gap_id') ?? ''}">
<header>
<h2 id="gap-title" tabindex="-1">${gapName(gap)}</h2>
<p>${statusMark(gap)}</p>
<a class="text-link" data-ask data-close href="${hrefWith(asked.question.params, { open: null })}">${t.back}</a>
</header>
${texts ? '' : html`<p class="notice">${t.noTexts}</p>`}
${edits ? actions(model) : html`<p class="notice">${t.noEdit}</p>`}
<dl class="facts">${facts(gap, tz).map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>
${wordings(gap, edits ? model : null)}
${answers(gap)}
${effectPart(gap, tz)}
${evidence(model)}
${historyPart(gap, tz)}
${machinePart(gap, tz)}
<p class="faint"><code>${textAt(gap, 'gap_id') ?? ''}</code></p>
</article>`;
}

function facts(gap: Row, tz: string): [string, Html | string][] {
  const f = t.facts;
  const count = (name: string) => formatCount(numberAt(gap, name));
  const texts = (name: string) => textsAt(gap, name).join(', ') || null;
  const kind = textAt(gap, 'kind');
  const nearest = textAt(gap, 'nearest_intent');
  const time = (name: string) => exactTime(textAt(gap, name) ?? '', tz);
  const until = numberAt(gap, 'until');
  const known: [string, string | null][] = [
    [
      f.asked,
      numberAt(gap, 'queries') === null
        ? null
        : t.askedIn(count('queries'), count('distinct_queries'), count('sessions')),
    ],
    [f.caused, numberAt(gap, 'impact') === null ? null : t.pareto.sessions(count('impact'))],
    [f.kind, kind && `${t.kinds[kind] ?? kind}: ${t.kindHow[kind] ?? ''}`],
    [f.nearest, nearest && scored(nearest, numberAt(gap, 'nearest_score'))],
    [f.taught, textAt(gap, 'intent')],
    [f.owner, textAt(gap, 'owner')],
    [f.terms, texts('terms')],
    [f.languages, texts('languages')],
    [f.bots, texts('bots')],
    [f.versions, texts('bot_versions')],
    [f.nodes, texts('nodes')],
    [f.seen, textAt(gap, 'first_seen') && `${time('first_seen')} – ${time('last_seen')}`],
    [f.until, until === null ? textAt(gap, 'until') && time('until') : t.untilMore(formatCount(until))],
    [f.split, textAt(gap, 'split_from')],
    [f.note, textAt(gap, 'note')],
  ];
  return known.filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== '');
}

/** The newest sessions that hold one of its queries, each a link to all that was said. */
function evidence({ gap, tz, asked }: DrawerModel): Html {
  const sessions = rowsAt(gap, 'newest_sessions').slice(0, NEWEST);
  if (sessions.length === 0) return html``;
  const params = commonParams(asked);
  return html`<section><h3>${t.evidence}</h3><ul class="newest">${sessions.map((session) => {
    params.set('open', textAt(session, 'session_id') ?? '');
    return html`<li><a href="sessions?${params}">${exactTime(textAt(session, 'started_at') ?? '', tz)}</a> ${outcomeMark(session)} <span class="said" dir="auto">${textAt(session, 'text') ?? ''}</span></li>`;
  })}</ul><p><a class="button" href="${sessionsHref(asked, textAt(gap, 'gap_id') ?? '')}">${t.evidenceAll(formatCount(numberAt(gap, 'sessions')))}</a></p></section>`;
}
