import { html } from 'hono/html';
import type { Assets } from '../assets.ts';
import { embeddedJson, type Html } from '../html.ts';
import { layout, type Theme } from '../layout.ts';
import { readQuestion } from '../question.ts';
import { words } from '../words.ts';
import { BLOCKS } from './blocks.ts';
import type { OverviewReports } from './requests.ts';
import { type EmbeddedState, type Freshness, type OverviewState, type Release, readView } from './state.ts';

export type OverviewModel = {
  /** The page's own query: the parameters of the reports, passed on unchanged. */
  query: URLSearchParams;
  assets: Assets;
  /** Answers that are already there (see `loadOverview`): the figures are then in the first paint. Without, the browser asks. */
  reports?: OverviewReports;
  user?: string | null;
  theme?: Theme;
  /** Values to offer in the filter form, per filter. */
  choices?: Record<string, readonly string[]>;
  /** When the newest session started (RFC 3339 in the report's zone, or a day), for the way out of an empty window. */
  newest?: string | null;
  /** When versions of bots went live, and how fresh the data are. */
  releases?: readonly Release[];
  freshness?: Freshness | null;
  weekStart?: OverviewState['weekStart'];
  /** Where this server is reached, for the example shown while there are no data, such as `https://baton.example`. */
  origin?: string;
};

/** The Overview: "Is it getting better, and what moved it?" Served with `CONTENT_SECURITY_POLICY`. */
export function overviewPage(model: OverviewModel): Html {
  const {
    query,
    assets,
    reports = {},
    user = null,
    theme = null,
    choices = {},
    newest = null,
    releases = [],
    freshness = null,
    weekStart = 'monday',
    origin = 'http://127.0.0.1:8080',
  } = model;
  const state: OverviewState = {
    question: readQuestion(query),
    reports,
    choices,
    newest,
    origin,
    releases,
    freshness,
    weekStart,
    help: null,
    ...readView(''),
  };
  const embedded: EmbeddedState = { reports, choices, newest, origin, releases, freshness, weekStart };
  return layout({
    title: words.nav.overview,
    page: 'overview',
    assets: assets.pages.overview,
    theme,
    user,
    main: html`<h1 class="hidden">${words.nav.overview}</h1>
<div class="grid">${BLOCKS.map(({ name, kind, render }) => section(name, kind, render(state)))}</div>
<script type="application/json" id="page-state">${embeddedJson(embedded)}</script>`,
  });
}

function section(name: string, kind: string, content: Html): Html {
  if (kind.startsWith('block')) {
    return html`<section class="${kind}" data-block="${name}" aria-labelledby="${name}-title">${content}</section>`;
  }
  const group = name === 'cards' ? html` role="group" aria-label="${words.cards.label}"` : '';
  return html`<div class="${kind}" data-block="${name}"${group}>${content}</div>`;
}
