import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import type { Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import type { ReportProblem } from '../report.ts';
import { inEnglish } from '../told.ts';
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
${problem === null ? '' : html`<p class="said said-bad" role="alert">${problemText(problem)}</p>`}
${content}
</div>`,
  });
}

/** A part that this role may not see: which role may, and who can give it. */
export function noRightPart(admins: readonly string[]): Html {
  const who =
    admins.length === 0
      ? ''
      : html` ${setupWords.noRightWho} ${admins.map((name, at) => html`${at > 0 ? ', ' : ''}<bdi>${name}</bdi>`)}.`;
  return html`<section class="block"><div class="note"><p class="note-title">${setupWords.noRight}</p><p>${setupWords.noRightHow}${who}</p></div></section>`;
}

/** What came of a form. Without a request there was no door that could have said it: then the page did, in its own words. */
function problemText({ title, detail, request_id }: ReportProblem): Html {
  const text = html`<strong>${title}.</strong> ${detail}`;
  return request_id === null ? text : inEnglish(text);
}
