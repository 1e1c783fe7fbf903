import { addDays } from '../../dashboards/dates.ts';
import type { Html } from '../../dashboards/html.ts';
import { type Answer, numberAt, readProblem, readReport } from '../../dashboards/report.ts';
import { definitionsTab } from '../../dashboards/setup/definitions.ts';
import { healthTab } from '../../dashboards/setup/health.ts';
import { jobsPart } from '../../dashboards/setup/jobs.ts';
import { keysTab } from '../../dashboards/setup/keys.ts';
import { peopleTab } from '../../dashboards/setup/people.ts';
import { type Listed, readListed } from '../../dashboards/setup/read.ts';
import { changeQuestion } from '../../dashboards/setup/release-change.ts';
import { releasesTab } from '../../dashboards/setup/releases.ts';
import { removeSamplePart } from '../../dashboards/setup/sample.ts';
import { settingsTab } from '../../dashboards/setup/settings.ts';
import { startTab } from '../../dashboards/setup/start.ts';
import type { TabName } from '../../dashboards/setup/tabs.ts';
import { type Fix, trayTab } from '../../dashboards/setup/tray.ts';
import { query } from '../store/queries.ts';
import type { AppDependencies } from './dependencies.ts';
import type { Call } from './setup-actions.ts';

const WINDOW_DAYS = 28;
/** Each costs two summaries. */
const CHANGES_SHOWN = 8;
/** Loading takes a second at most; whoever made an offset up waits no longer than this. */
const TRAY_WAITS_MS = 2_000;

/** What every part of the page knows of the data. */
export type SetupState = {
  lastEventAt: string | null;
  eventsPerSecond: number;
  anyEnded: boolean;
  refused: number;
};

/** Something that is shown once: a key, or the path of a login link. */
export type Made = { name: string; secret: string };

export type Asked = {
  dependencies: AppDependencies;
  call: Call;
  url: URL;
  admin: boolean;
  edits: boolean;
  state: SetupState;
  /** What was sent, where it was refused; else empty. */
  form: URLSearchParams;
  made: Made | null;
};

/** The content of one part of Setup. Lists come through the doors of the API. */
export async function contentOf(tab: TabName, asked: Asked): Promise<Html> {
  return await CONTENT[tab](asked);
}

const CONTENT: Record<TabName, (asked: Asked) => Promise<Html>> = {
  start: startContent,
  tray: trayContent,
  health: healthContent,
  keys: async (asked) =>
    keysTab({
      listed: await listed(asked, '/v1/keys', 'keys'),
      made: asked.made && { name: asked.made.name, token: asked.made.secret },
      remove: asked.url.searchParams.get('remove'),
      typed: asked.form.get('do') === 'create-key' && !asked.made ? asked.form : new URLSearchParams(),
      tz: asked.dependencies.timezone,
    }),
  people: async (asked) =>
    peopleTab({
      listed: await listed(asked, '/v1/people', 'people'),
      made: asked.made && { name: asked.made.name, link: `${addressOf(asked)}${asked.made.secret}` },
      remove: asked.url.searchParams.get('remove'),
      typed: asked.form.get('do') === 'add-person' && !asked.made ? asked.form : new URLSearchParams(),
      tz: asked.dependencies.timezone,
    }),
  releases: releasesContent,
  definitions: async (asked) => definitionsTab(await listed(asked, '/v1/metrics', 'metrics')),
  jobs: async (asked) =>
    jobsPart(await listed(asked, '/v1/jobs', 'jobs'), {
      tz: asked.dependencies.timezone,
      now: asked.dependencies.now().toISOString(),
    }),
  settings: async ({ dependencies: { settings } }) => settingsTab(settings?.() ?? []),
};

async function startContent(asked: Asked): Promise<Html> {
  const { admin, state, made, dependencies } = asked;
  const { live, logins, timezone, now } = dependencies;
  const quality = await readQuality(asked);
  const rows = 'report' in quality ? quality.report.rows : [];
  const total = (name: string) => rows.reduce((sum, row) => sum + (numberAt(row, name) ?? 0), 0);
  const handovers = total('declared_denominator');
  const { lines } = live.after(live.placeOf(null));
  return startTab({
    admin,
    checks: {
      firstEvent: state.lastEventAt !== null,
      ended: state.anyEnded,
      declared: handovers === 0 ? null : total('declared_numerator') / handovers,
      password: admin
        ? logins.people().some((person) => person.has_password && person.last_login_at !== null)
        : null,
    },
    address: addressOf(asked),
    token: made?.secret ?? null,
    lines: admin ? lines : [],
    after: lines.at(-1)?.id ?? '',
    tz: timezone,
    now: now().toISOString(),
  });
}

/** The live line of a refused event leads here before the event is in the tray: its page waits for it a little. */
async function trayContent(asked: Asked): Promise<Html> {
  const { applied, timezone } = asked.dependencies;
  const fix = fixOf(asked);
  if (fix !== null) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, TRAY_WAITS_MS);
    });
    await Promise.race([applied(fix.offset).catch(() => {}), late]);
    clearTimeout(timer);
  }
  return trayTab({ listed: await listed(asked, '/v1/rejects', 'rejects'), fix, tz: timezone });
}

async function releasesContent(asked: Asked): Promise<Html> {
  const { dependencies, edits, form } = asked;
  const { store, timezone, now } = dependencies;
  const rows = await store.rows(query('setup/releases'));
  const changes = rows.slice(0, CHANGES_SHOWN).map(async (row) => {
    const { path, ...change } = changeQuestion(row, now().toISOString());
    return { ...change, answer: await reportAt(asked, path) };
  });
  return releasesTab({
    rows,
    changes: await Promise.all(changes),
    edits,
    typed: form.get('do') === 'add-release' ? form : new URLSearchParams(),
    bots: [...new Set(rows.flatMap((row) => (typeof row.bot_id === 'string' ? [row.bot_id] : [])))],
    tz: timezone,
  });
}

async function healthContent(asked: Asked): Promise<Html> {
  const { admin, state, dependencies } = asked;
  const { notReady, now, storage, timezone, sample } = dependencies;
  if (admin && sample && asked.url.searchParams.get('remove') === 'sample') return removeSamplePart();
  return healthTab({
    sample: admin ? (sample?.status() ?? null) : null,
    reasons: notReady(),
    lastEventAt: state.lastEventAt,
    eventsPerSecond: state.eventsPerSecond,
    quality: await readQuality(asked),
    csv: `v1/reports/data-quality.csv?${qualityQuery(asked)}`,
    jobs: admin ? await listed(asked, '/v1/jobs', 'jobs') : null,
    storage: admin ? ((await storage?.()) ?? []) : [],
    tz: timezone,
    now: now().toISOString(),
  });
}

async function listed({ call }: Asked, path: string, name: string): Promise<Listed> {
  const { status, body } = await call('GET', path);
  return readListed(body, status, name);
}

async function readQuality(asked: Asked): Promise<Answer> {
  return await reportAt(asked, `/v1/reports/data-quality?${qualityQuery(asked)}`);
}

async function reportAt({ call }: Asked, path: string): Promise<Answer> {
  const { status, body } = await call('GET', path);
  const report = status < 400 ? readReport(body) : null;
  return report ? { report } : { problem: readProblem(body, status) };
}

/** Today and the 28 days before, in the server's zone. */
function qualityQuery({ dependencies: { now, timezone } }: Asked): URLSearchParams {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  const today = parts.format(now());
  return new URLSearchParams({ from: addDays(today, -WINDOW_DAYS), to: addDays(today, 1) });
}

/** Where bots and browsers reach this server. */
function addressOf({ dependencies: { publicUrl }, url }: Asked): string {
  return (publicUrl ?? url.origin).replace(/\/+$/, '');
}

/** Which refused event is to be corrected: by the address, or by a correction that was refused, too. */
function fixOf({ url, form }: Asked): Fix | null {
  const sent = form.get('do') === 'replay';
  const offset = sent ? form.get('journal_offset') : url.searchParams.get('fix');
  if (offset === null || !/^\d{1,15}$/.test(offset)) return null;
  return { offset: Number(offset), typed: sent ? form.get('event') : null };
}
