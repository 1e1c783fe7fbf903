/** So many wrong passwords cost nothing but time; from then on, each doubles the wait. */
const FREE = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const NAMES_KEPT = 10_000;

/** Slows down who guesses a password, name by name. Kept in memory: a restart forgives. */
export function slowGuesses(now: () => Date) {
  const failures = new Map<string, { count: number; waitUntil: number }>();

  return {
    /** Milliseconds until this name may try again; 0: now. */
    waitMs(name: string): number {
      return Math.max(0, (failures.get(name)?.waitUntil ?? 0) - now().getTime());
    },
    failed(name: string): void {
      const count = (failures.get(name)?.count ?? 0) + 1;
      const waitMs =
        count < FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(count - FREE, 10));
      failures.delete(name);
      failures.set(name, { count, waitUntil: now().getTime() + waitMs });
      const [oldest] = failures.keys();
      if (failures.size > NAMES_KEPT && oldest !== undefined) failures.delete(oldest);
    },
    succeeded(name: string): void {
      failures.delete(name);
    },
  };
}
