import { Hono } from 'hono';
import { type Asked, paramsFor, readAsked } from '../../dashboards/reports/asked.ts';
import { reportOf } from '../../dashboards/reports/catalogue.ts';
import { isForm, placeOfForm } from '../../dashboards/reports/form.ts';
import { reportsPage } from '../../dashboards/reports/page.ts';
import { PREVIEW_ROWS } from '../../dashboards/reports/preview.ts';
import {
  type Faults,
  type Preview,
  type RowTotal,
  readFaults,
  readPreview,
} from '../../dashboards/reports/read.ts';
import { parseReportQuestion } from '../reports/own-parameters.ts';
import { type Asker, askerOf } from './access.ts';
import type { AppDependencies } from './dependencies.ts';
import { filterChoices } from './filter-choices.ts';
import { showPage, themeFor } from './page.ts';
import { sizeOf } from './report-size.ts';
import { boundTo, TEXT_COLUMNS } from './reports.ts';

/** Reports without a count of their own are short enough to be counted by reading them; this is read at most. */
const COUNTED_ROWS = 1000;

/** The page `/reports`. Its rows come through the door that the file comes through. */
export function reportsPageDoor(
  {
    assets,
    logins,
    keys,
    store,
    now,
    timezone,
    weekStart,
    sessionGapHours,
    publicUrl,
    below,
  }: AppDependencies,
  fetchHere: (path: string, request: Request) => Promise<Response>,
) {
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };

  return new Hono().get('/reports', async (context) => {
    const asker = askerOf(context, access);
    const request = context.req.raw;
    const { searchParams: query, pathname, search, origin } = new URL(request.url);
    if (!asker?.scopes.includes('read'))
      return context.redirect(`/login?return_to=${encodeURIComponent(pathname + search)}`, 303);
    if (isForm(query)) return context.redirect(placeOfForm(query), 303);
    const asked = readAsked(query);
    const [answer, sessions, choices] = await Promise.all([
      preview(asked, request),
      countSessions(asked, request),
      asker.key?.bots ? {} : filterChoices(store),
    ]);
    const total = 'problem' in answer ? null : await rowTotal(asked, answer, asker, request.signal);
    return showPage(
      context,
      reportsPage({
        query,
        asked,
        assets,
        answer,
        total,
        bytes: 'problem' in answer ? null : sizeOf(asked.format, answer, total),
        sessions: 'problem' in answer ? null : sessions,
        hidden: asker.scopes.includes('transcripts') ? [] : textColumns(asked),
        choices,
        origin: (publicUrl ?? origin).replace(/\/$/, '') + (below ?? ''),
        user: asker.name,
        theme: themeFor(context),
      }),
    );
  });

  async function preview(asked: Asked, request: Request): Promise<Preview | { problem: Faults }> {
    const response = await fetchHere(
      `/v1/reports/${encodeURIComponent(asked.name)}.json?${previewParams(asked)}`,
      request,
    );
    const body: unknown = await response.json();
    const read = response.ok ? readPreview(body) : null;
    return read ?? { problem: readFaults(body, response.status) };
  }

  /** The sessions that Overview shows for the same dates and filters. */
  async function countSessions({ params }: Asked, request: Request): Promise<number | null> {
    const shared = paramsFor(reportOf('outcomes')!, params);
    const response = await fetchHere(`/v1/reports/outcomes.json?${shared}`, request);
    const body: unknown = await response.json();
    const report = response.ok ? readPreview(body) : null;
    return report ? report.rows.reduce((sum, row) => sum + Number(row.sessions), 0) : null;
  }

  async function rowTotal(
    { report, params }: Asked,
    answer: Preview,
    asker: Asker,
    signal: AbortSignal,
  ): Promise<RowTotal | null> {
    if (!report) return null;
    if (!report.count) {
      const wanted = limitOf(params) ?? Number.POSITIVE_INFINITY;
      const { length } = answer.rows;
      return { rows: length, atLeast: length === COUNTED_ROWS && wanted > COUNTED_ROWS };
    }
    const at = now();
    const question = boundTo(
      asker,
      parseReportQuestion(report, params, { now: at, timezone, weekStart }),
      report,
    );
    const view = await store.view({ signal });
    try {
      const rows = await report.count({ store: view, question, now: at, sessionGapHours, signal });
      return { rows, atLeast: false };
    } finally {
      await view.close();
    }
  }
}

/** As many rows as are shown; of reports that are counted by reading them, those that are counted. */
function previewParams({ report, params }: Asked): URLSearchParams {
  const limit = limitOf(params);
  if (!report || Number.isNaN(limit)) return params;
  const most = report.count ? PREVIEW_ROWS : COUNTED_ROWS;
  const cut = new URLSearchParams(params);
  cut.set('limit', String(Math.min(limit ?? most, most)));
  return cut;
}

/** Null when none is given; NaN for one that the report's own door is to refuse. */
function limitOf(params: URLSearchParams): number | null {
  const [text, ...more] = params.getAll('limit');
  if (text === undefined) return null;
  return more.length === 0 && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN;
}

/** Columns that hold people's words in this report. */
function textColumns({ report }: Asked): string[] {
  const names = report?.columns.map(({ name }) => name) ?? [];
  return names.filter((name) => TEXT_COLUMNS.includes(name) || report?.textColumns?.includes(name));
}
