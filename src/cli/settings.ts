import { existsSync, readFileSync } from 'node:fs';
import { ConfigError, type ConfigReading, readConfig } from '../config.ts';

const FILE = 'baton.config.json';

/** Reads flags, environment and `baton.config.json` of the working folder; warnings go to stderr. */
export function settingsFrom(options: Record<string, unknown>): ConfigReading {
  const reading = readConfig({
    flags: { data_dir: options.dataDir, host: options.host, port: options.port },
    environment: process.env,
    file: existsSync(FILE) ? readFile() : {},
  });
  for (const warning of reading.warnings) process.stderr.write(`baton: ${warning}\n`);
  return reading;
}

function readFile(): Record<string, unknown> {
  try {
    const file: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
    if (typeof file === 'object' && file !== null && !Array.isArray(file)) return { ...file };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  // What the parser says would quote the file, and with it perhaps a key.
  throw new ConfigError([`${FILE} is no JSON object such as {"port": 8080}`]);
}
