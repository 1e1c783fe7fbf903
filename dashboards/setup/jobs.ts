import { html } from 'hono/html';
import { ago, exactTime } from '../dates.ts';
import { formatCount, formatDuration } from '../format.ts';
import type { Html } from '../html.ts';
import { numberAt, type Row, textAt } from '../report.ts';
import { dataTable } from '../table.ts';
import { inEnglish } from '../told.ts';
import { apiText } from '../words/api.ts';
import { setupWords } from '../words/setup.ts';
import { button, doForm, problemPart } from './parts.ts';
import { isRow, type Listed } from './read.ts';

/** What the server does by itself: when it did, when it will, and a button to have it done now. */
export function jobsPart(jobs: Listed, { tz, now }: { tz: string; now: string }): Html {
  const t = setupWords.health;
  return html`<section class="block" aria-labelledby="jobs-title">
<h2 id="jobs-title">${t.jobs}</h2>
${
  'problem' in jobs
    ? problemPart(jobs.problem, 'jobs')
    : dataTable({
        label: t.jobs,
        kind: 'table-jobs',
        columns: [
          { name: 'job', label: t.job },
          { name: 'why', label: t.why },
          { name: 'last', label: t.lastRun },
          { name: 'next', label: t.next },
          { name: 'run', label: t.run },
        ],
        rows: jobs.rows.map((row) => {
          const name = textAt(row, 'job') ?? '';
          const next = textAt(row, 'next_run');
          return [
            name,
            apiText(textAt(row, 'why') ?? ''),
            lastRun(row, now),
            next === null ? '–' : exactTime(next, tz),
            doForm({
              tab: 'jobs',
              does: 'run-job',
              fields: { job: name },
              content: button(t.run, t.runOf(name)),
            }),
          ];
        }),
      })
}
</section>`;
}

/** Jobs whose last run failed. */
export function failedJobs(rows: readonly Row[]): number {
  return rows.filter((row) => lastOf(row)?.status === 'failed').length;
}

const lastOf = (row: Row): Row | undefined =>
  Array.isArray(row.last_runs) ? row.last_runs.find(isRow) : undefined;

function lastRun(row: Row, now: string): Html | string {
  const t = setupWords.health;
  const run = lastOf(row);
  if (run === undefined) return t.notRun;
  const status = textAt(run, 'status') ?? '';
  const detail = status === 'failed' ? textAt(run, 'detail') : null;
  return html`<span class="run-${status}">${t.statuses[status] ?? status}</span> <span class="faint">${[
    ago(textAt(run, 'started_at') ?? now, now),
    ...(numberAt(run, 'rows') === null ? [] : [t.rows(formatCount(numberAt(run, 'rows')))]),
    ...(numberAt(run, 'duration_ms') === null ? [] : [formatDuration(numberAt(run, 'duration_ms'))]),
  ].join(', ')}</span>${detail === null ? '' : html`<br>${inEnglish(detail)}`}`;
}
