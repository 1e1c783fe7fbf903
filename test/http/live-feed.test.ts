import { describe, expect, test } from 'vitest';
import { createLive } from '../../src/http/live-feed.ts';
import { type LiveRequest, noteRequest } from '../../src/http/live-request.ts';

const request = (accepted: number): LiveRequest => ({
  at: '2026-11-22T12:00:00.000Z',
  status: 202,
  dry_run: false,
  accepted,
  rejected: 0,
  events: [],
});
const noted = (live: ReturnType<typeof createLive>, from: number) =>
  live.after(from).lines.map((line) => line.request.accepted);

describe('the ring of recent requests', () => {
  test('keeps the newest, in order, and says how many a reader has lost', () => {
    const live = createLive({ kept: 3 });
    for (const n of [1, 2, 3, 4, 5]) live.note(request(n));
    expect(noted(live, live.placeOf(null))).toEqual([3, 4, 5]);
    expect(live.after(live.placeOf(null)).lost).toBe(0);
    expect(live.after(1)).toMatchObject({ lost: 1, place: 5 });
    expect(noted(live, 4)).toEqual([5]);
    expect(noted(live, 5)).toEqual([]);
  });

  test('goes on behind an id, and begins anew after a restart', () => {
    const live = createLive();
    for (const n of [1, 2, 3]) live.note(request(n));
    const [first] = live.after(0).lines;
    expect(noted(live, live.placeOf(first!.id))).toEqual([2, 3]);
    const [other] = [createLive()].map((earlier) => {
      earlier.note(request(9));
      return earlier.after(0).lines[0]!.id;
    });
    for (const id of [other!, '', 'nonsense', `${first!.id}x`, '-1'])
      expect(noted(live, live.placeOf(id)), id).toEqual([1, 2, 3]);
    expect(noted(live, live.placeOf(first!.id.replace(/1$/, '999')))).toEqual([]);
  });

  test('wakes who waits, lets go of all at the end, and takes no more than it may', async () => {
    const live = createLive({ listenersMax: 1, heartbeatMs: 60_000 });
    const listener = live.listen()!;
    expect(live.listen()).toBeNull();
    const woken = listener.wait();
    live.note(request(1));
    expect(await woken).toBe(true);
    const ended = listener.wait();
    live.end();
    expect(await ended).toBe(true);
    listener.leave();
    expect(live.listen()).toBeNull();
  });

  test('a heartbeat is due when nothing happens', async () => {
    expect(await createLive({ heartbeatMs: 1 }).listen()!.wait()).toBe(false);
  });

  test('a request of ten thousand events is told by its first ones, and costs no more than a few', () => {
    const live = createLive();
    const accepted = Array.from({ length: 10_000 }, (_, n) =>
      JSON.stringify({
        id: `e${n}`,
        source: 'api',
        type: 'message.user',
        conversation_id: `c${n}`,
        text: 'x',
      }),
    );
    // Were these read, they would throw.
    for (let n = 5; n < accepted.length; n++) accepted[n] = 'never read';
    noteRequest(
      live,
      { accepted, rejected: [], tray: [] },
      { at: new Date(0), status: 202, dryRun: false, trayFirst: null },
    );
    const [line] = live.after(0).lines;
    expect(line!.request).toMatchObject({ accepted: 10_000, rejected: 0 });
    expect(line!.request.events.map((event) => event.conversation_id)).toEqual([
      'c0',
      'c1',
      'c2',
      'c3',
      'c4',
    ]);
  });
});
