import { html } from 'hono/html';
import { formatByUnit, formatCount, formatNumber, formatRate } from './format.ts';
import type { Html } from './html.ts';
import { icons } from './icons.ts';
import { baseText, drawable, FEWEST, type Rate, summaryRate } from './rate.ts';
import { numberAt, type Row, textAt } from './report.ts';
import { commandsWords } from './words/commands.ts';

/**
 * A small control that copies a figure with what it stands on; the script adds dates, zone, filters and the address of
 * this view. Without `text`, the figure is read from the block around it: heading, then what has `figure-value`, then the line behind it.
 */
export function copyValue({ title, text }: { title: string; text?: string }): Html {
  return html`<button type="button" class="copy-value" data-copy-value="${text ?? ''}" aria-label="${commandsWords.copy.value(title)}">${icons.copy}</button>`;
}

/** A row of `summary` in words: `Bot-break rate 12.6 % (606 of 4,812; 95 % interval 11.7–13.6 %)`. Under ten no rate and no median. */
export function figureInWords(title: string, row: Row): string {
  const unit = textAt(row, 'unit') ?? 'count';
  if (unit === 'rate') return `${title} ${rateInWords(summaryRate(row))}`;
  const n = numberAt(row, 'n');
  if (n === null) return `${title} ${formatByUnit(numberAt(row, 'value'), unit)}`;
  const value = n < FEWEST ? '–' : formatByUnit(numberAt(row, 'value'), unit);
  return `${title} ${value} (${commandsWords.copy.n(formatCount(n))})`;
}

/** `12.6 % (606 of 4,812; 95 % interval 11.7–13.6 %)`; the counts alone where they are too few for a rate. */
export function rateInWords(rate: Rate): string {
  if (drawable(rate) === null || rate.low === null || rate.high === null) return baseText(rate);
  const low = formatNumber(rate.low * 100, { least: 1 });
  const interval = commandsWords.copy.interval(low, formatRate(rate.high));
  return `${formatRate(rate.value)} (${baseText(rate)}; ${interval})`;
}

/** What goes to the clipboard: the figure, the window and filters it is about, and where to see it. */
export function copiedText(
  figure: string,
  asked: { days: string; zone: string; filters: readonly string[] } | null,
  href: string,
): string {
  const about = asked ? [asked.days, asked.zone, ...asked.filters].filter((part) => part !== '') : [];
  // A no-break space is right on the page and wrong in somebody's mail or sheet.
  const line = [figure, ...about].join(', ').replaceAll(/[\u00a0\u202f\u2009]/g, ' ');
  return `${line}\n${href}`;
}
