import { html } from 'hono/html';
import { bucketLabel, exactTime } from '../dates.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, rowAt, textAt } from '../report.ts';
import { dataTable } from '../table.ts';
import { gapsWords as t } from '../words/gaps.ts';
import { words } from '../words.ts';

const DAY_MS = 86_400_000;

/** Live traffic before and after the release, with intervals, and what can be said of it. */
export function effectPart(gap: Row, tz: string): Html {
  const version = textAt(gap, 'released_version') ?? textAt(gap, 'bot_version');
  const effect = rowAt(gap, 'effect');
  if (effect === null)
    return version === null || textAt(gap, 'status') !== 'released'
      ? html``
      : html`<section><h3>${t.effect}</h3><p class="faint">${t.effectWait(version)}</p></section>`;
  const verdict = textAt(effect, 'verdict') ?? 'none';
  const sides = [
    [t.before, rowAt(effect, 'before')],
    [t.after, rowAt(effect, 'after')],
    [t.recent, rowAt(effect, 'recent')],
  ] as const;
  const difference = rowAt(effect, 'difference');
  return html`<section><h3>${t.effect}</h3>
<p>${t.effectOf(version ?? '', exactTime(textAt(effect, 'released_at') ?? '', tz))}: <strong class="verdict-${verdict}">${t.verdicts[verdict as keyof typeof t.verdicts] ?? verdict}</strong>${collecting(rowAt(effect, 'before'), rowAt(effect, 'after'))}</p>
${dataTable({
  label: t.effect,
  kind: 'table-effect',
  columns: [
    { name: 'side', label: t.days },
    { name: 'base', label: t.base, numeric: true },
    { name: 'rate', label: t.per, numeric: true },
    { name: 'interval', label: words.table.interval, numeric: true },
  ],
  rows: sides.flatMap(([name, side]) => (side ? [effectRow(name, side, tz)] : [])),
})}
${difference ? html`<p class="faint">${t.difference(signed(difference, 'value'), signed(difference, 'low'), signed(difference, 'high'))}</p>` : ''}
</section>`;
}

/** While days behind the release are still to come: how many are over, of as many as stand before it. */
function collecting(before: Row | null, after: Row | null): Html | string {
  const [all, over] = [before, after].map((side) => {
    const [from, to] = [textAt(side ?? {}, 'from'), textAt(side ?? {}, 'to')];
    return from && to ? Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS) : 0;
  }) as [number, number];
  return over < all
    ? html` <span class="faint">${t.collecting(formatCount(over), formatCount(all))}</span>`
    : '';
}

function effectRow(name: string, side: Row, tz: string) {
  const [from, to] = [textAt(side, 'from'), textAt(side, 'to')];
  const span = from && to ? `${bucketLabel(from, 'day', tz)} – ${bucketLabel(to, 'day', tz)}` : '';
  return [
    html`${name} <span class="faint">${span}</span>`,
    words.of(formatCount(numberAt(side, 'queries')), formatCount(numberAt(side, 'user_turns'))),
    tenths(side, 'rate'),
    numberAt(side, 'low') === null ? '–' : words.between(tenths(side, 'low'), tenths(side, 'high')),
  ];
}

function tenths(row: Row, name: string): string {
  const value = numberAt(row, name);
  return value === null ? '–' : formatNumber(value, { least: 1 });
}

function signed(row: Row, name: string): string {
  return formatNumber(numberAt(row, name) ?? 0, { most: 1, sign: 'exceptZero' });
}
