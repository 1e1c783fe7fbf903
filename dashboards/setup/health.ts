import { html } from 'hono/html';
import { ago, dayName, dayOf, exactTime } from '../dates.ts';
import { formatCount, formatDuration, formatNumber, formatRate } from '../format.ts';
import type { Html } from '../html.ts';
import { type Answer, numberAt, type Row, textAt } from '../report.ts';
import { blockHead } from '../states.ts';
import { dataTable } from '../table.ts';
import { inEnglish } from '../told.ts';
import { setupWords } from '../words/setup.ts';
import { failedJobs } from './jobs.ts';
import { problemPart } from './parts.ts';
import type { Listed } from './read.ts';
import { type SampleHeld, samplePart } from './sample.ts';
import { hrefOfTab } from './tabs.ts';

export type HealthModel = {
  /** What keeps the service from serving. */
  reasons: readonly string[];
  lastEventAt: string | null;
  /** Mean of the last minute. */
  eventsPerSecond: number;
  /** The report `data-quality`, and its address as CSV. */
  quality: Answer;
  csv: string;
  /** Null where the reader may not see them. */
  jobs: Listed | null;
  storage: readonly { name: keyof typeof setupWords.health.parts; bytes: number }[];
  /** Null where the reader may not delete them, and where there are none. */
  sample: SampleHeld | null;
  tz: string;
  now: string;
};

const MEBIBYTE = 1024 * 1024;
const MINUTE_MS = 60_000;

/** Is data flowing? What arrived, how well, and what the server does by itself. */
export function healthTab(model: HealthModel): Html {
  const t = setupWords.health;
  const { reasons, quality, csv, storage } = model;
  // The report speaks of days on which handovers were asked for, too.
  const rows = 'report' in quality ? quality.report.rows.filter(hasArrivals) : [];
  return html`<section class="block" aria-labelledby="health-title">
<h2 id="health-title">${t.title}</h2>
<p class="said ${reasons.length === 0 ? 'said-good' : 'said-bad'}" role="status">${reasons.length === 0 ? t.ready : html`${t.notReady} ${inEnglish(reasons.join('; '))}`}</p>
<dl class="figures">${figures(model, rows)}</dl>
</section>
<section class="block" aria-labelledby="quality-title">
${blockHead({ id: 'quality', title: t.quality, csv })}
${'problem' in quality ? problemPart(quality.problem, 'health') : rows.length === 0 ? html`<p class="note">${t.nothing}</p>` : qualityTable(rows)}
</section>
${
  storage.length === 0
    ? ''
    : html`<section class="block" aria-labelledby="storage-title"><h2 id="storage-title">${t.storage}</h2><dl class="figures">${storage.map(
        ({ name, bytes }) =>
          figure(t.parts[name], `${formatNumber(bytes / MEBIBYTE, { most: 1 })}\u00a0MiB`, ''),
      )}</dl></section>`
}
${samplePart(model.sample)}`;
}

function figures({ lastEventAt, eventsPerSecond, jobs, tz, now }: HealthModel, rows: readonly Row[]): Html[] {
  const t = setupWords.health;
  const total = (name: string) => rows.reduce((sum, row) => sum + (numberAt(row, name) ?? 0), 0);
  const [duplicates, rejected] = [total('duplicates'), total('rejected')];
  const received = total('events') + duplicates + rejected;
  const share = (n: number) => (received === 0 ? null : n / received);
  const of = (n: number) => t.received(formatCount(n), formatCount(received));
  const skews = rows.map((row) => numberAt(row, 'skew_p99')).filter((skew) => skew !== null);
  return [
    figure(
      t.last,
      lastEventAt === null ? t.never : since(lastEventAt, now),
      lastEventAt === null ? '' : exactTime(lastEventAt, tz),
    ),
    figure(t.rate, formatNumber(eventsPerSecond, { most: 1 }), t.rateOf),
    figure(t.duplicates, formatRate(share(duplicates)), of(duplicates)),
    figure(t.rejected, formatRate(share(rejected)), of(rejected)),
    figure(
      t.skew,
      skews.length === 0 ? '–' : formatDuration(Math.max(...skews)),
      skews.length === 0 ? t.few : t.skewOf,
    ),
    ...(jobs === null ? [] : [jobsFigure(jobs)]),
  ];
}

/** How many of the last runs failed; what they say stands in a part of its own. */
function jobsFigure(jobs: Listed): Html {
  const t = setupWords.health;
  const failed = 'rows' in jobs ? failedJobs(jobs.rows) : null;
  const value = failed === null ? '–' : failed === 0 ? t.jobsOk : t.jobsFailed(formatCount(failed));
  return html`<div><dt>${t.jobs}</dt><dd><a href="${hrefOfTab('jobs')}">${value}</a></dd></div>`;
}

/** Somebody who has just sent an event looks for seconds. */
function since(instant: string, now: string): string {
  const ms = Date.parse(now) - Date.parse(instant);
  return ms >= 0 && ms < MINUTE_MS ? setupWords.health.ago(formatDuration(ms)) : ago(instant, now);
}

function figure(name: string, value: string, note: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}${note === '' ? '' : html`<span class="faint">${note}</span>`}</dd></div>`;
}

function hasArrivals(row: Row): boolean {
  return ['events', 'duplicates', 'rejected'].some((name) => (numberAt(row, name) ?? 0) > 0);
}

function qualityTable(rows: readonly Row[]): Html {
  const t = setupWords.health;
  const numbers = ['events', 'duplicates', 'rejected', 'late'] as const;
  return dataTable({
    label: t.quality,
    kind: 'table-quality',
    columns: [
      { name: 'day', label: t.day },
      { name: 'source', label: t.source },
      ...numbers.map((name) => ({ name, label: t[name], numeric: true })),
      { name: 'skew_p99', label: t.skew, numeric: true },
    ],
    rows: rows
      .toReversed()
      .map((row) => [
        dayName(dayOf(textAt(row, 'day') ?? '')),
        textAt(row, 'source') ?? '–',
        ...numbers.map((name) => formatCount(numberAt(row, name))),
        formatDuration(numberAt(row, 'skew_p99')),
      ]),
  });
}
