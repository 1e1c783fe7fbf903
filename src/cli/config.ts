import { settingRows } from '../setting-rows.ts';
import { EXIT } from './exit.ts';
import { settingsFrom } from './settings.ts';

/** `baton config`: every setting, its value and where it comes from; secrets are hidden. */
export async function showConfig(options: { json?: boolean }): Promise<number> {
  const rows = settingRows(settingsFrom(options)).map(({ hidden, ...row }) => ({
    ...row,
    value: hidden ? '(hidden)' : row.value,
  }));
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
