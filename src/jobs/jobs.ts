import { gapsJob } from './gaps.ts';
import type { Job } from './job.ts';
import { sessionsJob } from './sessions.ts';

/** Every scheduled job. A new one is a file beside this one and a line here. */
export const JOBS: Job[] = [sessionsJob, gapsJob];
