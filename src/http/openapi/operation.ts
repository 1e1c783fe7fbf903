import type { Scope } from '../../store/keys.ts';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 takes it. */
export type Schema = Record<string, unknown>;

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  description: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
  style?: 'form';
  explode?: boolean;
};

/** A body by its media type; `example` is what the page shows and its command sends. */
export type Content = Record<string, { schema: Schema; example?: unknown }>;

/** An answer; headers by name with what they say. */
export type Answer = { description: string; content?: Content; headers?: Record<string, string> };

/** Where an operation stands on the page. */
export const TAGS = {
  events: 'Sending what happened',
  reports: 'Asking for figures',
  gaps: 'Gaps: what the bot should be taught',
  tray: 'Refused events and how they are tried again',
  operation: 'Running the server: health, jobs, keys',
  description: 'This description',
} as const;

/**
 * One method of one path: what the document, its page and the tests of both are made from. What every operation with a
 * scope answers (401, 403) is added by document.ts.
 */
export type Operation = {
  method: 'get' | 'post' | 'delete' | 'patch';
  /** As OpenAPI writes it: `/v1/jobs/{job}/run`. */
  path: string;
  /** Unique; an example of an answer is kept under it in examples.json. */
  id: string;
  tag: keyof typeof TAGS;
  summary: string;
  description: string;
  access: Scope | 'open';
  /** Query of the example command. */
  exampleQuery?: string;
  /** A browser's login does not open this one. */
  keyOnly?: boolean;
  /** Own parameters, or names of shared ones. */
  parameters?: (Parameter | string)[];
  body?: { description: string; required: boolean; content: Content };
  /** Answers that are no problem documents, by status. */
  answers: Record<number, Answer>;
  /** Answers that are problem documents (RFC 9457), by status: when. */
  problems?: Record<number, string>;
};

export const JSON_TYPE = 'application/json';
export const PROBLEM_TYPE = 'application/problem+json';

export function refTo(component: string): Schema {
  return { $ref: `#/components/schemas/${component}` };
}

export function json(component: string): Content {
  return { [JSON_TYPE]: { schema: refTo(component) } };
}

/** Problems of every operation that reads a body. */
export const BODY_PROBLEMS = {
  400: 'The body is damaged, empty, not UTF-8 or not JSON, or nested too deeply.',
  413: 'The body is larger than this door takes.',
  415: 'The content type or the content encoding is not one that can be read.',
};
/** Problems of every operation that asks the database or the journal. */
export const UNAVAILABLE = {
  503: 'Not now: too much at once, the disk or the database does not answer, or the server is stopping. The same request succeeds later.',
};
