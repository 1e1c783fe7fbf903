import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import { embeddedJson, type Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import { reportsWords } from '../words/reports.ts';
import type { Asked } from './asked.ts';
import { builder } from './builder.ts';
import { elsewhereBlock } from './elsewhere.ts';
import { previewBlock } from './preview.ts';
import type { Faults, Preview, ReportsState, RowTotal } from './read.ts';
import { readyMade } from './ready.ts';

export type ReportsModel = {
  /** The page's own query: `report`, `format`, and the parameters of the report's door. */
  query: URLSearchParams;
  asked: Asked;
  assets: Assets;
  answer: Preview | { problem: Faults };
  /** Rows of the whole file; null when that is not known. */
  total: RowTotal | null;
  /** About how many bytes the file will have; null where that can't be said. */
  bytes?: number | null;
  /** Bot sessions of the same question, as Overview counts them. */
  sessions: number | null;
  /** Columns that the reader may not see. */
  hidden: readonly string[];
  /** Values to offer for filters. */
  choices: Record<string, readonly string[]>;
  /** Where this server is reached, such as `https://baton.example`. */
  origin: string;
  user?: string | null;
  theme?: Theme;
};

/** Reports: "Get it out, on time". What is in `data-swapped` follows the address; the downloads beside it stay. */
export function reportsPage(model: ReportsModel): Html {
  const { asked, assets, choices, total, user = null, theme = null } = model;
  const state: ReportsState = { choices, rows: total && !total.atLeast ? total.rows : null };
  return layout({
    title: reportsWords.title,
    page: 'reports',
    assets: assets.pages.reports,
    theme,
    user,
    main: html`<h1 class="hidden">${reportsWords.title}</h1>
<p class="hidden" role="status" data-say></p>
<div class="reports">
<div data-swapped="ready">${readyMade(asked)}</div>
<div class="reports-main">
<div data-swapped="build">${builder(model)}</div>
<section class="block downloads" aria-labelledby="downloads-title" data-downloads hidden>
<header class="block-head"><h2 id="downloads-title">${reportsWords.downloads.title}</h2><p class="faint">${reportsWords.downloads.note}</p></header>
<ul class="download-list"></ul>
</section>
<div data-swapped="preview">${previewBlock(model)}</div>
${'problem' in model.answer ? html`<div data-swapped="elsewhere"></div>` : html`<div data-swapped="elsewhere">${elsewhereBlock(model)}</div>`}
</div>
</div>
<script type="application/json" id="page-state">${embeddedJson(state)}</script>`,
  });
}
