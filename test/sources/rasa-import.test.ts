import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFiles } from '../../src/cli/import.ts';
import { listen } from '../../src/platform/node.ts';
import { startService, type TestService } from '../support/service.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/real/rasa');
const present = existsSync(FOLDER);

/**
 * Figures got by reading the raw files with a script that knows nothing of the adapter: rows with `event` were put under
 * their nearest `sender_id`. sessions: a sender, and once more for each pause of over 24 h between its user, bot and
 * session rows. turns, missed, requested, accepted: the counts of rasa-real.test.ts.
 */
const FIGURES: Record<
  string,
  { sessions: number; turns: number; missed: number; requested: number; accepted: number }
> = {
  'botfront_conversations.json': { sessions: 8, turns: 14, missed: 0, requested: 0, accepted: 0 },
  'botfront_fallback_conversations.json': { sessions: 2, turns: 3, missed: 2, requested: 0, accepted: 0 },
  'corona_bot_events.jsonl': { sessions: 11, turns: 15, missed: 0, requested: 0, accepted: 0 },
  'kairon_history.json.gz': { sessions: 17, turns: 223, missed: 81, requested: 0, accepted: 0 },
  'kairon_jumbled_events.json': { sessions: 1, turns: 3, missed: 1, requested: 0, accepted: 0 },
  'kairon_live_agent_channels.json': { sessions: 5, turns: 68, missed: 0, requested: 34, accepted: 19 },
  'tracker_moodbot.json': { sessions: 1, turns: 2, missed: 0, requested: 0, accepted: 0 },
};

describe.skipIf(!present)(
  'every Rasa file through baton import, the real door, the loader and the fold',
  () => {
    test.each(present ? readdirSync(FOLDER).sort() : [])('%s', async (file) => {
      const service = await startService();
      const listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
      try {
        expect(await importInto(service, listening.url, file)).toBe(0);
        expect(await figuresOf(service)).toEqual(FIGURES[file]);
        // Again: the same ids, so nothing is counted twice.
        expect(await importInto(service, listening.url, file)).toBe(0);
        expect(await figuresOf(service)).toEqual(FIGURES[file]);
      } finally {
        await listening.stop();
      }
    });
  },
);

async function importInto(service: TestService, url: string, file: string): Promise<number> {
  const { token } = service.service().keys.create(file, ['ingest']);
  return await importFiles([join(FOLDER, file)], {
    source: 'rasa',
    url,
    key: token,
    json: true,
    progressFile: join(service.folder, 'progress.json'),
    print: () => {},
    talk: () => {},
  });
}

async function figuresOf(service: TestService) {
  await service.service().caughtUp();
  await service.runJob('sessions');
  const [sessions] = await service
    .service()
    .store.rows(
      'select count(*) as sessions, sum(user_turns) as turns, sum(unrecognised_turns) as missed from sessions',
    );
  const [events] = await service.service().store.rows(
    `select
      count(*) filter (where type = 'handover.requested') as requested,
      count(*) filter (where type = 'handover.accepted') as accepted
    from events`,
  );
  return { ...sessions, ...events };
}
