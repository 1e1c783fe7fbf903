import type { LiveRequest } from './live-request.ts';

/** Requests that are remembered: a page that opens sees these, and a reader who falls further behind loses the oldest. */
const KEPT = 200;
/** Ids of events that are remembered, so that a copy of a recent one is called a copy. */
const IDS_KEPT = 2_000;
const HEARTBEAT_MS = 15_000;
const LISTENERS_MAX = 100;

export type LiveLine = { id: string; request: LiveRequest };

/**
 * What the door of events answered in the last moments, in this process only and in memory only. Noting something is
 * synchronous and cheap. Listeners share one ring and keep only their place in it, so a slow one costs nothing.
 */
export function createLive({ kept = KEPT, heartbeatMs = HEARTBEAT_MS, listenersMax = LISTENERS_MAX } = {}) {
  const lines: LiveRequest[] = [];
  const ids = new Set<string>();
  const wakes = new Set<() => void>();
  /** Numbers begin anew with each process: an id of an earlier one is no place in this ring. */
  const run = crypto.randomUUID().slice(0, 8);
  let noted = 0;
  let listeners = 0;
  let ended = false;

  const wakeAll = () => {
    for (const wake of wakes) wake();
  };

  /** What came behind a place, oldest first, and how much of it is lost already. */
  function after(place: number): { lines: LiveLine[]; lost: number; place: number } {
    const oldest = noted - lines.length;
    const from = Math.max(place, oldest);
    return {
      lines: lines
        .slice(from - oldest)
        .map((request, index) => ({ id: `${run}-${from + index + 1}`, request })),
      lost: from - place,
      place: noted,
    };
  }

  return {
    note(request: LiveRequest): void {
      noted += 1;
      lines.push(request);
      if (lines.length > kept) lines.shift();
      wakeAll();
    },
    /** Whether this event was seen before, which makes it a copy; it is seen from now on. */
    isCopy(source: string, id: string): boolean {
      const key = `${source}\n${id}`;
      if (ids.has(key)) return true;
      ids.add(key);
      if (ids.size > IDS_KEPT) ids.delete(ids.values().next().value!);
      return false;
    },
    after,
    /** The place of a line by its id; of none, or of one from before a restart: where all that is kept begins. */
    placeOf(id: string | null): number {
      const number = id?.startsWith(`${run}-`) ? Number(id.slice(run.length + 1)) : Number.NaN;
      return Number.isInteger(number) && number >= 0 ? Math.min(number, noted) : noted - lines.length;
    },
    /** Somebody who waits for lines; null when too many do, or nothing will come any more. */
    listen() {
      if (ended || listeners >= listenersMax) return null;
      listeners += 1;
      let awake: () => void = () => {};
      const wake = () => awake();
      wakes.add(wake);
      return {
        wake,
        /** Until something happens (true), or until it is time for a heartbeat. */
        wait: () =>
          new Promise<boolean>((resolve) => {
            const timer = setTimeout(resolve, heartbeatMs, false);
            awake = () => {
              clearTimeout(timer);
              resolve(true);
            };
          }),
        leave(): void {
          if (wakes.delete(wake)) listeners -= 1;
        },
      };
    },
    ended: () => ended,
    /** The service stops: whoever listens is let go. */
    end(): void {
      ended = true;
      wakeAll();
    },
  };
}

export type Live = ReturnType<typeof createLive>;
