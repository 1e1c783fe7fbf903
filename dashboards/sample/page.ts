import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import { formatCount, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import { sampleWords as t } from '../words/sample.ts';

export type PreparingModel = {
  assets: Assets;
  theme: Theme;
  user: string | null;
  status: { state: string; days: number; progress: number };
};

/** Stands in the place of a page of the sample data while they are made, or says that this has failed. */
export function preparingPage({ assets, theme, user, status }: PreparingModel): Html {
  const { state, days, progress } = status;
  const failed = state === 'failed';
  const title = failed ? t.failed : t.preparing;
  return layout({
    title,
    assets: assets.pages.account,
    theme,
    user,
    main: html`<section class="block preparing" aria-labelledby="preparing-title">
<h1 id="preparing-title">${title}</h1>
<p>${failed ? t.failedHow : t.size(formatCount(days))}</p>
${failed ? '' : html`<p><label>${t.progress} <progress max="100" value="${String(Math.round(progress * 100))}"></progress></label> ${formatRate(progress)}</p>`}
<p><a class="button" href="../setup">${t.setup}</a></p>
</section>`,
  });
}
