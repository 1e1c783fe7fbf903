import { existsSync, readFileSync } from 'node:fs';
import { type ConfigReading, readConfig } from '../config.ts';

/** Reads flags, environment and `baton.config.json` of the working folder; warnings go to stderr. */
export function settingsFrom(options: Record<string, unknown>): ConfigReading {
  const reading = readConfig({
    flags: { data_dir: options.dataDir, host: options.host, port: options.port },
    environment: process.env,
    file: existsSync('baton.config.json')
      ? (JSON.parse(readFileSync('baton.config.json', 'utf8')) as Record<string, unknown>)
      : {},
  });
  for (const warning of reading.warnings) process.stderr.write(`baton: ${warning}\n`);
  return reading;
}
