import { environmentName, SETTINGS } from '../config.ts';
import { METRICS } from '../reports/metrics.ts';
import { REPORTS } from '../reports/reports.ts';

/** What each command does, as the README lists it. */
export const COMMANDS: Record<string, string> = {
  serve: 'Start the server',
  demo: 'Show the product with sample data in a throw-away folder',
  import: 'Send files of events, or exports of a platform, to a server',
  intents: '`import FILE`: tell what a bot knows already, from its training data',
  jobs: 'List the jobs, or `run` one now',
  keys: 'List keys, `create NAME` or `remove ID`',
  users:
    'List people; `invite NAME --role viewer`, `link [NAME]` (one-time login), `role NAME --role editor`, `remove NAME`',
  rebuild: 'Make the database again from the journal (the server must be stopped)',
  config: 'Show the settings and where each comes from',
};

/** The tables of the README that are made from code, by the name of their place. */
export function referenceTables(): Record<'reports' | 'metrics' | 'commands' | 'settings', string> {
  return {
    reports: table(
      ['report', 'one row per'],
      REPORTS.map((report) => [`\`${report.name}\``, report.grain]),
    ),
    metrics: table(
      ['metric', 'what it says', 'better'],
      METRICS.map(({ id, definition, direction }) => [
        `\`${id}\``,
        definition,
        direction === 'neutral' ? '–' : direction,
      ]),
    ),
    commands: table(
      ['command', 'what it does'],
      Object.entries(COMMANDS).map(([name, what]) => [`\`baton ${name}\``, what]),
    ),
    settings: table(
      ['setting', 'default', 'what it says'],
      (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((key) => [
        `\`${environmentName(key)}\``,
        shownDefault(key),
        SETTINGS[key].description,
      ]),
    ),
  };
}

/** The text of `.env.example`: each setting with its words, at its default, switched off. */
export function environmentExample(): string {
  const settings = (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((key) => {
    const { data } = SETTINGS[key].schema.safeParse(undefined);
    const value = key === 'ask_intents' || key === 'timezone' ? '' : String(data ?? '');
    return `# ${SETTINGS[key].description}\n#${environmentName(key)}=${value}\n`;
  });
  return `# The settings of Baton; take the # away from those that you change. \`node --env-file=.env\` reads such a file.\n\n${settings.join('\n')}`;
}

function shownDefault(key: keyof typeof SETTINGS): string {
  if (key === 'timezone') return 'of the machine';
  if (key === 'ask_intents') return 'a list of usual names';
  const { data } = SETTINGS[key].schema.safeParse(undefined);
  return data === undefined ? '' : `\`${String(data)}\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
