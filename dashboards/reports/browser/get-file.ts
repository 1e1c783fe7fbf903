import { csvRowCounter } from '../csv-rows.ts';
import { readFaults } from '../read.ts';
import { fileNameIn } from '../sizes.ts';

export type Progress = { bytes: number; rows: number | null };
export type GotFile =
  | { file: Blob; name: string; progress: Progress }
  | { problem: 'signed-out' | 'unreachable' | 'torn' | 'cancelled' | { detail: string } };

/** Pieces are handed to the browser's own store in parts of this size, so that the script's memory stays small. */
const PART_BYTES = 8_000_000;

/** Loads a file piece by piece and tells how far it is. Aborting ends the answer at the server, too. Never throws. */
export async function getFile(
  href: string,
  { signal, heard }: { signal: AbortSignal; heard: (progress: Progress, name: string) => void },
): Promise<GotFile> {
  let started = false;
  try {
    const response = await fetch(href, { signal, credentials: 'same-origin' });
    if (new URL(response.url).pathname.endsWith('/login')) return { problem: 'signed-out' };
    if (!response.ok || !response.body) {
      const { detail, title } = readFaults(await response.json().catch(() => null), response.status);
      return { problem: { detail: detail || title } };
    }
    started = true;
    const type = response.headers.get('content-type') ?? '';
    const name =
      fileNameIn(response.headers.get('content-disposition')) ?? nameOfPath(new URL(response.url).pathname);
    const counter = type.startsWith('text/csv') ? csvRowCounter() : null;
    const parts: Blob[] = [];
    let pieces: Uint8Array<ArrayBuffer>[] = [];
    let [bytes, waiting] = [0, 0];
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      counter?.add(value);
      pieces.push(value);
      bytes += value.byteLength;
      waiting += value.byteLength;
      if (waiting >= PART_BYTES) {
        parts.push(new Blob(pieces));
        [pieces, waiting] = [[], 0];
      }
      heard({ bytes, rows: counter?.rows() ?? null }, name);
    }
    const progress = { bytes, rows: counter?.rows() ?? null };
    return { file: new Blob([...parts, ...pieces], { type }), name, progress };
  } catch {
    if (signal.aborted) return { problem: 'cancelled' };
    return { problem: started ? 'torn' : 'unreachable' };
  }
}

/** JSON has no disposition: a program reads it, a person may keep it. */
const nameOfPath = (path: string) => path.slice(path.lastIndexOf('/') + 1);
