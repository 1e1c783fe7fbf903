import { html } from 'hono/html';
import { baseLinks, countLink } from '../evidence.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { FEWEST, intervalText, rateText } from '../rate.ts';
import { type Cell, type Column, dataTable } from '../table.ts';
import { words } from '../words.ts';
import { countBehind, countsBehind } from './evidence.ts';
import { type OverviewState, summaryRow } from './state.ts';
import { type TrendPoint, valueText } from './trend.ts';
import type { Drawn } from './trend-block.ts';

/** The table twin of the trend: the same buckets, each count as the link to its sessions. */
export function trendTable(state: OverviewState, { card, points, releases }: Drawn, name: string): Html {
  const t = words.table;
  const columns: Column[] = [
    { name: 'bucket', label: t.bucket },
    { name: 'base', label: t.count, numeric: true },
    {
      name: 'rate',
      label: card.items === undefined ? t.share : words.metrics[card.metric]!.title,
      numeric: true,
    },
    { name: 'interval', label: t.interval, numeric: true },
    { name: 'before', label: t.earlier, numeric: true },
    { name: 'state', label: t.state },
    ...(releases.length > 0 ? [{ name: 'release', label: words.trend.releases }] : []),
  ];
  const say = (value: number | null) => valueText(value, card, state.trend);
  const value = (point: TrendPoint) => {
    if (card.items === undefined) return point.rate.denominator === 0 ? '–' : rateText(point.rate);
    return point.items !== null && point.items < FEWEST ? '–' : valueText(point.rate.value, card, 'rate');
  };
  return dataTable({
    label: name,
    kind: 'table-chart',
    columns,
    rows: points.map((point): Cell[] => [
      point.name,
      baseOf(state, card.metric, point),
      value(point),
      intervalText(point.rate),
      point.before === null ? '–' : say(point.before),
      stateOf(state, point),
      ...(releases.length > 0 ? [html`<bdi>${point.releases.join(', ')}</bdi>`] : []),
    ]),
  });
}

function baseOf(state: OverviewState, metric: string, point: TrendPoint): Html {
  const window = { from: point.from, to: point.to };
  const title = `${words.metrics[metric]?.title ?? metric}, ${point.name}`;
  if (point.items !== null) {
    const count = countBehind(summaryRow(state, metric), 'n');
    return count === null
      ? html`${formatCount(point.items)}`
      : countLink(state.question, point.items, { count, window }, title);
  }
  if (point.rate.denominator === null) return html`${formatCount(point.sessions)}`;
  const { numerator, denominator } = countsBehind(state, metric);
  return baseLinks(
    state.question,
    point.rate,
    {
      numerator: numerator === null ? null : { count: numerator, window },
      denominator: denominator === null ? null : { count: denominator, window },
    },
    title,
  );
}

/** Complete, or how many of its sessions may still change. */
function stateOf(state: OverviewState, point: TrendPoint): Html {
  if (point.complete) return html`${words.table.complete}`;
  if (point.unsettled === 0) return html`${words.table.settling}`;
  const window = { from: point.from, to: point.to };
  return html`${words.table.settling}, ${countLink(state.question, point.unsettled, { count: 'unsettled', window }, `${words.trend.open}, ${point.name}`)} ${words.trend.stillOpen}`;
}
