import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newestSegment, tearTail, zeroTail } from './damage.ts';
import { settleAndJudge } from './ending.ts';
import { isClean } from './judge.ts';
import { openLedger, readLedger } from './ledger.ts';
import { type LoadTarget, startLoad } from './load.ts';
import { type Random, seededRandom, wholeBetween } from './random.ts';
import { killWhileStarting, type RunningServer, type ServerPlace, startServer } from './server.ts';
import { newTraffic } from './traffic.ts';

const DAY_MS = 86_400_000;
const CONNECTIONS = 4;
const START_LIMIT_MS = 60_000;
const TAIL_DAMAGE_SHARE = 0.2;

export type CrashOptions = {
  /** Holds the data directory of the server, its log and the ledger; kept over all rounds. */
  folder: string;
  rounds: number;
  seed: number;
  /** Kills between spawn and readiness, spread over the rounds. */
  recoveryKills: number;
  /** What to start instead of `baton serve`: how the harness itself is tested. */
  command?: string[];
  /** One sentence per round. */
  onProgress?: (line: string) => void;
};

export type CrashSummary = {
  seed: number;
  rounds: number;
  kills: number;
  recoveryKills: number;
  tailsDamaged: number;
  requests: number;
  /** Requests whose answer nobody read: the server was killed, or the client left. */
  answersLost: number;
  refusedBusy: number;
  issued: number;
  acknowledged: number;
  stored: number;
  lost: string[];
  duplicated: string[];
  unknown: string[];
  failedStarts: string[];
  diedAlone: number;
  /** Answers that a well-formed event may not get, and checks after the last start that failed. */
  unexpected: string[];
  longestStartMs: number;
  seconds: number;
};

/** Drives one data directory through `rounds` of load and `kill -9`, then compares what is stored with the ledger. */
export async function crashRounds(options: CrashOptions): Promise<CrashSummary> {
  const startedAt = Date.now();
  const { folder, rounds, seed, onProgress } = options;
  const random = seededRandom(seed);
  mkdirSync(folder, { recursive: true });
  const place: ServerPlace = {
    dataDir: join(folder, 'data'),
    logFile: join(folder, 'server.log'),
    command: options.command,
    key: `crash-test-key-${seed}-`.padEnd(40, 'x'),
  };
  const ledger = openLedger(join(folder, 'ledger'));
  const target: Omit<LoadTarget, 'url'> = {
    key: place.key,
    ledger,
    random,
    traffic: newTraffic(`s${seed}`, startedAt - 2 * DAY_MS),
  };
  const summary = emptySummary(options);
  const killsBefore = spread(options.recoveryKills, rounds, random);

  for (let round = 1; round <= rounds; round++) {
    for (let kill = 0; kill < killsBefore[round - 1]!; kill++) {
      await killWhileStarting(place, wholeBetween(random, 0, Math.max(500, summary.longestStartMs)));
      summary.recoveryKills += 1;
    }
    const server = await startOrNote(place, summary);
    if (server === null) break;
    await loadAndKill(server, target, summary);
    if (random() < TAIL_DAMAGE_SHARE) summary.tailsDamaged += damageTail(place.dataDir, random);
    onProgress?.(
      `round ${round}/${rounds}: ready in ${server.startMs} ms, ${summary.acknowledged} events acknowledged, ` +
        `${summary.failedStarts.length} failed starts, ${summary.unexpected.length} unexpected answers`,
    );
  }

  const server = await startOrNote(place, summary);
  const record = () => readLedger(join(folder, 'ledger'));
  if (server !== null) {
    const { verdict, unexpected } = await settleAndJudge(server, target, record);
    Object.assign(summary, verdict);
    summary.unexpected.push(...unexpected);
  }
  ledger.close();
  summary.issued = record().issued.size;
  summary.acknowledged = record().acknowledged.size;
  summary.seconds = Math.round((Date.now() - startedAt) / 1000);
  return summary;
}

/** Whether a run passes: nothing lost, doubled or invented, every start worked, every answer was a proper one. */
export function isPass(summary: CrashSummary): boolean {
  const bad = summary.failedStarts.length + summary.unexpected.length + summary.diedAlone;
  return bad === 0 && summary.kills === summary.rounds && isClean(summary);
}

async function loadAndKill(
  server: RunningServer,
  target: Omit<LoadTarget, 'url'>,
  summary: CrashSummary,
): Promise<void> {
  const load = startLoad({ ...target, url: server.url }, CONNECTIONS);
  await pause(wholeBetween(target.random, 20, 1_500));
  if (server.diedAlone()) summary.diedAlone += 1;
  await server.kill();
  const seen = await load.stop();
  summary.kills += 1;
  summary.requests += seen.requests;
  summary.answersLost += seen.answersLost;
  summary.refusedBusy += seen.refusedBusy;
  summary.acknowledged += seen.acknowledged;
  summary.unexpected.push(...seen.unexpected);
}

/** A start that fails is a fault; one more try tells a passing fault from a data directory that no longer opens. */
async function startOrNote(place: ServerPlace, summary: CrashSummary): Promise<RunningServer | null> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      const server = await startServer(place, START_LIMIT_MS);
      summary.longestStartMs = Math.max(summary.longestStartMs, server.startMs);
      return server;
    } catch (error) {
      summary.failedStarts.push(error instanceof Error ? error.message : String(error));
    }
  }
  return null;
}

function damageTail(dataDir: string, random: Random): number {
  const segment = newestSegment(dataDir);
  if (segment === null) return 0;
  return (random() < 0.5 ? tearTail : zeroTail)(segment, random) > 0 ? 1 : 0;
}

function spread(count: number, over: number, random: Random): number[] {
  const counts = Array.from({ length: over }, () => 0);
  for (let placed = 0; placed < count; placed++) counts[wholeBetween(random, 0, over - 1)]! += 1;
  return counts;
}

function emptySummary({ seed, rounds }: CrashOptions): CrashSummary {
  return {
    seed,
    rounds,
    kills: 0,
    recoveryKills: 0,
    tailsDamaged: 0,
    requests: 0,
    answersLost: 0,
    refusedBusy: 0,
    issued: 0,
    acknowledged: 0,
    stored: 0,
    lost: [],
    duplicated: [],
    unknown: [],
    failedStarts: [],
    diedAlone: 0,
    unexpected: [],
    longestStartMs: 0,
    seconds: 0,
  };
}
