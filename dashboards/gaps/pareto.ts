import { html } from 'hono/html';
import { type GapKind, isTalk } from '../../src/reports/gap-kind.ts';
import { formatCount, formatRate } from '../format.ts';
import { embeddedJson, type Html } from '../html.ts';
import { icons } from '../icons.ts';
import { pictureTool } from '../picture-tool.ts';
import { hrefWith } from '../question.ts';
import { numberAt, textAt } from '../report.ts';
import { dataTable } from '../table.ts';
import { gapsWords } from '../words/gaps.ts';
import { words } from '../words.ts';
import { nameText } from './name.ts';
import type { GapsQuestion } from './question.ts';
import type { GapList } from './read.ts';

const t = gapsWords.pareto;
const MOST = 12;
const FEWEST_BARS = 3;
/** More gaps than explain this share of the turns are worth little. */
const ENOUGH = 0.8;

/** A bar: sessions that the gap caused; its line: the share of all unrecognised turns that it and those before explain. */
export type Bar = { id: string; name: string; caused: number; turns: number; share: number };

/** The largest gaps of the list's first page, while it is sorted by what they cause. */
export function barsOf(list: GapList, asked: GapsQuestion): Bar[] {
  if (asked.sort !== 'impact' || asked.cursor !== null || asked.search !== '' || list.turns === 0) return [];
  let explained = 0;
  return list.gaps
    .filter((gap) => !isTalk(textAt(gap, 'kind') as GapKind | null))
    .slice(0, MOST)
    .map((gap) => {
      const turns = numberAt(gap, 'queries') ?? 0;
      explained += turns;
      return {
        id: textAt(gap, 'gap_id') ?? '',
        name: nameText(gap),
        caused: numberAt(gap, 'impact') ?? 0,
        turns,
        share: explained / list.turns,
      };
    });
}

/** The chart's block. The server draws its table; a script puts the chart into the same place. */
export function paretoBlock(bars: readonly Bar[], asked: GapsQuestion): Html | string {
  const last = bars.at(-1);
  if (bars.length < FEWEST_BARS || !last) return '';
  const caused = bars.reduce((sum, bar) => sum + bar.caused, 0);
  const sentence = t.summary(
    formatCount(bars.length),
    t.sessions(formatCount(caused)),
    formatRate(last.share),
  );
  const enough = bars.findIndex((bar) => bar.share >= ENOUGH) + 1;
  return html`<section class="block twin-block pareto" aria-labelledby="pareto-title" data-block="pareto">
<header class="block-head"><h2 id="pareto-title">${t.title}</h2><div class="tools"><button type="button" class="tool" data-twin="pareto" aria-pressed="true" aria-label="${words.table.of(t.title)}" hidden>${icons.table}<span>${words.table.show}</span></button>${pictureTool(t.title)}</div></header>
<p class="sentence">${sentence}${enough > 0 ? ` ${t.enough(formatCount(enough))}` : ''}</p>
<figure class="chart-figure" hidden data-figure>
<div class="chart-box" role="group" tabindex="0" aria-roledescription="${t.chart}" aria-label="${t.title}. ${words.trend.keys}" data-chart="pareto"><canvas role="img" aria-label="${sentence}"></canvas></div>
<figcaption class="legend"><span class="key key-box key-bot_break">${t.caused}</span><span class="key key-share">${t.share}</span></figcaption>
<p class="hidden" aria-live="polite" data-live></p>
</figure>
${dataTable({
  label: t.title,
  kind: 'table-chart',
  columns: [
    { name: 'gap', label: gapsWords.columns.gap },
    { name: 'caused', label: gapsWords.columns.caused, numeric: true },
    { name: 'asked', label: gapsWords.columns.asked, numeric: true },
    { name: 'share', label: t.share, numeric: true },
  ],
  rows: bars.map((bar) => [
    html`<a data-ask href="${hrefWith(asked.question.params, { open: bar.id })}"><bdi class="query">${bar.name}</bdi></a>`,
    formatCount(bar.caused),
    formatCount(bar.turns),
    formatRate(bar.share),
  ]),
})}
<script type="application/json" data-drawn>${embeddedJson(bars)}</script>
</section>`;
}
