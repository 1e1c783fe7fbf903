import { Problem, type ProblemPart } from '../domain/problem.ts';
import type { Rejected } from '../ingest/accept.ts';

/** What a problem document says of refused events: the first one's advice, and every one by its pointer into the batch. */
export function refusalOf(rejected: readonly Rejected[]): { detail: string; errors: ProblemPart[] } {
  const errors = rejected.map(({ index, pointer, code, detail }) => ({
    pointer: `/${index}${pointer}`,
    code,
    detail,
  }));
  return { detail: errors[0]?.detail ?? 'no event was accepted', errors };
}

/** 422: every event of the request was refused. */
export function nothingAccepted(rejected: readonly Rejected[]): Problem {
  const { detail, errors } = refusalOf(rejected);
  return new Problem(422, 'No event was accepted', detail, { errors, extension: { accepted: 0, rejected } });
}

/** 401: nobody that is known asks. */
export function keyMissing(): Problem {
  return new Problem(
    401,
    'Who asks?',
    'send a key as "Authorization: Bearer bk_…", or sign in with the link that the server printed',
  );
}
