import { fetchReport } from '../../browser/fetch-report.ts';
import { startShell } from '../../browser/shell.ts';
import { readQuestion } from '../../question.ts';
import { BLOCKS } from '../blocks.ts';
import {
  ASKED_AT_ONCE,
  EARLIER,
  loadOverview,
  overviewRequests,
  type ReportKey,
  reportHref,
} from '../requests.ts';
import { type EmbeddedState, emptiness, hashOf, type OverviewState, readView, type View } from '../state.ts';
import { drawCharts, startCharts } from './charts.ts';
import { keepHeight, renderBlocks, setBusy, toggleFold } from './dom.ts';
import { askForHelp } from './empty-help.ts';
import { countValues, hrefOfForm, offerValues } from './forms.ts';
import { startHeatKeys } from './heat-keys.ts';

/** The page's state lives in its URL: the query is the question, the fragment is how it is looked at. */

const embedded = JSON.parse(document.querySelector('#page-state')?.textContent ?? '{}') as EmbeddedState;
const state: OverviewState = {
  ...embedded,
  question: readQuestion(new URLSearchParams(location.search)),
  ...readView(location.hash),
  origin: location.origin,
  help: null,
  browserZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};
let asking = new AbortController();

/** Asks for what the URL says now, drawing each block as its figures come; an older asking is dropped. */
async function ask(): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  document.documentElement.removeAttribute('data-ready');
  state.question = readQuestion(new URLSearchParams(location.search));
  Object.assign(state, readView(location.hash));
  state.help = null;
  const waiting = new Set<ReportKey>([...ASKED_AT_ONCE, ...Object.values(EARLIER)]);
  keepHeight('where', false);
  for (const block of BLOCKS) setBusy(block.name, true);
  renderBlocks(['toolbar'], state);
  try {
    await loadOverview(
      state,
      (request) => fetchReport(reportHref(request, 'json'), signal),
      (key, answer) => {
        if (signal.aborted) return;
        state.reports[key] = answer;
        // A comparison of another question must not stay under the new line.
        if (key === 'trend' || key === 'waits') delete state.reports[EARLIER[key]];
        waiting.delete(key);
        const touched = BLOCKS.filter((block) => block.needs.includes(key));
        renderBlocks(
          touched.map((block) => block.name),
          state,
          { patient: true },
        );
        for (const block of touched)
          setBusy(
            block.name,
            block.needs.some((need) => waiting.has(need)),
          );
      },
    );
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  await help();
  document.documentElement.dataset.ready = '';
}

/** Where nothing passes the filters, says what would. */
async function help(): Promise<void> {
  const { signal } = asking;
  if (emptiness(state) !== 'filtered') return;
  const found = await askForHelp(state, signal).catch(() => null);
  if (signal.aborted || !found) return;
  state.help = found;
  renderBlocks(['cards'], state);
}

/** Goes to an address of this page without loading it again; Back undoes it. */
async function go(href: string): Promise<void> {
  history.pushState(null, '', new URL(href, document.baseURI).href.replace(/#.*$/, '') + hashOf(state));
  await ask();
}

/** Changes how the page is looked at: nothing is asked anew, and Back is left to the filters. */
function look(view: Partial<View>, names: readonly string[]): void {
  Object.assign(state, view);
  history.replaceState(null, '', `${location.pathname}${location.search}${hashOf(state)}`);
  renderBlocks(names, state);
}

/** Another dimension is another question to one report; the other blocks stay as they are. */
async function lookWhere(where: string): Promise<void> {
  look({ where }, []);
  setBusy('where', true);
  const { signal } = asking;
  const request = overviewRequests(state.question, where).where;
  const answer = await fetchReport(reportHref(request, 'json'), signal).catch(() => null);
  if (signal.aborted || state.where !== where || answer === null) return;
  state.reports.where = answer;
  renderBlocks(['where'], state);
  setBusy('where', false);
}

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest<HTMLAnchorElement>('a[data-ask]');
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    void go(link.getAttribute('href') ?? './');
    return;
  }
  const button = target?.closest<HTMLButtonElement>('button');
  if (!button) {
    followRow(target);
    return;
  }
  const { choose, table, where, shows } = button.dataset;
  if (choose) look({ metric: choose }, ['cards', 'trend']);
  if (where) {
    keepHeight('where', false);
    void lookWhere(where);
  }
  const shown = button.dataset.shown === 'count' ? 'count' : 'rate';
  if (shows === 'when' || shows === 'trend' || shows === 'weeks') look({ [shows]: shown }, [shows]);
  if ('rows' in button.dataset) look({ whereAll: !state.whereAll }, ['where']);
  if (table) look({ tables: toggled(state.tables, table) }, [table]);
  if ('more' in button.dataset) toggleFold();
  if ('retry' in button.dataset) void ask();
}

/** A click beside the links of a row is one on its name. */
function followRow(target: Element | null): void {
  if (target?.closest('a, .tip') || getSelection()?.isCollapsed === false) return;
  target?.closest('tr[data-row]')?.querySelector<HTMLAnchorElement>('th a')?.click();
}

function toggled(names: ReadonlySet<string>, name: string): Set<string> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}

document.addEventListener('click', onClick);
document.addEventListener(
  'toggle',
  (event) => {
    const menu = event.target instanceof HTMLDetailsElement ? event.target : null;
    if (menu?.open && menu.querySelector('[data-tallies]')) void countValues(state);
  },
  true,
);
document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement && 'filterName' in event.target.dataset)
    void countValues(state);
});
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  if (!form?.dataset.form) return;
  event.preventDefault();
  const href = hrefOfForm(form, state);
  if (href) void go(href);
});
document.addEventListener('focusin', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.list) offerValues(state);
});
addEventListener('popstate', () => void ask());
startCharts({
  go: (href) => void go(href),
  leave: (href) => location.assign(new URL(href, document.baseURI)),
});
startHeatKeys();
startShell({ go: (href) => void go(href), redraw: () => drawCharts(['trend', 'weeks'], state) });

// Charts are lost in forced colours: the tables say the same.
if (matchMedia('(forced-colors: active)').matches) state.tables = new Set(['trend', 'weeks']);

// The server draws the first dimension; the fragment may ask for another.
if (state.reports.summary && state.where !== readView('').where) {
  keepHeight('where', true);
  void lookWhere(state.where);
}
if (state.reports.summary) {
  renderBlocks(['toolbar', 'cards', 'trend', 'weeks', 'when'], state);
  void help();
  document.documentElement.dataset.ready = '';
} else {
  void ask();
}
