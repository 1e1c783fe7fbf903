import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen } from '../../src/platform/node.ts';
import { runBaton } from '../support/baton.ts';
import { gapsOf, groupExactly, grouped, missed } from '../support/gaps.ts';
import { ADMIN_KEY, startService, type TestService } from '../support/service.ts';

// An export of gaps that comes back as what a bot knows: a gap is no intent, and never near itself.
let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
  await grouped(service, [
    missed('1', 'where is my refund'),
    missed('2', 'where is the refund of mine'),
    missed('3', 'quantum chromodynamics'),
  ]);
});
afterEach(() => service.stop());

const exported = async (format: string) => await (await gaps.ask(`/v1/gaps/export?format=${format}`)).text();
const send = (body: string, question = '?bot=web') =>
  gaps.ask(`/v1/intents${question}`, { method: 'POST', body });
const imports = async () => (await (await gaps.ask('/v1/intents')).json()) as { imports: unknown[] };
const kinds = async () => {
  await groupExactly(service);
  return Object.fromEntries(
    (await gaps.list()).gaps.map((gap) => [gap.label, [gap.kind, gap.nearest_intent]]),
  );
};

const FORMATS = ['rasa', 'dialogflow', 'lex', 'botpress', 'jsonl', 'csv'];
test('an export without taught gaps is no training data, and leaves what was known as it was', async () => {
  await send('intent,text\nrefund_status,refund state\n');
  const before = await kinds();
  const ids = (await gaps.list()).gaps.map(({ gap_id }) => gap_id).sort();
  for (const format of FORMATS) {
    const answer = await send(await exported(format));
    expect(answer.status, format).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string; code: string }[] };
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual(
      ids.map((id) => `${id} untaught_gap`),
    );
  }
  expect(await kinds()).toEqual(before);
  expect((await imports()).imports).toMatchObject([{ intents: [{ intent: 'refund_status' }] }]);
});

test('an export gives its taught gaps; those that are not taught yet are left out and named', async () => {
  const { gap_id } = await gaps.named('where is my refund');
  await gaps.patch(gap_id, { status: 'in_training', intent: 'refund_status' });
  const others = (await gaps.list()).gaps.filter((gap) => gap.gap_id !== gap_id);
  for (const question of FORMATS.flatMap((format) => [`${format}&dry_run=1`, format])) {
    const file = await exported(question.split('&')[0]!);
    const answer = (await (await send(file, `?bot=web&format=${question}`)).json()) as {
      intents: number;
      left_out: { intent: string; examples: number; detail: string }[];
    };
    expect(answer, question).toMatchObject({ intents: 1, examples: 1 });
    expect(answer.left_out.map(({ intent, examples }) => [intent, examples]).sort()).toEqual(
      others.map((gap) => [gap.gap_id, 1]).sort(),
    );
    expect(answer.left_out[0]!.detail).toContain(answer.left_out[0]!.intent);
  }
  const known = await kinds();
  expect(known['where is my refund']).toEqual(['too_few_examples', 'refund_status']);
  expect(known['where is the refund of mine']![1]).toBe('refund_status');
  expect(known['quantum chromodynamics']![0]).toBe('missing_intent');
});

test('a gap that has gone since its export is no intent either', async () => {
  const file = await exported('jsonl');
  await service.service().store.write(async (transaction) => {
    for (const table of ['gap_queries', 'wordings', 'gap_states'])
      await transaction.run(`delete from ${table}`);
  });
  expect((await send(file)).status).toBe(422);
});

test('an intent whose name only looks like the id of a group is an intent', async () => {
  const answer = await send('intent,text\ngreet,hello there\ngoodbye,see you\nasks_for_person,an agent\n');
  expect(await answer.json()).toMatchObject({ intents: 3, left_out: [] });
});

test('the command line says what it left out, and that it did', async () => {
  const listening = await listen(service.service(), { host: '127.0.0.1', port: 0 });
  try {
    const { gap_id } = await gaps.named('where is my refund');
    const other = await gaps.named('quantum chromodynamics');
    await gaps.patch(gap_id, { status: 'in_training', intent: 'refund_status' });
    const file = join(service.folder, 'nlu.yml');
    writeFileSync(file, await exported('rasa'));
    const options = { environment: { BATON_URL: listening.url, BATON_KEY: ADMIN_KEY } };
    const done = await runBaton(['intents', 'import', file, '--bot', 'web'], options);
    expect(done.code).toBe(4);
    expect(done.stdout).toBe('1 intents with 1 examples (read as rasa) are known now of the bot web\n');
    expect(done.stderr).toContain(other.gap_id);
    expect(done.stderr).not.toContain('chromodynamics');
  } finally {
    await listening.stop();
  }
});
