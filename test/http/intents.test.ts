import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/platform/node.ts';
import { runBaton } from '../support/baton.ts';
import { gapsOf, groupExactly, grouped, missed } from '../support/gaps.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';

let service: TestService;
let listening: Listening;
let gaps: ReturnType<typeof gapsOf>;
beforeAll(async () => {
  service = await startService();
  gaps = gapsOf(service);
  listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
  await grouped(service, [
    missed('1', 'where is my refund please'),
    missed('2', 'quantum chromodynamics'),
    missed('3', 'change delivery address'),
  ]);
});
afterAll(async () => {
  await listening.stop();
  await service.stop();
});

const RASA = `version: "3.1"
nlu:
- intent: refund_status
  examples: |
    - where is my refund
    - refund of ann@example.com
- intent: address_change
  examples: |
    - change my delivery address
- intent: address_delivery
  examples: |
    - change the delivery address
`;
const send = (body: string, question = '', key?: string) =>
  gapsOf(service, key).ask(`/v1/intents${question}`, { method: 'POST', body });

test('a dry run checks and keeps nothing; an import is masked, durable, and takes the place of the last one', async () => {
  const dry = await send(RASA, '?bot=web&dry_run=1');
  expect(await dry.json()).toEqual({
    format: 'rasa',
    bot_id: 'web',
    dry_run: true,
    intents: 3,
    examples: 4,
    left_out: [],
  });
  expect(await (await gaps.ask('/v1/intents')).json()).toEqual({ imports: [] });

  expect((await send('intent,text\nold,old words\n', '?bot=web')).status).toBe(200);
  expect((await send(RASA, '?bot=web')).status).toBe(200);
  const { imports } = (await (await gaps.ask('/v1/intents')).json()) as {
    imports: Record<string, unknown>[];
  };
  expect(imports).toMatchObject([
    {
      bot_id: 'web',
      imported_by: 'BATON_ADMIN_KEY',
      intents: [
        { intent: 'refund_status', examples: 2 },
        { intent: 'address_change', examples: 1 },
        { intent: 'address_delivery', examples: 1 },
      ],
    },
  ]);
  const kept = readFileSync(join(service.folder, 'intents.json'), 'utf8');
  expect(kept).toContain('refund of <email>');
  expect(kept).not.toContain('ann@');
});

test('kinds follow from what is known: near one, near two, far from all', async () => {
  await send(RASA, '?bot=web');
  await groupExactly(service);
  expect(await gaps.named('where is my refund please')).toMatchObject({
    nearest_intent: 'refund_status',
    kind: 'too_few_examples',
  });
  expect(await gaps.named('change delivery address')).toMatchObject({ kind: 'confused' });
  expect(await gaps.named('quantum chromodynamics')).toMatchObject({ kind: 'missing_intent' });
});

test('what can’t be read is refused: 422 with its place, 413, 400', async () => {
  expect((await send('')).status).toBe(422);
  expect((await send('secret words')).status).toBe(422);
  expect((await send(RASA, '?format=lex')).status).toBe(422);
  expect((await send(RASA, '?format=word')).status).toBe(422);
  expect((await send(RASA, '?bots=web')).status).toBe(422);
  expect((await send('x'.repeat(11 * 1024 * 1024))).status).toBe(413);
  const binary = await service.ask('/v1/intents', {
    method: 'POST',
    body: new Uint8Array([0xff, 0xfe, 0x00]),
  });
  expect(binary.status).toBe(400);
});

test('a key that is bound to bots imports for these only, and sees theirs only', async () => {
  const { key } = await newKey(service, ['read', 'edit'], ['app']);
  expect((await send(RASA, '', key)).status).toBe(403);
  expect((await send(RASA, '?bot=web', key)).status).toBe(403);
  expect((await send(RASA, '?bot=app', key)).status).toBe(200);
  const seen = (await (await gapsOf(service, key).ask('/v1/intents')).json()) as {
    imports: { bot_id: string }[];
  };
  expect(seen.imports.map(({ bot_id }) => bot_id)).toEqual(['app']);
  expect((await gapsOf(service, key).ask('/v1/intents?bot=app', { method: 'DELETE' })).status).toBe(204);
  expect((await gaps.ask('/v1/intents?bot=app', { method: 'DELETE' })).status).toBe(404);
});

test('`baton intents import FILE` does the same from the command line', async () => {
  const file = join(service.folder, 'nlu.yml');
  writeFileSync(file, RASA);
  const options = { environment: { BATON_URL: listening.url, BATON_KEY: ADMIN_KEY } };
  const dry = await runBaton(['intents', 'import', file, '--bot', 'cli', '--dry-run'], options);
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.stdout).toBe('3 intents with 4 examples (read as rasa) would be known of the bot cli\n');
  const done = await runBaton(['intents', 'import', file, '--bot', 'cli', '--json'], options);
  expect(JSON.parse(done.stdout)).toEqual({
    format: 'rasa',
    bot_id: 'cli',
    dry_run: false,
    intents: 3,
    examples: 4,
    left_out: [],
  });
  expect((await runBaton(['intents', 'import', `${file}.none`], options)).code).toBe(3);
  expect((await runBaton(['intents', 'import'], options)).code).toBe(2);
  writeFileSync(file, 'nothing of the kind');
  const refused = await runBaton(['intents', 'import', file], options);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('name its format');
});
