import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/cli/import.ts';
import { runBaton } from '../support/baton.ts';
import { type Answer, openDoor } from './door.ts';
import { door, folder, ndjson, neutral, run, save } from './import-run.ts';

describe('how it is sent', () => {
  it('as NDJSON batches of at most 1,000 with the key', async () => {
    const { code, reports } = await run([save('a.ndjson', ndjson(neutral(2_300)))], {}, [
      { duplicates: 5 },
      { duplicates: 1 },
      {},
    ]);
    expect(code).toBe(0);
    expect(door!.requests.map(({ lines }) => lines.length)).toEqual([1000, 1000, 300]);
    expect(door!.requests[0]).toMatchObject({
      authorization: 'Bearer bk_test',
      type: 'application/x-ndjson',
      path: '/v1/events',
    });
    expect(door!.events()).toEqual(neutral(2_300));
    expect(reports).toMatchObject([{ accepted: 2300, duplicates: 6 }]);
  });

  it('in smaller batches where events are big', async () => {
    const events = neutral(1_500).map((event) => ({ ...event, attributes: { big: 'x'.repeat(9_000) } }));
    await run([save('a.json', JSON.stringify(events))]);
    expect(door!.events()).toHaveLength(1_500);
    for (const { lines } of door!.requests) expect(lines.join('\n').length).toBeLessThan(10 * 1024 * 1024);
  });

  it('again when the server is busy, after the pause that it names', async () => {
    const { code, pauses, reports } = await run([save('a.ndjson', ndjson(neutral(2)))], {}, [
      { status: 503, retryAfter: '7' },
      { status: 429 },
      { drop: true },
    ]);
    expect(code).toBe(0);
    expect(pauses).toEqual([7_000, 1_000, 500]);
    expect(reports).toMatchObject([{ accepted: 2 }]);
  });

  it('not at all in a dry run, which finds the same faults', async () => {
    const events = [...neutral(2), { type: 'nonsense', conversation_id: 'c' }];
    const { code, reports, said } = await run([save('a.ndjson', ndjson(events))], { dryRun: true });
    expect(code).toBe(4);
    expect(door!.requests).toEqual([]);
    expect(reports).toMatchObject([{ accepted: 2, refused: 1 }]);
    expect(said).toContain('line 3 /type');
  });
});

describe('exit codes', () => {
  it('4 with the place of each refused event, others are accepted', async () => {
    const { code, said, reports } = await run([save('a.ndjson', ndjson(neutral(1_003)))], {}, [
      {},
      { rejected: [1] },
    ]);
    expect(code).toBe(4);
    expect(said).toContain('line 1002 /type: invalid_value: no such type');
    expect(reports).toMatchObject([{ accepted: 1002, refused: 1 }]);
  });

  it('4 of standard input, as the command line is typed', async () => {
    const stdin = ndjson([...neutral(1), { type: 'nonsense', conversation_id: 'c' }]);
    for (const typed of [
      ['-', '--dry-run'],
      ['--dry-run', '-'],
    ]) {
      const { code, stdout, stderr } = await runBaton(['import', ...typed], { stdin });
      expect([code, stderr], typed.join(' ')).toEqual([4, expect.stringContaining('-: line 2 /type')]);
      expect(stdout).toMatch(/accepted +1\n/);
    }
  });

  it('4 when the door refuses all (422)', async () => {
    const body = {
      title: 'All refused',
      rejected: [0, 1].map((index) => ({ index, pointer: '', code: 'x', detail: 'y' })),
    };
    expect(await run([save('a.ndjson', ndjson(neutral(2)))], {}, [{ status: 422, body }])).toMatchObject({
      code: 4,
      reports: [{ accepted: 0, refused: 2 }],
    });
  });

  it.each([
    [401, 'give a key'],
    [413, 'too much'],
    [200, 'no answer of Baton'],
  ])('1 when the door answers %i', async (status, words) => {
    const { code, said } = await run([save('a.ndjson', ndjson(neutral(2)))], {}, [
      { status, body: status === 413 ? { detail: 'too much' } : {} },
    ]);
    expect(code).toBe(1);
    expect(said).toContain(words);
  });

  it('1 when a file is no JSON, the others are imported', async () => {
    const { code, said, reports } = await run([
      save('bad.json', 'to be or\nnot to be'),
      save('cut.gz', gzipSync(ndjson(neutral(50))).subarray(0, 40)),
      save('a.ndjson', ndjson(neutral(2))),
    ]);
    expect(code).toBe(1);
    expect(said).toContain('bad.json: it is neither a JSON document nor NDJSON');
    expect(said).toContain('cut.gz: its gzip data is damaged or cut off');
    expect(said).not.toContain('to be');
    expect(reports.map(({ accepted }: { accepted: number }) => accepted)).toEqual([0, 0, 2]);
  });

  it('2 on wrong use, before anything is sent', async () => {
    const file = save('a.ndjson', ndjson(neutral(1)));
    expect(await run([])).toMatchObject({ code: 2 });
    expect((await run([file], { source: 'nonesuch' })).said).toContain('there is rasa');
    expect((await run([file, save('b.csv', 'type')])).said).toContain('only JSON and NDJSON');
    expect(await run([file], { url: 'not an address' })).toMatchObject({ code: 2 });
    expect(door!.requests).toEqual([]);
  });

  it('3 when a file is missing, before anything is sent', async () => {
    const { code, said } = await run([save('a.ndjson', ndjson(neutral(1))), join(folder, 'none.json')]);
    expect(code).toBe(3);
    expect(said).toContain('none.json: no such file');
    expect(door!.requests).toEqual([]);
  });

  it('5 when nobody answers', async () => {
    // A port that no server is ever given by chance: one that was just closed may be another test's by now.
    const url = 'http://127.0.0.1:2';
    const { code, said, pauses } = await run([save('a.ndjson', ndjson(neutral(1)))], { url });
    expect(code).toBe(5);
    expect(pauses).toHaveLength(2);
    expect(said).toContain(`cannot reach ${url} (ECONNREFUSED)`);
  });
});

describe('resuming', () => {
  const drops = (count: number): Answer[] => Array.from({ length: count }, () => ({ drop: true }));

  it('goes on behind the last acknowledged batch, then forgets the file', async () => {
    const file = save('a.ndjson', ndjson(neutral(2_500)));
    // The address is part of what is resumed, so both runs need one door.
    const own = await openDoor([{ rejected: [3] }, ...drops(3)]);
    const both = {
      url: own.url,
      key: 'k',
      json: true,
      progressFile: join(folder, 'progress.json'),
      talk: () => {},
      sleep: async () => {},
    };
    expect(await importFiles([file], { ...both, print: () => {} })).toBe(5);
    expect(existsSync(both.progressFile)).toBe(true);
    own.requests.length = 0;

    let printed = '';
    expect(await importFiles([file], { ...both, print: (text) => (printed += text) })).toBe(4);
    expect(own.events()).toEqual(neutral(2_500).slice(1_000));
    expect(JSON.parse(printed).files).toMatchObject([
      { events: 2500, accepted: 2499, refused: 1, resumed: 1000 },
    ]);
    expect(existsSync(both.progressFile)).toBe(false);
    await own.close();
  });

  it('starts over when the file has changed', async () => {
    const file = save('a.ndjson', ndjson(neutral(1_500)));
    const own = await openDoor([{}, ...drops(3)]);
    const both = {
      url: own.url,
      json: true,
      progressFile: join(folder, 'progress.json'),
      print: () => {},
      talk: () => {},
      sleep: async () => {},
    };
    await importFiles([file], both);
    save('a.ndjson', ndjson(neutral(1_600)));
    own.requests.length = 0;
    expect(await importFiles([file], both)).toBe(0);
    expect(own.events()).toHaveLength(1_600);
    await own.close();
  });
});

it('prints a summary for people, with a warning where a second import would count twice', async () => {
  const { printed, said } = await run(
    [save('a.ndjson', ndjson([{ type: 'message.user', conversation_id: 'c' }]))],
    { json: false },
  );
  expect(printed).toMatch(/a\.ndjson\n {2}rows read +1\n {2}events +1\n {2}accepted +1\n/);
  expect(said).toContain('1 events have no id');
});
