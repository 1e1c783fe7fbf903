import { Unavailable } from '../domain/problem.ts';

/** At most `places` at once; the others wait in line for at most `waitMs`, then get a 503. */
export function createSemaphore(places: number, waitMs: number) {
  let free = places;
  const line: (() => void)[] = [];

  /** Resolves with the function that gives the place back. */
  async function enter(): Promise<() => void> {
    if (free > 0) free--;
    else await waitInLine();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = line.shift();
      if (next) next();
      else free++;
    };
  }

  function waitInLine(): Promise<void> {
    return new Promise((resolve, reject) => {
      const called = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.splice(line.indexOf(called), 1);
        reject(new Unavailable('too many questions are being answered', 2));
      }, waitMs);
      line.push(called);
    });
  }

  return { enter };
}
