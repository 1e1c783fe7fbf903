import * as z from 'zod';
import { GRAINS } from '../../domain/window.ts';
import { FILTER_COLUMNS } from '../../reports/filters.ts';
import { FORMATS } from '../../reports/formats.ts';
import { PARAMETERS } from '../../reports/parameters.ts';
import type { Report } from '../../reports/report.ts';
import { REPORTS } from '../../reports/reports.ts';
import { jsonSchema } from './json-schema.ts';
import {
  type Content,
  type Operation,
  type Parameter,
  refTo,
  type Schema,
  UNAVAILABLE,
} from './operation.ts';
import { ownParametersOf, parametersOf } from './parameters.ts';
import { rowOf, TYPES } from './row.ts';
import { column } from './schemas.ts';

const count = z.int().min(0);
const head = {
  from: TYPES.instant,
  to: TYPES.instant,
  tz: z.string(),
  grain: z.enum(GRAINS),
  filters: z.record(z.string(), z.array(z.string())),
  include_test: z.boolean(),
  session_gap_hours: z.number(),
  as_of: TYPES.instant.nullable().describe('When the data was last folded: reports speak of all before'),
  definition_version: count,
  excluded: z
    .strictObject({ test: count, unengaged: count, agent_only: count, outbound: count })
    .describe('Sessions of the window that are no part of any rate'),
};

const LIST = z.string().nullable().describe('Where the rows behind it are listed: a path of this server');
/** What rows hold in JSON beside their columns, which other formats have, too; by report. */
const JSON_ONLY: Record<string, Record<string, z.ZodType>> = {
  summary: {
    definition: z.string().describe('Of the metric'),
    previous: z
      .strictObject({
        value: z.number().nullable(),
        numerator: count.nullable(),
        denominator: count.nullable(),
      })
      .nullable()
      .describe('The figure of the period before'),
    numerator_list: LIST,
    denominator_list: LIST,
    n_list: LIST,
    pending_list: LIST,
    compared: z
      .strictObject({
        from: TYPES.instant,
        to: TYPES.instant,
        previous_from: TYPES.instant,
        previous_to: TYPES.instant,
      })
      .nullable()
      .describe('The windows between which the difference was taken'),
  },
};

/** The schema of each report's JSON answer, by component name. Its rows are what its columns say. */
export function reportSchemas(): Record<string, Schema> {
  return Object.fromEntries(
    REPORTS.map((report) => {
      const answer = z.strictObject({
        report: z.literal(report.name),
        ...head,
        columns: z.array(column),
        rows: z.array(rowOf(report.columns, JSON_ONLY[report.name])),
      });
      return [schemaName(report), jsonSchema(answer, 'output')];
    }),
  );
}

/** What at least one report has for itself, each once. */
function ownOfAny(): Parameter[] {
  const own = REPORTS.flatMap(ownParametersOf).filter(({ name }) => name !== 'count');
  return [...new Map(own.map((parameter) => [parameter.name, parameter])).values()];
}

/** `handover-rate` → `HandoverRateReport`. */
function schemaName({ name }: Report): string {
  const parts = name.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return `${parts.join('')}Report`;
}

/** The bodies of an answer in every format; `schema` is that of JSON. */
function inEveryFormat(schema: Schema): Content {
  return Object.fromEntries(
    FORMATS.map(({ mediaType, charset }, at) => [
      mediaType,
      { schema: at === 0 ? schema : charset ? { type: 'string' } : { contentMediaType: mediaType } },
    ]),
  );
}

const PROBLEMS = {
  422: 'A parameter is not known, or can’t be read as what it is; every fault is in `errors`.',
  ...UNAVAILABLE,
};
const UNCHANGED = {
  description: 'The answer that you have is still the answer.',
  headers: { ETag: 'Version of the data and of the question' },
};
const HEADERS = {
  ETag: 'Version of the data and of the question: the same URL gives the same bytes until it changes',
  'Content-Disposition': 'File name with report, dates and zone; not with JSON',
};

function reportOperation(report: Report): Operation {
  return {
    method: 'get',
    path: `/v1/reports/${report.name}`,
    id: `report-${report.name}`,
    exampleQuery: 'range=28d',
    tag: 'reports',
    summary: report.title,
    description: `One row per ${report.grain}. \`Accept\` chooses the format, or an extension: \`/v1/reports/${report.name}.csv\`. Needs no filter; knows ${Object.keys(FILTER_COLUMNS).length - (report.refusesFilters?.length ?? 0)} and attributes.`,
    access: 'read',
    parameters: parametersOf(report),
    answers: {
      200: {
        description: 'The report.',
        content: inEveryFormat(refTo(schemaName(report))),
        headers: HEADERS,
      },
      304: UNCHANGED,
    },
    problems: PROBLEMS,
  };
}

const inPath = (name: string, description: string, words: string[], example: string): Parameter => ({
  name,
  in: 'path',
  description,
  required: true,
  schema: { enum: words },
  example,
});

/** One operation per report, one for files, and the registry of metrics. */
export function reportOperations(): Operation[] {
  const extensions = FORMATS.map((format) => format.extension);
  return [
    ...REPORTS.map(reportOperation),
    {
      method: 'get',
      path: '/v1/reports/{report}.{format}',
      id: 'report-file',
      exampleQuery: 'range=28d&grain=week',
      tag: 'reports',
      summary: 'Any report as a file',
      description:
        'The same figures in another format; the extension decides, whatever `Accept` says. A filter that the report itself does not list is a 422. Streamed: sessions, handovers and events have no row limit.',
      access: 'read',
      parameters: [
        inPath(
          'report',
          'Name of the report.',
          REPORTS.map((report) => report.name),
          'handover-rate',
        ),
        inPath('format', 'Extension.', extensions, 'csv'),
        ...ownOfAny(),
        ...PARAMETERS,
        'attr.KEY',
        'If-None-Match',
      ],
      answers: {
        200: {
          description: 'The file.',
          content: inEveryFormat({ anyOf: REPORTS.map((report) => refTo(schemaName(report))) }),
          headers: HEADERS,
        },
        304: UNCHANGED,
      },
      problems: { 404: 'There is no such report, or no such format.', ...PROBLEMS },
    },
    {
      method: 'get',
      path: '/v1/metrics',
      id: 'listMetrics',
      tag: 'reports',
      summary: 'Every metric with its definition',
      description:
        'The registry: what each rate, ratio, count and duration is made of, and whether up or down is better.',
      access: 'read',
      answers: {
        200: { description: 'The registry.', content: { 'application/json': { schema: refTo('Metrics') } } },
      },
    },
  ];
}
