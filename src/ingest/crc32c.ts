// CRC-32C (Castagnoli), polynomial 0x1EDC6F41 reflected, as in RFC 3720 (iSCSI). Slicing by four: four table
// look-ups for each four bytes, about 1 GB/s in V8. Node's zlib.crc32 is the other polynomial.
const TABLES = buildTables();

function buildTables(): Uint32Array[] {
  const first = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    first[byte] = crc >>> 0;
  }
  const tables = [first];
  for (let slice = 1; slice < 4; slice++) {
    const previous = tables[slice - 1]!;
    tables.push(previous.map((crc) => (crc >>> 8) ^ first[crc & 0xff]!));
  }
  return tables;
}

/** CRC-32C of `bytes`; pass the result of an earlier call as `crc` to continue it. */
export function crc32c(bytes: Uint8Array, crc = 0): number {
  const [t0, t1, t2, t3] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let state = ~crc;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    state ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    state = t3[state & 0xff]! ^ t2[(state >>> 8) & 0xff]! ^ t1[(state >>> 16) & 0xff]! ^ t0[state >>> 24]!;
  }
  for (; i < bytes.length; i++) state = (state >>> 8) ^ t0[(state ^ bytes[i]!) & 0xff]!;
  return ~state >>> 0;
}
