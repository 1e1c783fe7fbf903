import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { door, ndjson, neutral, run, save } from './import-run.ts';

describe('what is read', () => {
  const events = neutral(3);
  it.each([
    ['NDJSON', 'a.ndjson', ndjson(events)],
    ['NDJSON that is called .json', 'a.json', ndjson(events)],
    ['one line without its end', 'a.jsonl', `${ndjson(events)}\n\n`],
    ['a JSON array', 'a.json', JSON.stringify(events)],
    ['an indented JSON array with a byte-order mark', 'a.json', `\uFEFF${JSON.stringify(events, null, 2)}`],
    ['gzip', 'a.ndjson.gz', gzipSync(ndjson(events))],
    ['gzip without the name', 'a.json', gzipSync(JSON.stringify(events))],
    [
      'a byte-order mark before NDJSON, and CRLF',
      'a.ndjson',
      `\uFEFF${ndjson(events).replaceAll('\n', '\r\n')}`,
    ],
  ])('%s', async (_, name, content) => {
    const { code, reports } = await run([save(name, content)]);
    expect(code).toBe(0);
    expect(door!.events()).toEqual(events);
    expect(reports).toMatchObject([{ rows: 3, events: 3, accepted: 3, refused: 0 }]);
  });

  it('standard input, with characters split between chunks', async () => {
    const bytes = Buffer.from(ndjson([{ ...events[0], text: 'žluťoučký kůň 🐎' }]));
    const stdin = Readable.from([...bytes].map((byte) => Buffer.of(byte)));
    const { code } = await run(['-'], { stdin });
    expect(code).toBe(0);
    expect(door!.events()[0]!.text).toBe('žluťoučký kůň 🐎');
  });

  it('nothing from an empty file', async () => {
    expect(await run([save('a.json', '')])).toMatchObject({ code: 0, reports: [{ rows: 0, events: 0 }] });
    expect(door!.requests).toEqual([]);
  });

  it('a platform export, through its source', async () => {
    const tracker = {
      sender_id: 's1',
      events: [
        { event: 'user', text: 'hi', timestamp: '$currentDate()' },
        { event: 'slot', timestamp: 1.7e9 },
        { event: 'bot', text: 'hello', timestamp: 3 },
      ],
    };
    const { code, reports, said } = await run([save('t.json', JSON.stringify(tracker))], { source: 'rasa' });
    expect(code).toBe(4);
    expect(reports).toMatchObject([
      { rows: 3, events: 1, accepted: 1, refused: 1, ignored: 1, estimated_times: 1 },
    ]);
    expect(door!.events()).toMatchObject([
      { source: 'rasa', type: 'message.user', text: 'hi', time_estimated: true },
    ]);
    expect(said).toContain('/events/2: bad_time');
    expect(said).toContain('1 rows have no time');
  });

  it('a broken line is refused by its number, its neighbours are sent', async () => {
    const { code, said } = await run([save('a.ndjson', `${ndjson(events)}\n{"type": "secret words\n`)]);
    expect(code).toBe(4);
    expect(door!.events()).toHaveLength(3);
    expect(said).toContain('line 4: bad_json');
    expect(said).not.toContain('secret words');
  });
});
