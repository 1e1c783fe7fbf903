import { deserialize, serialize } from 'node:v8';
import type { Index } from '../gaps/assign-index.ts';

/**
 * What new queries need to join groups, as bytes that all threads share: as objects it would take a tenth of a second to
 * hand over, and much of the memory that the garbage collector looks through.
 */
export type PackedIndex = SharedArrayBuffer;

export function packIndex(index: Index): PackedIndex {
  const bytes = serialize(index);
  const packed = new SharedArrayBuffer(bytes.length);
  new Uint8Array(packed).set(bytes);
  return packed;
}

export function unpackIndex(packed: PackedIndex): Index {
  return deserialize(new Uint8Array(packed)) as Index;
}
