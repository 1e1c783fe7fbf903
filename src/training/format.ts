import { Problem } from '../domain/problem.ts';
import type { ExportedIntent, Intent } from './training-set.ts';

/**
 * One tool's way of writing training examples down. What a format can't hold unchanged is left out of it and counted,
 * never bent: a training example that nobody said teaches the wrong thing.
 */
export type TrainingFormat = {
  name: string;
  title: string;
  extension: string;
  mediaType: string;
  /** Whether the tool would read this text as it stands. */
  holds?: (text: string) => boolean;
  /** The name that the tool takes for an intent. */
  intentName?: (name: string) => string;
  write: (intents: readonly ExportedIntent[]) => string;
  /** Whether a file looks like one of this format; `json`: its content as JSON, undefined when it is none. */
  matches: (text: string, json: unknown) => boolean;
  /** Throws a 422 problem where the file is not of this format. */
  read: (text: string, json: unknown) => Intent[];
};

/** 422: the file is not what it should be. `where`: a place in it, never its words. */
export function notOfFormat(format: string, where: string, expected: string): Problem {
  const detail = `${where}: ${expected}`;
  return new Problem(422, 'Not training data', `this is no file of ${format}; ${detail}`, {
    errors: [{ pointer: where, code: 'not_of_format', detail }],
  });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, or the one thing that stands in place of it. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Names with other characters than these are refused by several tools. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^0-9A-Za-z_-]+/g, '_');
  return (
    plain
      .replace(/[_-]{2,}/g, '_')
      .replace(/^[_-]+|[_-]+$/g, '')
      .slice(0, 100) || 'intent'
  );
}
