import { html } from 'hono/html';
import { deltaOf } from '../delta.ts';
import { formatCount } from '../format.ts';
import type { Html } from '../html.ts';
import { baseText, rateText, summaryRate } from '../rate.ts';
import { type Answer, type Row, rowAt, textAt } from '../report.ts';
import { inEnglish } from '../told.ts';
import { setupWords } from '../words/setup.ts';

/** Days on each side of a release that are compared. */
export const CHANGE_DAYS = 7;
const DAY_MS = 86_400_000;
const QUARTER_MS = 15 * 60_000;

/** The summary of the days behind a release against those before it, and how many of them are over. */
export type Change = { answer: Answer; days: number; before: string; after: string };

/**
 * What to ask about a release: `summary` of the bot's sessions in the 7 days behind it against the 7 before; each side is
 * a list of conversations, too. Whole quarters of an hour, for which counts are kept ready.
 */
export function changeQuestion(release: Row, now: string) {
  const at = Date.parse(textAt(release, 'released_at') ?? now);
  const middle = at - (((at % QUARTER_MS) + QUARTER_MS) % QUARTER_MS);
  const span = (from: number, to: number) => {
    const params = new URLSearchParams({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    });
    params.set('bot', filterText(textAt(release, 'bot_id')));
    return params;
  };
  const list = (params: URLSearchParams) =>
    `sessions?${new URLSearchParams([...params, ['count', 'bot_break']])}`;
  const after = span(middle, middle + CHANGE_DAYS * DAY_MS);
  return {
    path: `/v1/reports/summary?${after}&compare=previous`,
    days: Math.max(0, Math.min(CHANGE_DAYS, Math.floor((Date.parse(now) - middle) / DAY_MS))),
    before: list(span(middle - CHANGE_DAYS * DAY_MS, middle)),
    after: list(after),
  };
}

/** A value of a filter: sessions without a bot have a word of their own, and a comma would make two of one. */
function filterText(bot: string | null): string {
  return bot === null ? '(none)' : bot.replaceAll(/[\\,!]/g, '\\$&');
}

/** Bot breaks before and after; while days are still to come, how many of them are over. */
export function changeCell({ answer, days, before, after }: Change): Html {
  const t = setupWords.releases;
  if ('problem' in answer) return html`<span class="faint">${inEnglish(answer.problem.title)}</span>`;
  const row = answer.report.rows.find((one) => textAt(one, 'metric') === 'bot_break_rate') ?? {};
  const sides = [
    [rowAt(row, 'previous') ?? {}, before],
    [row, after],
  ] as const;
  const [was, is] = sides.map(([side, href]) => {
    const rate = summaryRate(side);
    const base = rate.numerator ? html`<a href="${href}">${baseText(rate)}</a>` : baseText(rate);
    return html`${rateText(rate)} <span class="faint">(${base})</span>`;
  });
  const delta = deltaOf(row);
  return html`<span class="change">${was} <span aria-hidden="true">→</span><span class="hidden">${t.and}</span> ${is}</span><br>${
    days < CHANGE_DAYS
      ? html`<span class="faint">${t.collecting(formatCount(days), formatCount(CHANGE_DAYS))}</span>`
      : delta === null
        ? ''
        : html`<span class="delta delta-${delta.tone}">${delta.text}</span>`
  }`;
}
