/** `crypto.subtle` needs the whole file in memory; above this it is left to the reader's own tool. */
export const CHECKED_BYTES_MAX = 200_000_000;

/** SHA-256 of a file in hexadecimal digits; null where the browser computes none (plain http beside localhost). */
export async function sha256Of(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
