import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GapJson, gapsOf, grouped, missed } from '../support/gaps.ts';
import { startService, type TestService } from '../support/service.ts';

let service: TestService;
let gaps: ReturnType<typeof gapsOf>;
let refund: GapJson;
let money: GapJson;
let parcel: GapJson;
beforeEach(async () => {
  service = await startService();
  gaps = gapsOf(service);
  await grouped(service, [
    missed('1', 'refund overdue'),
    missed('2', 'refund overdue'),
    missed('3', 'money back'),
    missed('4', 'parcel lost', { bot_id: 'app', bot_version: 'a1' }),
  ]);
  refund = await gaps.named('refund overdue');
  money = await gaps.named('money back');
  parcel = await gaps.named('parcel lost');
});
afterEach(() => service.stop());

const problem = async (response: Response) =>
  (await response.json()) as { status: number; errors: { pointer: string; code: string }[] };
const faults = async (response: Response) => {
  const { status, errors } = await problem(response);
  return [status, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
};

describe('a change', () => {
  test('says what stands now, with who and when in the history; words are masked', async () => {
    const answer = await gaps.patch(refund.gap_id, {
      status: 'in_training',
      owner: 'ana@example.com',
      intent: 'refund_status',
      label: 'Refund, says bob@example.com',
      note: 'call +49 170 1234567',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"1"');
    const expected = {
      status: 'in_training',
      owner: 'ana@example.com',
      intent: 'refund_status',
      label: 'Refund, says <email>',
      note: 'call <phone>',
      revision: 1,
    };
    expect(await answer.json()).toMatchObject(expected);
    const gap = await gaps.get(refund.gap_id);
    expect(gap).toMatchObject(expected);
    expect(gap.history).toMatchObject([
      { decision: 'change', who: 'BATON_ADMIN_KEY', at: '2026-11-22T12:00:00.000Z', undone: false },
    ]);
    expect((await gaps.list('?status=in_training')).gaps.map((one) => one.gap_id)).toEqual([refund.gap_id]);
    const { rows } = await service.report('gaps?from=2026-11-01&to=2026-12-01');
    expect(rows.find((row) => row.gap_id === refund.gap_id)).toMatchObject({
      label: 'Refund, says <email>',
      status: 'in_training',
      owner: 'ana@example.com',
      intent: 'refund_status',
      examples: ['refund overdue'],
    });
    await gaps.patch(refund.gap_id, { owner: null, label: null });
    expect(await gaps.get(refund.gap_id)).toMatchObject({ owner: null, label: 'refund overdue' });
  });

  test('that makes no sense is refused with a pointer, and changes nothing', async () => {
    const refused: [unknown, unknown[]][] = [
      [{}, [422, ' nothing']],
      [{ status: 'done' }, [422, '/status invalid_value']],
      [{ statuss: 'open', x: 1 }, [422, '/statuss unknown_field', '/x unknown_field']],
      [{ label: '' }, [422, '/label too_small']],
      [{ note: 'x'.repeat(2001) }, [422, '/note too_big']],
      [{ status: 'snoozed' }, [422, '/until required']],
      [{ status: 'snoozed', until: 'soon' }, [422, '/until bad_time']],
      [{ status: 'snoozed', until: 0 }, [422, '/until too_small']],
      [{ status: 'open', until: 5 }, [422, '/until not_snoozed']],
      [{ status: 'released' }, [422, '/bot_version required']],
      [[], [422, ' invalid_type']],
    ];
    for (const [body, expected] of refused)
      expect([body, ...(await faults(await gaps.patch(refund.gap_id, body)))]).toEqual([body, ...expected]);
    expect((await gaps.ask(`/v1/gaps/${refund.gap_id}`, { method: 'PATCH', body: '{' })).status).toBe(400);
    expect(await gaps.get(refund.gap_id)).toMatchObject({ revision: 0, history: [] });
  });

  test('of a gap that somebody else changed meanwhile is a 412 (If-Match) or 409 (revision); one of two wins', async () => {
    const [first, second] = await Promise.all(
      ['Ana', 'Ben'].map((owner) => gaps.patch(refund.gap_id, { owner, revision: 0 })),
    );
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    expect((await gaps.get(refund.gap_id)).owner).toBe(first!.ok ? 'Ana' : 'Ben');
    const late = await gaps.patch(refund.gap_id, { owner: 'Eve' }, { 'if-match': '"0"' });
    expect(await faults(late)).toEqual([412, '/revision outdated']);
    expect((await gaps.patch(refund.gap_id, { owner: 'Eve' }, { 'if-match': 'x' })).status).toBe(412);
    const etag = (await gaps.ask(`/v1/gaps/${refund.gap_id}`)).headers.get('etag')!;
    expect((await gaps.patch(refund.gap_id, { owner: 'Eve' }, { 'if-match': etag })).status).toBe(200);
    expect((await gaps.patch(refund.gap_id, { owner: 'Any' }, { 'if-match': '*' })).status).toBe(200);
    const race = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        gaps.patch(refund.gap_id, { owner: `p${index}`, revision: 3 }),
      ),
    );
    expect(race.map(({ status }) => status).filter((status) => status === 200).length).toBe(1);
  });
});

describe('merge, split and undo', () => {
  test('a merge moves all queries, now and later; a link to the old id leads to the new one; undo gives them back', async () => {
    const merged = await gaps.post(`/v1/gaps/${money.gap_id}/merge`, { into: refund.gap_id });
    expect([merged.status, ((await merged.json()) as GapJson).gap_id]).toEqual([200, refund.gap_id]);
    await grouped(service, [missed('5', 'MONEY back!')]);
    expect(await gaps.get(refund.gap_id)).toMatchObject({ queries: 4, distinct_queries: 2 });
    const old = await gaps.ask(`/v1/gaps/${money.gap_id}`);
    expect([old.status, old.headers.get('location')]).toEqual([307, `/v1/gaps/${refund.gap_id}`]);
    const { rows } = await service.report('unrecognised-queries?from=2026-11-01&to=2026-12-01');
    expect(rows.find((row) => row.query === 'money back')).toMatchObject({ gap_id: refund.gap_id });
    expect((await gaps.patch(money.gap_id, { owner: 'Ana' })).status).toBe(409);

    expect((await gaps.post(`/v1/gaps/${money.gap_id}/undo`, {})).status).toBe(200);
    expect(await gaps.get(refund.gap_id)).toMatchObject({ queries: 2, status: 'open' });
    expect(await gaps.get(money.gap_id)).toMatchObject({
      queries: 2,
      history: [{ undone: true }, { decision: 'undo' }],
    });
  });

  test('a split takes queries out into a gap of their own, named by wording, form or id; undo brings them back', async () => {
    await gaps.post(`/v1/gaps/${money.gap_id}/merge`, { into: refund.gap_id });
    await gaps.post(`/v1/gaps/${parcel.gap_id}/merge`, { into: refund.gap_id });
    const split = await gaps.post(`/v1/gaps/${refund.gap_id}/split`, { queries: ['PARCEL lost?'] });
    expect(split.status).toBe(200);
    const made = (await split.json()) as GapJson;
    expect(await gaps.get(made.gap_id)).toMatchObject({
      queries: 1,
      split_from: refund.gap_id,
      label: 'parcel lost',
    });
    expect((await gaps.get(refund.gap_id)).queries).toBe(3);
    await grouped(service, [missed('6', 'parcel lost')]);
    expect((await gaps.get(made.gap_id)).queries).toBe(2);

    const bad: [unknown, unknown[]][] = [
      [{ queries: ['not in it'] }, [422, '/queries/0 not_in_gap']],
      [{ queries: ['refund overdue', 'money back'] }, [422, '/queries nothing_left']],
      [{ queries: [] }, [422, '/queries too_small']],
    ];
    for (const [body, expected] of bad)
      expect(await faults(await gaps.post(`/v1/gaps/${refund.gap_id}/split`, body))).toEqual(expected);
    expect(await faults(await gaps.post(`/v1/gaps/${refund.gap_id}/merge`, { into: refund.gap_id }))).toEqual(
      [422, '/into same_gap'],
    );

    await gaps.patch(made.gap_id, { owner: 'Ana' });
    expect((await gaps.post(`/v1/gaps/${refund.gap_id}/undo`, {})).status).toBe(409);
    await gaps.post(`/v1/gaps/${made.gap_id}/undo`, {});
    expect((await gaps.post(`/v1/gaps/${refund.gap_id}/undo`, {})).status).toBe(200);
    expect((await gaps.get(refund.gap_id)).queries).toBe(5);
    expect((await gaps.ask(`/v1/gaps/${made.gap_id}`)).status).toBe(404);
  });

  test('undo takes back one decision after the other, and then there is nothing left', async () => {
    for (const owner of ['Ana', 'Ben']) await gaps.patch(refund.gap_id, { owner, status: 'in_training' });
    const owners: unknown[] = [];
    for (let count = 0; count < 2; count++) {
      await gaps.post(`/v1/gaps/${refund.gap_id}/undo`, {});
      const { owner, status } = await gaps.get(refund.gap_id);
      owners.push([owner, status]);
    }
    expect(owners).toEqual([
      ['Ana', 'in_training'],
      [null, 'open'],
    ]);
    expect((await gaps.post(`/v1/gaps/${refund.gap_id}/undo`, {})).status).toBe(409);
  });
});

describe('set aside', () => {
  test('ignored covers future copies', async () => {
    await gaps.patch(refund.gap_id, { status: 'ignored', note: 'spam' });
    await grouped(service, [missed('7', 'Refund overdue??')]);
    expect(await gaps.get(refund.gap_id)).toMatchObject({ status: 'ignored', queries: 3, note: 'spam' });
    expect((await gaps.list()).coverage).toMatchObject({ open_gaps: 2, turns: 5 });
  });

  test('snoozed until a date opens by itself on that day of the server’s zone', async () => {
    await gaps.patch(refund.gap_id, { status: 'snoozed', until: '2026-11-25' });
    expect(await gaps.get(refund.gap_id)).toMatchObject({
      status: 'snoozed',
      until: '2026-11-25T00:00:00.000000Z',
    });
    service.clock.now = new Date('2026-11-24T23:59:00Z');
    expect((await gaps.get(refund.gap_id)).status).toBe('snoozed');
    service.clock.now = new Date('2026-11-25T00:00:00Z');
    expect((await gaps.get(refund.gap_id)).status).toBe('open');
    expect((await gaps.list('?status=open')).gaps.map((gap) => gap.gap_id)).toContain(refund.gap_id);
  });

  test('snoozed until so many more queries opens with the last of them', async () => {
    await gaps.patch(refund.gap_id, { status: 'snoozed', until: 2 });
    await grouped(service, [missed('8', 'refund overdue', { occurred_at: '2026-11-22T12:30:00Z' })]);
    expect((await gaps.get(refund.gap_id)).status).toBe('snoozed');
    await grouped(service, [missed('9', 'refund overdue', { occurred_at: '2026-11-22T12:40:00Z' })]);
    expect((await gaps.get(refund.gap_id)).status).toBe('open');
  });

  test('test traffic does not end a snooze', async () => {
    await gaps.patch(refund.gap_id, { status: 'snoozed', until: 1 });
    const occurred_at = '2026-11-22T12:30:00Z';
    await grouped(service, [missed('10', 'refund overdue', { occurred_at, test: true })]);
    expect((await gaps.get(refund.gap_id)).status).toBe('snoozed');
    await grouped(service, [missed('11', 'refund overdue', { occurred_at })]);
    expect((await gaps.get(refund.gap_id)).status).toBe('open');
  });
});

test('a release is of the bot that was seen with the version', async () => {
  await gaps.post(`/v1/gaps/${parcel.gap_id}/merge`, { into: refund.gap_id });
  const answer = await gaps.patch(refund.gap_id, { status: 'released', bot_version: 'a1' });
  expect(await answer.json()).toMatchObject({ bot_id: 'app', bot_version: 'a1' });
  expect(await (await gaps.patch(refund.gap_id, { bot_version: 'w9' })).json()).toMatchObject({
    bot_id: 'web',
  });
});
