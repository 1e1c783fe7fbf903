import packageJson from '../../../package.json' with { type: 'json' };
import { LOGIN_COOKIE } from '../access.ts';
import { DEPTH_MAX, KEYS_MAX } from '../json-limits.ts';
import { commandOf } from './command.ts';
import { CORRECTION_OPERATIONS, correctionSchemas } from './corrections.ts';
import { EVENT_OPERATIONS } from './events.ts';
import examples from './examples.json' with { type: 'json' };
import { FINDING_OPERATIONS, findingSchemas } from './finding.ts';
import { gapSchemas } from './gap-schemas.ts';
import { GAP_OPERATIONS } from './gaps.ts';
import { LIVE_OPERATIONS } from './live.ts';
import {
  type Answer,
  type Operation,
  type Parameter,
  PROBLEM_TYPE,
  refTo,
  type Schema,
  TAGS,
} from './operation.ts';
import { DESCRIPTION_OPERATIONS, OPERATOR_OPERATIONS } from './operators.ts';
import { sharedParameters } from './parameters.ts';
import { PEOPLE_OPERATIONS } from './people.ts';
import { RELEASE_OPERATIONS, releaseSchemas } from './releases.ts';
import { reportOperations, reportSchemas } from './reports.ts';
import { componentSchemas } from './schemas.ts';
import { SESSION_OPERATIONS, sessionSchemas } from './sessions.ts';
import { TRAINING_OPERATIONS } from './training.ts';
import { TRAY_OPERATIONS } from './tray.ts';

const INTRODUCTION = `Baton takes conversation and handover events from any bot and any desk, and answers with reports.

**Who asks.** A key in \`Authorization: Bearer …\`, made with \`POST /v1/keys\`; or the cookie of a browser that is signed in. Each operation needs one scope; a key without it gets a 403 that names it.

**Errors** are RFC 9457 problem documents: \`detail\` says what to do, \`errors\` lists each fault, \`request_id\` is what to quote. Never 200 with an error inside.

**Limits.** There is no quota of requests. What comes faster than disk or database can take gets a 503 with \`Retry-After\`, before memory grows. JSON is at most ${DEPTH_MAX} levels deep with ${KEYS_MAX} keys in one object.

**Figures.** Rates are 0–1 with numerator, denominator and a 95 % interval; durations are milliseconds; unknown is null, never 0.`;

type ResponseObject = {
  description: string;
  headers?: Record<string, { description: string; schema: Schema }>;
  content?: Answer['content'];
};
export type OperationObject = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters: (Parameter | { $ref: string })[];
  requestBody?: NonNullable<Operation['body']>;
  responses: Record<string, ResponseObject>;
  /** A command to try, where readers of OpenAPI look for one. */
  'x-codeSamples': { lang: string; source: string }[];
};
export type OpenApi = {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<Operation['method'], OperationObject>>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    securitySchemes: Record<string, Schema>;
  };
};

/** Every operation that the document describes. A new route of the API is one entry in a file beside this one. */
export function operations(): Operation[] {
  return [
    ...EVENT_OPERATIONS,
    ...reportOperations(),
    ...SESSION_OPERATIONS,
    ...CORRECTION_OPERATIONS,
    ...FINDING_OPERATIONS,
    ...RELEASE_OPERATIONS,
    ...GAP_OPERATIONS,
    ...TRAINING_OPERATIONS,
    ...TRAY_OPERATIONS,
    ...LIVE_OPERATIONS,
    ...OPERATOR_OPERATIONS,
    ...PEOPLE_OPERATIONS,
    ...DESCRIPTION_OPERATIONS,
  ];
}

/** The API as an OpenAPI 3.1 document, made from the schemas that the doors check with and the lists they work from. */
export function openApi(): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const operation of operations())
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  return {
    openapi: '3.1.1',
    info: { title: 'Baton', version: packageJson.version, description: INTRODUCTION },
    servers: [{ url: '.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: {
        ...componentSchemas(),
        ...reportSchemas(),
        ...sessionSchemas(),
        ...correctionSchemas(),
        ...findingSchemas(),
        ...releaseSchemas(),
        ...gapSchemas(),
      },
      parameters: sharedParameters(),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key. The scopes listed are what it needs.',
        },
        login: {
          type: 'apiKey',
          in: 'cookie',
          name: LOGIN_COOKIE,
          description: 'A signed-in browser. Changes must come from a page of this server.',
        },
      },
    },
  };
}

function operationObject(operation: Operation): OperationObject {
  const { id, tag, summary, description, access, keyOnly, parameters = [], body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: access === 'open' ? [] : [{ key: [access] }, ...(keyOnly ? [] : [{ login: [access] }])],
    parameters: parameters.map((one) =>
      typeof one === 'string' ? { $ref: `#/components/parameters/${one}` } : one,
    ),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(operation),
    'x-codeSamples': [{ lang: 'Shell', source: commandOf(operation) }],
  };
}

function responsesOf({ id, access, answers, problems = {} }: Operation): OperationObject['responses'] {
  const refused = {
    401: 'Nobody that is known asks: no key, or one that is wrong.',
    403: `The key has not the scope ${access}.`,
  };
  const errors = { ...(access === 'open' ? {} : refused), ...problems };
  const responses: OperationObject['responses'] = {};
  for (const [status, answer] of Object.entries(answers))
    responses[status] = answerObject(id, status, answer);
  for (const [status, description] of Object.entries(errors))
    responses[status] = answerObject(id, status, {
      description,
      content: { [PROBLEM_TYPE]: { schema: problemSchema(id, status) } },
      ...(status === '503' ? { headers: { 'Retry-After': 'Seconds to wait' } } : {}),
    });
  return responses;
}

/** A request whose events were all refused gets what was wrong with each. */
function problemSchema(id: string, status: string): Schema {
  if (id === 'sendEvents' && status === '422') return { anyOf: [refTo('NothingAccepted'), refTo('Problem')] };
  return refTo('Problem');
}

const EXAMPLES: Record<string, Record<string, unknown>> = examples;

function answerObject(id: string, status: string, { description, content, headers }: Answer) {
  const shown = Object.entries(content ?? {}).map(([type, body]) => {
    const example = EXAMPLES[id]?.[`${status} ${type}`];
    return [type, example === undefined ? body : { ...body, example }];
  });
  return {
    description,
    ...(headers
      ? {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, says]) => [
              name,
              { description: says, schema: { type: 'string' } },
            ]),
          ),
        }
      : {}),
    ...(content ? { content: Object.fromEntries(shown) } : {}),
  };
}

/** Where a `$ref` of the document points. Throws when it points nowhere. */
export function resolved<Target>(document: OpenApi, ref: string): Target {
  let at: unknown = document;
  for (const part of ref.replace(/^#\//, '').split('/')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part))
      throw new Error(`nothing at ${ref}`);
    at = (at as Record<string, unknown>)[part];
  }
  return at as Target;
}
