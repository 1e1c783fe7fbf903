import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * A small JSON document on disk (keys, logins: what the journal does not hold and a rebuild must not lose). A write is
 * a new file, fsynced and renamed over the old one: a crash leaves the one or the other, never half of each.
 */
export function stateFile<State>(path: string, empty: State) {
  return {
    read(): State {
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as State) : structuredClone(empty);
    },
    write(state: State): void {
      mkdirSync(dirname(path), { recursive: true });
      const next = `${path}.new`;
      const fd = openSync(next, 'w', 0o600);
      writeFileSync(fd, `${JSON.stringify(state, null, 2)}\n`);
      fsyncSync(fd);
      closeSync(fd);
      renameSync(next, path);
      const folder = openSync(dirname(path), 'r');
      fsyncSync(folder);
      closeSync(folder);
    },
  };
}
