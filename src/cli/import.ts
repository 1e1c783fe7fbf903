import { existsSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import { findSource, SOURCES } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import { EXIT } from './exit.ts';
import { type FileOutcome, importFile } from './import-file.ts';
import { importKey, openProgress, type Progress } from './import-progress.ts';
import { refusalLine, summary, warnings } from './import-summary.ts';
import { type DoorOptions, postEvents } from './post-events.ts';

export type ImportOptions = {
  /** A platform's name; without it the files hold neutral events. */
  source?: string;
  /** Word lists of the platform: `SourceOptions.lists`. */
  lists?: Record<string, readonly string[]>;
  /** Base address of Baton. Default `http://127.0.0.1:8080`. */
  url?: string;
  key?: string;
  /** Map and check, send nothing. */
  dryRun?: boolean;
  /** The summary as JSON. */
  json?: boolean;
  /** Where unfinished imports are remembered. Default `.baton-import.json` in the working directory. */
  progressFile?: string;
  stdin?: Readable;
  print?: (text: string) => void;
  talk?: (text: string) => void;
  sleep?: DoorOptions['sleep'];
};

const REFUSALS_SHOWN = 20;

/**
 * Imports files of neutral events or of a platform's export through `POST /v1/events`.
 *
 * Run again after an abort, it goes on behind the last batch that the server acknowledged (`progressFile`). Only a batch
 * whose answer never arrived is sent twice; its copies are recognised by their ids. Standard input can't be resumed.
 *
 * @returns the exit code: 0, 1 failure, 2 usage, 3 a file is missing, 4 some rows refused, 5 server not reached
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<number> {
  const { print = (text) => process.stdout.write(text), talk = (text) => process.stderr.write(text) } =
    options;
  const source = options.source === undefined ? undefined : findSource(options.source);
  const problem = usageProblem(files, options, source);
  if (problem) {
    talk(`${problem}\n`);
    return EXIT.usage;
  }
  const missing = files.filter((file) => file !== '-' && !existsSync(file));
  if (missing.length > 0) {
    talk(missing.map((file) => `${file}: no such file\n`).join(''));
    return EXIT.notFound;
  }

  const url = options.url ?? 'http://127.0.0.1:8080';
  const progress = openProgress(options.progressFile ?? '.baton-import.json');
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    const outcome = await importOne(file, { ...options, url, talk }, source, progress);
    outcomes.push(outcome);
    if (outcome.failure) talk(`${file}: ${outcome.failure.message}\n`);
    // The next file would meet the same server; one that can't be read says nothing about the others.
    if (outcome.failure && !outcome.failure.unreadable) break;
  }

  const reports = outcomes.map(({ report }) => report);
  print(
    options.json
      ? `${JSON.stringify({ dry_run: options.dryRun === true, files: reports })}\n`
      : reports.map(summary).join(''),
  );
  for (const report of reports) talk(warnings(report));
  return exitCode(outcomes);
}

async function importOne(
  file: string,
  options: ImportOptions & { url: string; talk: (text: string) => void },
  source: Source | undefined,
  progress: Progress,
): Promise<FileOutcome> {
  const resumable = file !== '-' && !options.dryRun;
  const key = resumable ? importKey(file, [options.url, options.source, options.lists]) : '';
  const before = progress.of(key);
  if (before.sent > 0)
    options.talk(`${file}: going on after the ${before.sent} events that were sent before\n`);
  const bar = openBar(file);
  const talk = (text: string) => {
    // Wipes the bar's line; its next tick draws it again below.
    if (bar) process.stderr.write('\r\x1b[K');
    options.talk(text);
  };
  let refused = 0;
  const outcome = await importFile({
    file,
    source,
    sourceOptions: { lists: options.lists, memory: new Map() },
    stdin: options.stdin,
    before,
    post: options.dryRun
      ? undefined
      : (lines) => postEvents(lines, { ...options, onPause: (message) => talk(`${message}\n`) }),
    onSent: resumable ? (sent) => progress.save(key, sent) : undefined,
    onRefusal(refusal) {
      refused += 1;
      if (refused <= REFUSALS_SHOWN) talk(refusalLine(refusal));
    },
    onBytes: (bytes) => bar?.update(bytes),
  });
  bar?.stop();
  if (refused > REFUSALS_SHOWN) options.talk(`${file}: and ${refused - REFUSALS_SHOWN} more were refused\n`);
  if (resumable && !outcome.failure) progress.finish(key);
  return outcome;
}

function usageProblem(
  files: readonly string[],
  options: ImportOptions,
  source: Source | undefined,
): string | undefined {
  if (files.length === 0) return 'name at least one file, or - for standard input';
  if (options.source !== undefined && !source) {
    const names = SOURCES.map(({ name }) => name).join(', ');
    return `${JSON.stringify(options.source)} is no source that can be imported; there is ${names}, or leave --source out for neutral events`;
  }
  const table = files.find((file) => /\.(csv|tsv|parquet|arrow|xlsx)(\.gz)?$/i.test(file));
  if (table !== undefined)
    return `${table}: only JSON and NDJSON files (also gzipped) can be imported; convert it to one event per line first`;
  if (options.url !== undefined && !URL.canParse(options.url))
    return `${JSON.stringify(options.url)} is no address; use for example http://127.0.0.1:8080`;
  return undefined;
}

/** A progress bar over the bytes of the file, on a terminal only. */
function openBar(file: string): SingleBar | undefined {
  if (!process.stderr.isTTY || file === '-') return undefined;
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(statSync(file).size, 0);
  return bar;
}

function exitCode(outcomes: readonly FileOutcome[]): number {
  if (outcomes.some(({ failure }) => failure?.reached === false)) return EXIT.unreachable;
  if (outcomes.some(({ failure }) => failure)) return EXIT.failure;
  return outcomes.some(({ report }) => report.refused > 0) ? EXIT.someRefused : EXIT.ok;
}
