import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTraining } from '../../src/training/formats.ts';
import { gapsOf, groupExactly, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';
import { newKey } from '../support/visitor.ts';
import { HOSTILE } from '../training/hostile.ts';

let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
/** Hostile texts that masking leaves as they are. */
const SAID = HOSTILE.filter((text) => !/\d{2}|javascript|<email>/.test(text) && !/xxx|refund/.test(text));

beforeAll(async () => {
  service = await startService();
  gaps = gapsOf(service);
  await grouped(service, [
    ...SAID.map((text, index) => missed(`s${index}`, text)),
    missed('r1', 'Where is my refund?'),
    missed('r2', 'where is my refund'),
    missed('r3', 'Where is my refund?'),
    missed('mail', 'write to ann@example.com, order 4711-0815-42', { language: 'de' }),
    missed('app', 'only of the app', { bot_id: 'app' }),
    missed('human', 'I want to talk to a human'),
  ]);
});
afterAll(() => service.stop());

const exported = async (question: string, key?: string) => {
  const response = await gapsOf(service, key).ask(`/v1/gaps/export?${question}`);
  if (!response.ok) throw new Error(await response.text());
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { intents } = readTraining(bytes, new URLSearchParams(question).get('format') ?? 'rasa');
  return {
    response,
    intents,
    texts: intents.flatMap(({ examples }) => examples.map(({ text }) => text)),
    bytes,
  };
};

test.each([
  'rasa',
  'dialogflow',
  'lex',
  'botpress',
  'csv',
  'jsonl',
])('an export for %s can be read back, byte by byte what customers said, masked, each form once', async (format) => {
  const { response, texts } = await exported(`format=${format}`);
  const said = (await gaps.list('?limit=200')).gaps
    .filter((gap) => gap.kind !== 'asks_for_person')
    .map((gap) => gap.label!.trim());
  const held =
    format === 'lex'
      ? said.filter((text) => !/[{}]/.test(text))
      : said.filter((text) => format !== 'rasa' || text !== '[x] (y)');
  expect(texts.toSorted()).toEqual([...new Set(held)].toSorted());
  expect(response.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="baton-training_${format}_2026-11-22\\.\\w+"$`),
  );
  expect(Number(response.headers.get('baton-left-out'))).toBe(new Set(said).size - held.length);
  expect(texts.filter((text) => /refund/i.test(text))).toEqual(['Where is my refund?']);
  expect(texts.join('\n')).not.toMatch(/ann@example|4711/);
  expect(texts.join('\n')).toContain('<email>');
});

describe('what is exported', () => {
  test('goes under its intent, else under its gap', async () => {
    const { gap_id } = await gaps.named('Where is my refund?');
    expect((await exported(`gap_id=${gap_id}`)).intents.map(({ intent }) => intent)).toEqual([gap_id]);
    await gaps.patch(gap_id, { status: 'in_training', intent: 'refund_status' });
    expect((await exported('status=in_training')).intents.map(({ intent }) => intent)).toEqual([
      'refund_status',
    ]);
    await gaps.patch(gap_id, { status: 'ignored' });
    expect((await exported('')).intents.map(({ intent }) => intent)).not.toContain('refund_status');
    expect((await exported(`gap_id=${gap_id}`)).intents.map(({ intent }) => intent)).toEqual([
      'refund_status',
    ]);
    await gaps.patch(gap_id, { status: 'open', intent: null });
  });

  test('is filtered as the list is, and for a key that is bound to bots theirs only', async () => {
    expect((await exported('bot=app')).texts).toEqual(['only of the app']);
    expect((await exported('language=de')).texts).toEqual(['write to <email>, order <number>']);
    expect((await exported('kind=asks_for_person')).texts).toEqual(['I want to talk to a human']);
    const { key } = await newKey(service, ['read', 'transcripts'], ['app']);
    expect((await exported('', key)).texts).toEqual(['only of the app']);
  });

  test('of an unknown format, or without the scope for text, is nothing', async () => {
    expect((await gaps.ask('/v1/gaps/export?format=word')).status).toBe(422);
    expect((await gaps.ask('/v1/gaps/export?examples=0')).status).toBe(422);
    expect((await gaps.ask('/v1/gaps/export?stauts=open')).status).toBe(422);
    const { key } = await newKey(service, ['read', 'edit']);
    expect((await gapsOf(service, key).ask('/v1/gaps/export')).status).toBe(403);
  });

  test('can be imported as known intents once it is taught, and is then near them', async () => {
    const { gap_id } = await gaps.named('Where is my refund?');
    await gaps.patch(gap_id, { status: 'in_training', intent: 'refund_status' });
    const { bytes } = await exported(`format=rasa&gap_id=${gap_id}`);
    const answer = await service.ask('/v1/intents?bot=web', { method: 'POST', body: bytes });
    expect(await answer.json()).toMatchObject({ format: 'rasa', dry_run: false, intents: 1, left_out: [] });
    await groupExactly(service);
    expect(await gaps.named('Where is my refund?')).toMatchObject({
      nearest_intent: 'refund_status',
      nearest_score: expect.closeTo(1, 5) as number,
    });
  });
});
