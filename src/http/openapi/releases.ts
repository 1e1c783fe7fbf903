import * as z from 'zod';
import { newRelease } from '../releases.ts';
import { jsonSchema } from './json-schema.ts';
import { BODY_PROBLEMS, json, type Operation, refTo, type Schema, UNAVAILABLE } from './operation.ts';

/** Bot versions: when each went live, and the word of a person that one did. */
export const RELEASE_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/releases',
    id: 'listReleases',
    tag: 'operation',
    summary: 'List the bot versions',
    description:
      'Versions that sessions or a `bot.released` name, the one that went live last first, at most 200. Test traffic is left out. A key that is bound to bots reads of theirs.',
    access: 'read',
    answers: { 200: { description: 'The versions.', content: json('Releases') } },
    problems: UNAVAILABLE,
  },
  {
    method: 'post',
    path: '/v1/releases',
    id: 'addRelease',
    tag: 'operation',
    summary: 'Say that a bot version went live',
    description:
      'For bots that do not send `bot.released` themselves: the same event is stored. Gaps that were released with the version are watched from then on.',
    access: 'edit',
    body: {
      description: 'The version; without a time it is now.',
      required: true,
      content: {
        'application/json': {
          schema: refTo('NewRelease'),
          example: { bot_version: 'v43', bot_id: 'web', occurred_at: '2026-11-22T14:00:00+00:00' },
        },
      },
    },
    answers: { 201: { description: 'Stored, and to be read back.', content: json('Release') } },
    problems: {
      ...BODY_PROBLEMS,
      415: 'The content encoding is not one that can be read.',
      422: 'This is no release; every fault is in `errors`.',
      ...UNAVAILABLE,
    },
  },
];

/** Schemas of the release doors, by component name. */
export function releaseSchemas(): Record<string, Schema> {
  const text = z.string().nullable();
  const count = z.int().min(0);
  const outputs = {
    Release: z.strictObject({ bot_id: text, bot_version: z.string(), released_at: z.string() }),
    Releases: z.strictObject({
      releases: z.array(
        z.strictObject({
          bot_id: text,
          bot_version: z.string(),
          released_at: z.string(),
          declared: z
            .boolean()
            .describe('Whether a `bot.released` says so; else: the start of its first session'),
          last_at: text,
          sessions: count,
          handed_over: count,
        }),
      ),
    }),
  };
  return Object.fromEntries([
    ['NewRelease', jsonSchema(newRelease, 'input')],
    ...Object.entries(outputs).map(([name, schema]) => [name, jsonSchema(schema, 'output')]),
  ]);
}
