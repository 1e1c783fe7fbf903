import { environmentName, SETTINGS } from '../config.ts';
import { EXIT } from './exit.ts';
import { settingsFrom } from './settings.ts';

/** `baton config`: every setting, its value and where it comes from; secrets are hidden. */
export async function showConfig(options: { json?: boolean }): Promise<number> {
  const { config, origins } = settingsFrom(options);
  const rows = (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((key) => {
    const { description, secret } = SETTINGS[key] as { description: string; secret?: boolean };
    return {
      setting: environmentName(key),
      value: secret && config[key] !== undefined ? '(hidden)' : (config[key] ?? null),
      origin: origins[key],
      description,
    };
  });
  if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else
    for (const row of rows)
      process.stdout.write(`${row.setting}=${shown(row.value)}  (${row.origin}) ${row.description}\n`);
  return EXIT.ok;
}

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.join(',') : value === null ? '' : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
