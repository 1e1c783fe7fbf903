import { html } from 'hono/html';
import { dataShown } from '../data-shown.ts';
import type { Html } from '../html.ts';
import type { PageName } from '../pages.ts';
import { sampleWords as t } from '../words/sample.ts';

/** Pages that show the sample data, too. They have the same address there, one step below. */
const TWINS: readonly (PageName | undefined)[] = ['overview', 'gaps', 'sessions', 'reports'];

/** The switch between sample and live data, where there are both. Each side is an address, so a copied link says which. */
export function dataSwitch(page: PageName | undefined): Html | string {
  const data = dataShown();
  if (!data?.begun) return '';
  const twin = TWINS.includes(page) && page !== 'overview' ? page : '';
  const side = (name: 'sample' | 'live', href: string) =>
    html`<a href="${href}"${data.shown === name ? html` aria-current="true"` : ''}>${t[name]}</a>`;
  const onSample = data.shown === 'sample';
  return html`<nav class="segments data-switch" aria-label="${t.label}">${side('sample', onSample ? twin || './' : `sample/${twin}`)}${side('live', onSample ? `../${twin}` : twin || './')}</nav>`;
}

/** Says above every page of the sample data what it is, and how one's own come in its place. */
export function sampleBanner(): Html | string {
  const data = dataShown();
  if (data?.shown !== 'sample') return '';
  const way = data.begun
    ? html`${t.begun} <a href="../">${t.toLive}</a>`
    : html`${t.untilFirst} <a href="../setup">${t.sendFirst}</a>`;
  return html`<aside class="data-note" aria-label="${t.banner}"><p><strong>${t.banner}</strong> <span>${t.madeUp} ${way}</span></p></aside>`;
}
