import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import type { Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import type { ReportProblem } from '../report.ts';
import { setupWords } from '../words/setup.ts';
import { type TabName, tabLinks } from './tabs.ts';

export type SetupModel = {
  assets: Assets;
  theme?: Theme;
  user: string;
  tab: TabName;
  admin: boolean;
  /** Events in the tray. */
  refused: number;
  /** What was done, or why it was not. */
  notice: string | null;
  problem: ReportProblem | null;
  content: Html;
};

/** Setup: "Is data flowing and right?" Every part is an address; but for the live lines, all works without a script. */
export function setupPage({ assets, theme, user, tab, admin, refused, ...said }: SetupModel): Html {
  const { notice, problem, content } = said;
  return layout({
    title: `${setupWords.tabs[tab]} · ${setupWords.title}`,
    page: 'setup',
    assets: assets.pages.setup,
    theme,
    user,
    main: html`<div class="setup">
<h1>${setupWords.title}</h1>
${tabLinks(tab, { admin, refused })}
${notice === null ? '' : html`<p class="said said-good" role="status">${notice}</p>`}
${problem === null ? '' : html`<p class="said said-bad" role="alert"><strong>${problem.title}.</strong> ${problem.detail}</p>`}
${content}
</div>`,
  });
}

/** A part that this role may not see: which role may, and who can give it. */
export function noRightPart(): Html {
  return html`<section class="block"><div class="note"><p class="note-title">${setupWords.noRight}</p><p>${setupWords.noRightHow}</p></div></section>`;
}
