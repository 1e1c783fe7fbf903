import { DateTime } from 'luxon';
import { type ReportProblem, type Row, readProblem, textAt } from '../../dashboards/report.ts';
import { isRow } from '../../dashboards/setup/read.ts';
import type { TabName } from '../../dashboards/setup/tabs.ts';
import { setupWords } from '../../dashboards/words/setup.ts';
import { Problem } from '../domain/problem.ts';
import { readJson } from './event-batch.ts';

/** Asks a door of the API in the name of whoever sent the form. */
export type Call = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>;

/**
 * What came of a form: done (the browser is sent on, with words for what was done), made (shown once, on this very
 * answer), or not, and why.
 */
export type Outcome =
  | { tab: TabName; done: Record<string, string> }
  | { tab: TabName; made: { name: string; secret: string } }
  | { tab: TabName; problem: ReportProblem };

/** What the forms of Setup do, by the name that they send. Each is a request to the API: a rule stands in its door only. */
const ACTIONS: Record<string, (form: URLSearchParams, call: Call, timezone: string) => Promise<Outcome>> = {
  'first-key': (_, call) => makeKey('start', { name: 'first steps', scopes: ['ingest'] }, call),
  'create-key': (form, call) => makeKey('keys', wantedKey(form), call),
  'remove-key': (form, call) =>
    done('keys', 'key-removed', call('DELETE', `/v1/keys/${segment(form, 'key_id')}`)),
  'add-person': (form, call) =>
    invite(call('POST', '/v1/people', { name: form.get('name'), role: form.get('role') })),
  'link-person': (form, call) => invite(call('POST', `/v1/people/${segment(form, 'name')}/link`)),
  'change-role': (form, call) =>
    done(
      'people',
      'role-changed',
      call('PATCH', `/v1/people/${segment(form, 'name')}`, { role: form.get('role') }),
    ),
  'sign-out': (form, call) =>
    done('people', 'signed-out', call('POST', `/v1/people/${segment(form, 'name')}/sign-out`)),
  'remove-person': (form, call) =>
    done('people', 'person-removed', call('DELETE', `/v1/people/${segment(form, 'name')}`)),
  'run-job': (form, call) => done('jobs', 'job-ran', call('POST', `/v1/jobs/${segment(form, 'job')}/run`)),
  'delete-sample': (_, call) => done('health', 'sample-deleted', call('DELETE', '/v1/sample')),
  'add-release': (form, call, timezone) => addRelease(form, call, timezone),
  'replay-all': (_, call) => replayAll(call),
  replay: (form, call) => replayOne(form, call),
};

/** Does what a form asks for; null when it asks for nothing that is known. */
export async function act(form: URLSearchParams, call: Call, timezone: string): Promise<Outcome | null> {
  const name = form.get('do') ?? '';
  return Object.hasOwn(ACTIONS, name) ? await ACTIONS[name]!(form, call, timezone) : null;
}

async function done(tab: TabName, what: string, asked: ReturnType<Call>): Promise<Outcome> {
  const { status, body } = await asked;
  return status < 400 ? { tab, done: { done: what } } : { tab, problem: readProblem(body, status) };
}

async function makeKey(tab: TabName, wanted: unknown, call: Call): Promise<Outcome> {
  return made(tab, 'key', await call('POST', '/v1/keys', wanted));
}

async function invite(asked: ReturnType<Call>): Promise<Outcome> {
  return made('people', 'path', await asked);
}

function made(tab: TabName, secret: string, { status, body }: Awaited<ReturnType<Call>>): Outcome {
  const row: Row = isRow(body) ? body : {};
  const shown = textAt(row, secret);
  return status < 400 && shown !== null
    ? { tab, made: { name: textAt(row, 'name') ?? '', secret: shown } }
    : { tab, problem: readProblem(body, status) };
}

function wantedKey(form: URLSearchParams): unknown {
  const bots = (form.get('bots') ?? '')
    .split(',')
    .map((bot) => bot.trim())
    .filter(Boolean);
  return {
    name: form.get('name')?.trim() ?? '',
    scopes: form.getAll('scope'),
    ...(bots.length > 0 ? { bots } : {}),
  };
}

/** A clock on the wall has no offset: it is that of the server's zone. */
async function addRelease(form: URLSearchParams, call: Call, timezone: string): Promise<Outcome> {
  const word = (name: string) => form.get(name)?.trim() || null;
  const typed = word('occurred_at');
  const at = typed === null ? null : DateTime.fromISO(typed, { zone: timezone });
  return await done(
    'releases',
    'release-added',
    call('POST', '/v1/releases', {
      bot_version: word('bot_version') ?? '',
      bot_id: word('bot_id'),
      occurred_at: at === null ? null : at.isValid ? at.toISO() : typed,
    }),
  );
}

async function replayAll(call: Call): Promise<Outcome> {
  const { status, body } = await call('POST', '/v1/rejects/replay', {});
  if (status >= 400 || !isRow(body)) return { tab: 'tray', problem: readProblem(body, status) };
  const left = Array.isArray(body.still_refused) ? body.still_refused.length : 0;
  return { tab: 'tray', done: { replayed: String(body.replayed), left: String(left) } };
}

async function replayOne(form: URLSearchParams, call: Call): Promise<Outcome> {
  const event = parsed(form.get('event') ?? '');
  if (!isRow(event))
    return {
      tab: 'tray',
      problem: {
        status: 422,
        title: setupWords.tray.stillRefused,
        detail: setupWords.tray.notJson,
        request_id: null,
      },
    };
  const journal_offset = Number(form.get('journal_offset'));
  return await done('tray', 'replayed', call('POST', '/v1/rejects/replay', { journal_offset, event }));
}

/** JSON within the limits of every body; null for anything else. */
function parsed(text: string): unknown {
  try {
    return readJson(new TextEncoder().encode(text));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** A name as one segment of a path. */
function segment(form: URLSearchParams, field: string): string {
  return encodeURIComponent(form.get(field) ?? '');
}
