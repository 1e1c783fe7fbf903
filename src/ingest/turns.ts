const LENGTH_OF_TURN = 64 * 1024;
const MS_OF_TURN = 10;

/**
 * Cuts long work into turns of the event loop. A turn is over after 64 Ki characters or 10 ms, whichever comes first;
 * `length`: characters worked off since the last question. Runtime-neutral: needs no Node built-in.
 */
export function startTurns() {
  let began = performance.now();
  let done = 0;
  return {
    isOver(length: number): boolean {
      done += length;
      return done >= LENGTH_OF_TURN || performance.now() - began >= MS_OF_TURN;
    },
    /** Resolves when everything else that was due has had its turn. */
    async next(): Promise<void> {
      await nextTurn();
      began = performance.now();
      done = 0;
    },
  };
}

/** By a message to ourselves: a timer would wait for a millisecond, which is as long as many a turn takes. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
