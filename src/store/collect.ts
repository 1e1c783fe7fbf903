import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Results between two collections: each holds about 4 MB, a collection takes some 20 ms. */
const RESULTS = 8;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
let read = 0;

/**
 * To be called when a slice of a long answer has been read. The engine's memory of a result (outside of JavaScript's
 * heap) is given back only when its wrapper is collected, and wrappers are so small that V8 sees no need: without this,
 * a process grew by 4 MB with every slice.
 */
export function noteResultRead(): void {
  read++;
  if (read % RESULTS === 0) collect();
}
