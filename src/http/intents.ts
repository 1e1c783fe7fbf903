import { type Context, Hono } from 'hono';
import { maskText } from '../domain/mask.ts';
import { Problem } from '../domain/problem.ts';
import { query } from '../store/queries.ts';
import { readTraining } from '../training/formats.ts';
import { collected, pairsOf } from '../training/training-set.ts';
import { type LeftOut, withoutUntaught } from '../training/untaught.ts';
import { type Asker, requireScope } from './access.ts';
import { readBody } from './body.ts';
import type { AppDependencies } from './dependencies.ts';

type Env = { Variables: { asker: Asker } };

const PARAMETERS = ['bot', 'format', 'dry_run'];

/**
 * `/v1/intents`: what bots know already, so that a gap can tell its nearest intent. `POST` takes a file of training data
 * (format guessed, or `format=`), in the place of what was imported for the same bot before; `?dry_run=1` checks only. Gaps
 * of an export that are taught to no intent yet are left out, and named in the answer.
 */
export function intentsDoor(dependencies: AppDependencies) {
  const { keys, logins, knownIntents } = dependencies;
  const access = { verifyKey: keys.verify, verifyLogin: logins.verify };
  const [read, edit] = [requireScope('read', access), requireScope('edit', access)];
  return new Hono<Env>()
    .get('/v1/intents', read, (context) => {
      const { key } = context.var.asker;
      const seen = knownIntents.imports().filter((one) => !key?.bots || key.bots.includes(one.bot_id ?? ''));
      return context.json({
        imports: seen.map(({ intents, ...one }) => ({
          ...one,
          intents: intents.map(({ intent, examples }) => ({ intent, examples: examples.length })),
        })),
      });
    })
    .post('/v1/intents', edit, (context) => takeFile(context, dependencies))
    .delete('/v1/intents', edit, (context) => {
      const { bot } = parameters(context);
      if (!knownIntents.imports().some((one) => one.bot_id === bot))
        throw new Problem(
          404,
          'Nothing imported',
          'nothing was imported for this bot; GET /v1/intents lists what was',
        );
      knownIntents.replace(bot, [], context.var.asker.name);
      return context.body(null, 204);
    });
}

async function takeFile(
  context: Context<Env>,
  { knownIntents, protection, store }: AppDependencies,
): Promise<Response> {
  const { bot, format, dryRun } = parameters(context);
  const read = readTraining(await readBody(context.req.raw), format);
  const rows = await store.rows(query('gap/named-after-gaps'), {
    names: read.intents.map(({ intent }) => intent),
  });
  const { intents: taught, leftOut } = withoutUntaught(
    read.intents,
    new Set(rows.map(({ name }) => String(name))),
  );
  if (taught.length === 0) throw onlyUntaught(leftOut);
  const intents = protection.masking
    ? collected(pairsOf(taught).map((pair) => ({ ...pair, text: maskText(pair.text) })))
    : taught;
  if (!dryRun) knownIntents.replace(bot, intents, context.var.asker.name);
  return context.json({
    format: read.format,
    bot_id: bot,
    dry_run: dryRun,
    intents: intents.length,
    examples: intents.reduce((sum, { examples }) => sum + examples.length, 0),
    left_out: leftOut,
  });
}

function onlyUntaught(leftOut: LeftOut[]): Problem {
  return new Problem(
    422,
    'Not training data',
    'the file holds nothing but gaps that are taught to no intent yet; say in Baton, or in the file, which intents they belong to',
    {
      errors: leftOut.map(({ intent, detail }) => ({ pointer: intent, code: 'untaught_gap', detail })),
    },
  );
}

function parameters(context: Context<Env>): {
  bot: string | null;
  format: string | undefined;
  dryRun: boolean;
} {
  const params = new URL(context.req.url).searchParams;
  const { key } = context.var.asker;
  const strange = [...params.keys()].find((name) => !PARAMETERS.includes(name));
  if (strange !== undefined)
    throw unclear(strange, `there is no parameter ${strange}; there are ${PARAMETERS.join(', ')}`);
  const bot = params.get('bot') || null;
  if (bot !== null && bot.length > 100) throw unclear('bot', 'bot has at most 100 characters');
  if (key?.bots && !(bot && key.bots.includes(bot)))
    throw new Problem(403, 'Not allowed', `this key is bound to bots; name one of them: bot=${key.bots[0]}`);
  const dryRun = params.get('dry_run') ?? '0';
  if (!['0', '1', 'true', 'false'].includes(dryRun)) throw unclear('dry_run', 'dry_run is 1 or 0');
  return { bot, format: params.get('format') ?? undefined, dryRun: dryRun === '1' || dryRun === 'true' };
}

function unclear(pointer: string, detail: string): Problem {
  return new Problem(422, 'The question is not clear', detail, {
    errors: [{ pointer, code: 'not_understood', detail }],
  });
}
