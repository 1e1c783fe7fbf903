import cac from 'cac';
import { ConfigError } from '../config.ts';
import { Problem } from '../domain/problem.ts';
import { showConfig } from './config.ts';
import { EXIT } from './exit.ts';
import { importFiles } from './import.ts';
import { importIntents } from './intents.ts';
import { rebuild } from './rebuild.ts';
import { COMMANDS } from './reference.ts';
import {
  changeRole,
  createKey,
  createLoginLink,
  invitePerson,
  listKeys,
  listPeople,
  removeKey,
  removePerson,
  runJob,
  showJobs,
  Unreachable,
} from './remote.ts';
import { serve } from './serve.ts';

/** Stands for the argument `-`, which the parser takes for an option without a name; no argument holds NUL. */
const STDIN = '\0';
/**
 * What the parser understands. A flag of two words it knows by its inner name only; as it is typed, it would take the next
 * argument for its value.
 */
const UNDERSTOOD: Record<string, string> = { '-': STDIN, '--dry-run': '--dryRun' };

/** Runs one command; resolves with its exit code. Data goes to stdout, talk to stderr. */
export async function runCommandLine(argv: string[]): Promise<number> {
  const cli = cac('baton');
  let running: Promise<number> | undefined;
  const action =
    <Arguments extends unknown[]>(work: (...given: Arguments) => Promise<number>) =>
    (...given: Arguments) => {
      running = work(...given);
    };
  const settings = (command: ReturnType<typeof cli.command>) =>
    command
      .option('--data-dir <folder>', 'Folder that holds everything')
      .option('--host <address>', 'Address to listen on')
      .option('--port <number>', 'Port to listen on');
  const remote = (command: ReturnType<typeof cli.command>) =>
    command
      .option('--url <address>', 'Address of the server (BATON_URL)', {
        default: process.env.BATON_URL ?? 'http://127.0.0.1:8080',
      })
      .option('--key <key>', 'API key (BATON_KEY)', {
        default: process.env.BATON_KEY ?? process.env.BATON_ADMIN_KEY,
      })
      .option('--json', 'Print JSON');

  settings(cli.command('serve', COMMANDS.serve!)).action(action(serve));
  settings(cli.command('demo', COMMANDS.demo!))
    .option('--days <number>', 'Days of sample data', { default: 90 })
    .option('--seed <number>', 'Seed of the sample data', { default: 42 })
    .action(
      // Loaded only here: an installation without the sample data serves all the same.
      action(async (options) => (await import('./demo.ts')).demo(options)),
    );
  remote(cli.command('import <...files>', COMMANDS.import!))
    .option('--source <name>', 'Platform of the export, such as rasa')
    .option('--dry-run', 'Check only')
    .action(
      action((files: string[], options) =>
        importFiles(
          files.map((file) => (file === STDIN ? '-' : file)),
          options,
        ),
      ),
    );
  remote(cli.command('intents [verb] [file]', COMMANDS.intents!))
    .option('--bot <bot>', 'Bot that knows them; every bot without it')
    .option('--format <format>', 'Format of the file, when it is not to be guessed')
    .option('--dry-run', 'Check only')
    .action(
      action((verb, file, options) =>
        verbs('intents', verb ?? 'import', { import: file && (() => importIntents(file, options)) }),
      ),
    );
  remote(cli.command('jobs [verb] [job]', COMMANDS.jobs!)).action(
    action((verb, job, options) =>
      verbs('jobs', verb, { list: () => showJobs(options), run: job && (() => runJob(job, options)) }),
    ),
  );
  remote(cli.command('keys [verb] [value]', COMMANDS.keys!))
    .option('--scopes <scopes>', 'Scopes of a new key, comma-separated', { default: 'ingest' })
    .option('--bots <bots>', 'Bots that a new key is bound to, comma-separated')
    .action(
      action((verb, value, options) =>
        verbs('keys', verb, {
          list: () => listKeys(options),
          create: value && (() => createKey(value, options)),
          remove: value && (() => removeKey(value, options)),
        }),
      ),
    );
  remote(cli.command('users [verb] [name]', COMMANDS.users!))
    .option('--role <role>', 'viewer, analyst, editor or admin', { default: 'viewer' })
    .action(
      action((verb, name, options) =>
        verbs('users', verb, {
          list: () => listPeople(options),
          link: () => createLoginLink(name, options),
          invite: name && (() => invitePerson(name, options)),
          role: name && (() => changeRole(name, options)),
          remove: name && (() => removePerson(name, options)),
        }),
      ),
    );
  settings(cli.command('rebuild', COMMANDS.rebuild!)).option('--json', 'Print JSON').action(action(rebuild));
  settings(cli.command('config', COMMANDS.config!)).option('--json', 'Print JSON').action(action(showConfig));
  cli.help();

  try {
    cli.parse(
      argv.map((argument) => UNDERSTOOD[argument] ?? argument),
      { run: false },
    );
    if (cli.options.help) return EXIT.ok;
    if (!cli.matchedCommand) {
      process.stderr.write(
        `${cli.args[0] ? `baton: there is no command ${cli.args[0]}` : 'baton: which command?'}; try baton --help\n`,
      );
      return EXIT.usage;
    }
    cli.runMatchedCommand();
    return (await running) ?? EXIT.ok;
  } catch (error) {
    return reportFailure(error as Error);
  }
}

function reportFailure(error: Error): number {
  process.stderr.write(`baton: ${error.message}\n`);
  if (error instanceof Problem && error.status === 422) return EXIT.usage;
  if (error.name === 'CACError' || error instanceof ConfigError) return EXIT.usage;
  if (error instanceof Unreachable) return EXIT.unreachable;
  return error instanceof Problem && error.status === 404 ? EXIT.notFound : EXIT.failure;
}

/** Runs the verb of a command; one that is not known, or lacks its name, is a fault of usage and does nothing. */
async function verbs(
  command: string,
  verb: string | undefined,
  known: Record<string, (() => Promise<number>) | undefined | ''>,
): Promise<number> {
  const run = known[verb ?? 'list'];
  if (run) return await run();
  const reason =
    verb !== undefined && verb in known ? `${command} ${verb} needs a name` : `${command} has no ${verb}`;
  process.stderr.write(`baton: ${reason}; it can ${Object.keys(known).join(', ')}\n`);
  return EXIT.usage;
}
