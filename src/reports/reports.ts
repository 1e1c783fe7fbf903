import { Problem } from '../domain/problem.ts';
import { breakdownReport } from './breakdown.ts';
import { dataQualityReport } from './data-quality.ts';
import { gapsReport } from './gaps.ts';
import { handoverRateReport } from './handover-rate.ts';
import { handoverReasonsReport } from './handover-reasons.ts';
import { heatmapReport } from './heatmap.ts';
import { outcomesReport } from './outcomes.ts';
import type { Report } from './report.ts';
import { eventsReport, handoversReport, sessionsReport } from './row-reports.ts';
import { summaryReport } from './summary.ts';
import { unrecognisedQueriesReport } from './unrecognised-queries.ts';
import { waitingTimesReport } from './waiting-times.ts';
import { whatChangedReport } from './what-changed.ts';

/** Every report. A new one is a file beside this one, its SQL in queries/report, and a line here. */
export const REPORTS: Report[] = [
  summaryReport,
  whatChangedReport,
  handoverRateReport,
  handoverReasonsReport,
  outcomesReport,
  breakdownReport,
  heatmapReport,
  waitingTimesReport,
  unrecognisedQueriesReport,
  gapsReport,
  sessionsReport,
  handoversReport,
  eventsReport,
  dataQualityReport,
];

/** The report of this name, or a 404 problem that lists the names. */
export function reportNamed(name: string): Report {
  const report = REPORTS.find((candidate) => candidate.name === name);
  if (!report)
    throw new Problem(
      404,
      'No such report',
      `there is no report ${name}; the reports are ${REPORTS.map((known) => known.name).join(', ')}`,
    );
  return report;
}
