import * as z from 'zod';
import { ASK_INTENTS } from './domain/asks-for-person.ts';
import { nearestWord } from './domain/nearest.ts';
import { isZone, WEEK_STARTS } from './domain/window.ts';
import { endpointWarning, isEndpoint } from './embeddings/endpoint.ts';

/** One setting: its environment name is made from its key, its description goes into docs and `.env.example`. */
type Setting<Schema extends z.ZodType = z.ZodType> = {
  schema: Schema;
  description: string;
  secret?: boolean;
};

const setting = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  options: { secret?: boolean } = {},
): Setting<Schema> => ({ schema, description, ...options });

const list = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]);
const flag = z.union(
  [
    z.boolean(),
    z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((text) => ['on', 'true', '1'].includes(text)),
  ],
  'is on or off',
);

/** Every setting of Baton. Order of precedence: flag, environment, file, default. */
export const SETTINGS = {
  data_dir: setting(
    z.string().min(1).default('./data'),
    'Folder that holds everything: journal, database, keys',
  ),
  host: setting(z.string().min(1).default('127.0.0.1'), 'Address to listen on'),
  port: setting(
    z.coerce.number().int().min(0).max(65535).default(8080),
    'Port to listen on; 0 takes a free one',
  ),
  public_url: setting(
    z.url({ protocol: /^https?$/, error: 'is not an address such as https://baton.example.com' }).optional(),
    'Address at which browsers reach the server, where it is not the one it listens on; with https, cookies need TLS',
  ),
  timezone: setting(
    z
      .string()
      .refine(isZone, 'is not an IANA time zone such as Europe/Lisbon')
      .default(Intl.DateTimeFormat().resolvedOptions().timeZone),
    'Zone of reports that name none',
  ),
  week_start: setting(
    z.enum(WEEK_STARTS, 'is monday or sunday').default('monday'),
    'Day on which the weeks of reports begin: monday (ISO 8601) or sunday',
  ),
  session_gap_hours: setting(
    z.coerce
      .number()
      .positive()
      .max(24 * 365)
      .default(24),
    'Silence after which the next event starts a new session',
  ),
  ask_intents: setting(
    list.default([...ASK_INTENTS]),
    'Intent names that mean "I want a person", comma-separated',
  ),
  masking: setting(
    flag.default(true),
    'Mask personal data in text and hash customer ids before anything is written: on or off',
  ),
  admin_key: setting(
    z.string().min(32, 'needs at least 32 characters').optional(),
    'Bootstrap key with every scope, for automation',
    { secret: true },
  ),
  pseudonym_key: setting(
    z.string().min(16, 'needs at least 16 characters').optional(),
    'Key of the hash of customer ids; made and kept in the data folder when absent',
    { secret: true },
  ),
  embeddings_url: setting(
    z
      .string()
      .refine(
        isEndpoint,
        'is not an address such as https://api.example.com/v1/embeddings (http: only to this machine or a private network)',
      )
      .optional(),
    'Address of an embeddings service, ending in /embeddings (the OpenAI-compatible protocol): unrecognised queries are sent there, masked, and grouped by meaning; absent: nothing is sent',
  ),
  embeddings_model: setting(
    z.string().min(1).max(200).optional(),
    'Model that the embeddings service is asked for; needed with its address',
  ),
  embeddings_key: setting(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'has characters that no key has')
      .optional(),
    'Key of the embeddings service, where it wants one',
    { secret: true },
  ),
  sample: setting(
    flag.default(true),
    'Offer made-up sample data, on the pages until the first event arrives, then beside it until they are deleted in Setup: on or off',
  ),
  log_level: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    'How much is logged',
  ),
  memory_limit: setting(
    z
      .string()
      .regex(/^\d+(\.\d+)?\s*(KB|MB|GB|KiB|MiB|GiB)$/i, 'is a size such as 2GB')
      .default('4GB'),
    'Memory of the database',
  ),
  readers: setting(
    z.coerce.number().int().min(1).max(12).default(2),
    'Questions that are answered at the same time',
  ),
} as const satisfies Record<string, Setting>;

type Key = keyof typeof SETTINGS;
export type Config = { [Name in Key]: z.output<(typeof SETTINGS)[Name]['schema']> };
export type Origin = 'flag' | 'environment' | 'file' | 'default';
export type ConfigReading = { config: Config; origins: Record<Key, Origin>; warnings: string[] };
export type ConfigSources = {
  flags?: Record<string, unknown>;
  environment?: Record<string, string | undefined>;
  file?: Record<string, unknown>;
};

/** All faults of a configuration together. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

export function environmentName(key: string): string {
  return `BATON_${key.toUpperCase()}`;
}

/** Names that start with BATON_ and belong to the command line, not to the service. */
const COMMAND_LINE_NAMES = ['BATON_URL', 'BATON_KEY'];

/** Reads the configuration; throws a ConfigError that lists every fault. An unknown BATON_* name is a warning. */
export function readConfig({ flags = {}, environment = {}, file = {} }: ConfigSources): ConfigReading {
  const keys = Object.keys(SETTINGS) as Key[];
  const faults: string[] = [];
  const config: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const key of keys) {
    const found: [Origin, unknown][] = [
      ['flag', flags[key]],
      ['environment', environment[environmentName(key)] || undefined],
      ['file', file[key]],
    ];
    const [origin, value] =
      found.find(([, candidate]) => candidate !== undefined) ?? (['default', undefined] as const);
    const parsed = SETTINGS[key].schema.safeParse(value);
    origins[key] = origin;
    if (parsed.success) config[key] = parsed.data;
    else
      faults.push(
        `${environmentName(key)} (from ${origin}): ${parsed.error.issues.map((issue) => issue.message).join(', ')}`,
      );
  }
  const { embeddings_url: url, embeddings_model: model } = config as Partial<Config>;
  if (url && !model) faults.push('BATON_EMBEDDINGS_MODEL: is needed with BATON_EMBEDDINGS_URL');
  if (faults.length > 0) throw new ConfigError(faults);
  const warning = url ? endpointWarning(url) : null;
  return {
    config: config as Config,
    origins: origins as Record<Key, Origin>,
    warnings: [
      ...unknownNames(environment, file, keys),
      ...(warning ? [`BATON_EMBEDDINGS_URL: ${warning}`] : []),
    ],
  };
}

function unknownNames(
  environment: Record<string, string | undefined>,
  file: Record<string, unknown>,
  keys: Key[],
): string[] {
  const known = [...keys.map(environmentName), ...COMMAND_LINE_NAMES];
  const strange = (name: string, names: readonly string[]) => {
    const nearest = nearestWord(name, names);
    return `${name} is not a setting of Baton${nearest ? `; did you mean ${nearest}?` : ''}`;
  };
  return [
    ...Object.keys(environment)
      .filter((name) => name.startsWith('BATON_') && !known.includes(name))
      .map((name) => strange(name, known)),
    ...Object.keys(file)
      .filter((name) => !Object.hasOwn(SETTINGS, name))
      .map((name) => strange(name, keys)),
  ];
}
