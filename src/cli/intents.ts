import { existsSync, readFileSync } from 'node:fs';
import { Problem } from '../domain/problem.ts';
import { EXIT } from './exit.ts';
import { type Remote, Unreachable } from './remote.ts';

export type IntentsOptions = Remote & { bot?: string; format?: string; dryRun?: boolean };

type Taken = {
  format: string;
  bot_id: string | null;
  intents: number;
  examples: number;
  left_out: { intent: string; examples: number; detail: string }[];
};

/**
 * `baton intents import FILE`: tells the server what a bot knows already. The server guesses the format of the file, and
 * leaves gaps out that are taught to no intent yet.
 */
export async function importIntents(file: string, options: IntentsOptions): Promise<number> {
  if (!existsSync(file)) {
    process.stderr.write(`${file}: no such file\n`);
    return EXIT.notFound;
  }
  const params = new URLSearchParams({
    ...(options.bot ? { bot: options.bot } : {}),
    ...(options.format ? { format: options.format } : {}),
    ...(options.dryRun ? { dry_run: '1' } : {}),
  });
  const { url, key, json } = options;
  const door = new URL(`v1/intents?${params}`, url.endsWith('/') ? url : `${url}/`);
  const response = await fetch(door, {
    method: 'POST',
    headers: key ? { authorization: `Bearer ${key}` } : {},
    body: readFileSync(file),
  }).catch((error: Error) => {
    throw new Unreachable(
      `cannot reach ${url}: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    );
  });
  const answer = (await response.json().catch(() => ({}))) as Partial<Taken> & { detail?: string };
  if (!response.ok) throw new Problem(response.status, 'Refused', answer.detail ?? response.statusText);
  const { format, bot_id, intents, examples, left_out } = answer as Taken;
  const bot = bot_id === null ? 'every bot' : `the bot ${bot_id}`;
  const done = options.dryRun ? 'would be known' : 'are known now';
  process.stdout.write(
    json
      ? `${JSON.stringify(answer)}\n`
      : `${intents} intents with ${examples} examples (read as ${format}) ${done} of ${bot}\n`,
  );
  for (const one of left_out) process.stderr.write(`left out ${one.examples} examples: ${one.detail}\n`);
  return left_out.length > 0 ? EXIT.someRefused : EXIT.ok;
}
