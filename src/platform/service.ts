import { resolve } from 'node:path';
import { buildAssets } from '../../dashboards/assets.ts';
import { createApp } from '../app.ts';
import type { Config, ConfigReading } from '../config.ts';
import type { AppDependencies } from '../http/dependencies.ts';
import { createLive } from '../http/live-feed.ts';
import { withSample } from '../http/sample-front.ts';
import { settingRows } from '../setting-rows.ts';
import { openKeys } from '../store/keys.ts';
import { openLogins } from '../store/logins.ts';
import { type Log, openDataSet } from './data-set.ts';
import { createSample, type SampleData, type SampleSize } from './sample/sample.ts';
import { storageOf } from './storage.ts';

export type ServiceOptions = {
  config: Config;
  now?: () => Date;
  log?: Log;
  /** Offers sample data of this size until they are deleted, on the pages until the first event. Absent: none. */
  sample?: SampleSize;
  /** Where the settings come from, to be shown to admins. */
  origins?: ConfigReading['origins'];
};

/**
 * Opens everything under one data folder and wires it to the application. Jobs run when asked; `runner.start` makes the
 * clock ask. `stop` drains and closes, in that order.
 */
export async function openService({
  config,
  now = () => new Date(),
  log = () => {},
  ...more
}: ServiceOptions) {
  const directory = resolve(config.data_dir);
  const { origins } = more;
  const data = await openDataSet({ directory, config, now, log });
  const keys = openKeys(`${directory}/keys.json`, { bootstrapKey: config.admin_key, now });
  const logins = openLogins(`${directory}/logins.json`, now);
  const live = createLive();
  const installation = {
    timezone: config.timezone,
    weekStart: config.week_start,
    sessionGapHours: config.session_gap_hours,
    publicUrl: config.public_url ?? null,
    keys,
    logins,
    live,
    assets: await buildAssets(),
    log: (message: string, fields: Record<string, unknown>) => log('error', message, fields),
    ...(origins ? { settings: () => settingRows({ config, origins }) } : {}),
  };
  const sample: SampleData | undefined =
    more.sample &&
    createSample({
      directory,
      size: more.sample,
      config,
      now,
      log,
      store: data.store,
      appOver: (dependencies) =>
        createApp({ ...installation, ...dependencies, sample, below: '/sample' }).fetch,
    });
  const dependencies: AppDependencies = {
    ...installation,
    ...data.dependencies,
    audit: (message, fields) => log('info', message, fields),
    ...(sample ? { sample, append: sample.noticing(data.dependencies.append) } : {}),
    storage: () => storageOf(directory),
  };
  const app = createApp(dependencies);

  return {
    app: sample ? withSample(app, { ...dependencies, sample }) : app,
    sample,
    keys,
    logins,
    decisions: data.decisions,
    corrections: data.dependencies.corrections,
    knownIntents: data.knownIntents,
    runner: data.runner,
    store: data.store,
    caughtUp: data.caughtUp,
    countEvents: async () =>
      Number((await data.store.rows('select count(*) as events from events'))[0]!.events),
    /** Lets go of whoever listens for what comes: a connection that never ends would hold the stop up. */
    endStreams: live.end,
    async stop(): Promise<void> {
      live.end();
      await sample?.close();
      await data.close();
      keys.close();
    },
  };
}

export type Service = Awaited<ReturnType<typeof openService>>;
