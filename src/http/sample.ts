import { Hono } from 'hono';
import { requireScope } from './access.ts';
import type { AppDependencies } from './dependencies.ts';

/** What there is of the sample data now. */
export type SampleStatus = {
  /** `absent`: nobody has asked for them yet; they are made when somebody does. `off`: this server offers none. */
  state: 'off' | 'absent' | 'making' | 'ready' | 'failed' | 'deleted';
  /** Whole days that they cover. */
  days: number;
  /** How much is made while they are `making`, from 0 to 1. */
  progress: number;
  /** When they were made, which is when their clock stands, and of how many events; null before. */
  made_at: string | null;
  events: number | null;
};

/** Made-up data to look at until one's own arrive, kept apart from them in every way (src/platform/sample). */
export type Sample = {
  status: () => SampleStatus;
  /** Whether a real event was ever accepted. */
  begun: () => Promise<boolean>;
  /** The last known answer of `begun`, for whoever can't wait. */
  hasBegun: () => boolean;
  /** Whether people who have not chosen see the sample: until the first real event, while there is one to see. */
  isDefault: () => Promise<boolean>;
  /** Has them made, unless that is done, under way, or not wanted; waits for nothing. */
  prepare: () => void;
  /** The application over them, opened if need be; null while they are not there. */
  open: () => Promise<((request: Request) => Response | Promise<Response>) | null>;
  /** Deletes them for good. */
  remove: () => Promise<void>;
};

const NONE: SampleStatus = { state: 'off', days: 0, progress: 0, made_at: null, events: null };

/** `/v1/sample`: what there is of the sample data, and their end. */
export function sampleDoor({ sample, keys, logins }: AppDependencies) {
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  return new Hono()
    .get('/v1/sample', requireScope('read', access), (context) => context.json(sample?.status() ?? NONE))
    .delete('/v1/sample', requireScope('admin', access), async (context) => {
      await sample?.remove();
      return context.body(null, 204);
    });
}
