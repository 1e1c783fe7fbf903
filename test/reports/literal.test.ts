import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

// Whatever stands in a filter is a value to compare with, and nothing else: each hostile word is sent as a bot, a
// channel and an attribute, must be found by exactly itself, and leave every table as it was.
const WORDS = [
  "'; drop table sessions; --",
  "' or '1'='1",
  "web') or true --",
  '"; select 1',
  "\\'; select 1",
  '$bot',
  '$from',
  '{{sessions}}',
  '{{filters}}',
  '?',
  ':name',
  '%',
  '_',
  'null',
  '(none)',
  'NULL',
  '1=1',
  '/*',
  '*/ union select * from events --',
  '😀',
  '\u202Eevil',
  'a=b&c=d',
  '＇ or 1=1',
  'read_text("/etc/passwd")',
];
const WINDOW = 'from=2026-11-12&to=2026-11-13&compare=none';

let service: TestService;
beforeAll(async () => {
  service = await startService({ masking: false });
  await service.send(
    WORDS.map((word, index) => ({
      id: String(index),
      type: 'message.user',
      conversation_id: String(index),
      occurred_at: '2026-11-12T09:00:00Z',
      bot_id: word,
      channel: word.slice(0, 50),
      text: word,
      recognised: false,
      attributes: { plan: word, [word]: 'yes' },
    })),
  );
  await service.runJob('sessions');
});
afterAll(() => service.stop());

const found = async (parameters: Record<string, string>, report = 'sessions') =>
  (await service.report(`${report}?${WINDOW}&${new URLSearchParams(parameters)}`)).rows.map((row) =>
    Number(row.conversation_id),
  );

test.for(WORDS.map((word, index) => [word, index] as const))('%j is only a word', async ([word, index]) => {
  // `(none)` in a filter means "no value": a bot of that very name can't be told from none, and is the same here.
  for (const filter of [
    { bot: word },
    { channel: word },
    { 'attr.plan': word },
    { [`attr.${word}`]: 'yes' },
  ] as Record<string, string>[]) {
    expect(await found(filter), JSON.stringify(filter)).toEqual([index]);
    expect(await found(filter, 'events'), JSON.stringify(filter)).toEqual([index]);
    const negated = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, `!${value}`]));
    expect(await found(negated), JSON.stringify(negated)).toHaveLength(WORDS.length - 1);
  }
  const summary = await service.report(`summary?${WINDOW}&${new URLSearchParams({ bot: word })}`);
  expect(summary.rows[0]).toMatchObject({ metric: 'sessions', value: 1 });
});

test('hostile words in any other parameter are refused, and nothing is lost', async () => {
  for (const word of WORDS)
    for (const parameter of [
      'tz',
      'grain',
      'limit',
      'from',
      'to',
      'range',
      'compare',
      'include_test',
      word,
    ]) {
      if (parameter === '' || word === '') continue;
      const query = new URLSearchParams({ [parameter]: word });
      const { status } = await service.ask(`/v1/reports/sessions?${query}`);
      expect(status, query.toString()).toBe(422);
    }
  expect(await found({})).toHaveLength(WORDS.length);
  expect(await service.service().countEvents()).toBe(WORDS.length);
});

test('a report of any name, or a file of any kind, is only looked up', async () => {
  for (const name of [
    '../../etc/passwd',
    'sessions;',
    '__proto__',
    'constructor',
    'sessions.exe',
    'sessions.json.csv2',
    ' ',
  ])
    expect((await service.ask(`/v1/reports/${encodeURIComponent(name)}`)).status, name).toBe(404);
});
