import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../src/ingest/crc32c.ts';

describe('crc32c', () => {
  // RFC 3720, appendix B.4, and the check value of the Castagnoli polynomial.
  it.each<[string, Uint8Array, number]>([
    ['nothing', new Uint8Array(0), 0],
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 times FF', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['00 to 1F', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    ['1F to 00', Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
    ['"123456789"', new TextEncoder().encode('123456789'), 0xe3069283],
  ])('of %s is the published one', (_, bytes, expected) => {
    expect(crc32c(bytes).toString(16)).toBe(expected.toString(16));
  });

  it('of parts, continued one after the other, is that of the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(70), fc.nat(70), (bytes, one, other) => {
        const [a, b] = [Math.min(one, other), Math.max(one, other)];
        const parts = [bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)];
        expect(parts.reduce((crc, part) => crc32c(part, crc), 0)).toBe(crc32c(bytes));
      }),
    );
  });

  it('changes with any single bit', () => {
    const bytes = new TextEncoder().encode('{"type":"message.user"}');
    const whole = crc32c(bytes);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(crc32c(flipped)).not.toBe(whole);
    }
  });
});
