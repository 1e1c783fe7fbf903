import { Hono } from 'hono';
import * as z from 'zod';
import { Problem } from '../domain/problem.ts';
import { rawOf, replayLine, type StillRefused, type TrayRow } from '../ingest/replay.ts';
import { query } from '../store/queries.ts';
import { requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';
import { asEntry, readJson } from './event-batch.ts';

const offset = z.int().min(0);
/** What is to be tried again: the whole tray, some of it, or one event with its correction. */
export const replayWish = z.union([
  z.strictObject({}),
  z.strictObject({ ids: z.array(offset).min(1).max(10_000) }),
  z.strictObject({ journal_offset: offset, event: z.record(z.string(), z.unknown()) }),
]);

/** Lines of one journal record: 1,000 events of the tray are at most 12 MB. */
const APPENDED_AT_ONCE = 1000;

/** The tray of refused events: `GET /v1/rejects` shows it, `POST /v1/rejects/replay` tries them again. */
export function rejectsDoor(dependencies: AppDependencies) {
  const { keys, logins, store } = dependencies;
  const admin = requireScope('admin', { verifyKey: keys.verify, verifyLogin: logins.verify });
  return new Hono()
    .get('/v1/rejects', admin, async (context) =>
      context.json({ rejects: await store.rows(query('load/rejects')) }),
    )
    .post('/v1/rejects/replay', admin, async (context) => {
      const asked = readWish(await readBody(context.req.raw));
      return context.json(
        'event' in asked
          ? await replayCorrected(dependencies, asked.journal_offset, asked.event)
          : await replayAsKept(dependencies, 'ids' in asked ? asked.ids : null),
      );
    });
}

function readWish(bytes: Uint8Array): z.infer<typeof replayWish> {
  const read = replayWish.safeParse(bytes.length === 0 ? {} : readJson(bytes));
  if (read.success) return read.data;
  throw new Problem(
    422,
    'Replay what?',
    'send nothing for the whole tray, {"ids": [journal_offset, …]}, or {"journal_offset": n, "event": {…}} with a corrected event',
  );
}

async function replayAsKept(dependencies: AppDependencies, offsets: number[] | null) {
  const rows = await trayRows(dependencies, offsets);
  const lines: string[] = [];
  const still_refused: StillRefused[] = [];
  for (const row of rows) {
    const { journal_offset } = row;
    const kept = rawOf(row);
    const entry = 'raw' in kept ? asEntry(kept.raw) : kept;
    const replayed =
      'raw' in entry && !entry.refusal
        ? replayLine(row, entry.raw, dependencies.now(), dependencies.protection)
        : { refusal: entry.refusal! };
    if ('line' in replayed) lines.push(replayed.line);
    else still_refused.push({ journal_offset, ...replayed.refusal });
  }
  const found = new Set(rows.map((row) => row.journal_offset));
  for (const journal_offset of new Set(offsets))
    if (!found.has(journal_offset)) still_refused.push({ journal_offset, ...NOT_IN_TRAY });
  await accept(dependencies, lines);
  return { replayed: lines.length, still_refused };
}

const NOT_IN_TRAY = {
  pointer: '',
  code: 'not_in_tray',
  detail: 'the tray has no refused event of this offset',
};

async function replayCorrected(dependencies: AppDependencies, journalOffset: number, event: unknown) {
  const [row] = await trayRows(dependencies, [journalOffset]);
  if (!row) throw new Problem(404, 'Not in the tray', NOT_IN_TRAY.detail);
  const { raw, refusal } = asEntry(event);
  const replayed = refusal ? { refusal } : replayLine(row, raw, dependencies.now(), dependencies.protection);
  if ('refusal' in replayed) {
    const { pointer, code, detail } = replayed.refusal;
    throw new Problem(422, 'Still refused', detail, {
      errors: [{ pointer: `/event${pointer}`, code, detail }],
    });
  }
  await accept(dependencies, [replayed.line]);
  return { replayed: 1, still_refused: [] };
}

async function trayRows({ store }: AppDependencies, offsets: number[] | null): Promise<TrayRow[]> {
  const rows = await store.rows(query('load/replayable'), {
    all: offsets === null,
    offsets: (offsets ?? []).map(String),
  });
  return rows as unknown as TrayRow[];
}

/** Accepts lines as the door does, and waits until the tray shows it. */
async function accept({ append, applied }: AppDependencies, lines: string[]): Promise<void> {
  for (let at = 0; at < lines.length; at += APPENDED_AT_ONCE) {
    const { last } = await append('events', lines.slice(at, at + APPENDED_AT_ONCE));
    if (at + APPENDED_AT_ONCE >= lines.length) await applied(last);
  }
}
