import { describe, expect, it } from 'vitest';
import { maskDeep } from '../../src/domain/mask.ts';

describe('maskDeep', () => {
  it('masks values, keys and long numbers at every depth', () => {
    expect(
      maskDeep({
        'a@example.com': [{ phone: 4915112345678, n: 3, ok: true, none: null, text: 'order 4821' }],
      }),
    ).toEqual({
      '<email>': [{ phone: '<number>', n: 3, ok: true, none: null, text: 'order <number>' }],
    });
  });

  it('keeps the fields that a replay needs', () => {
    const event = { id: 'evt-48213377', occurred_at: '2026-11-22T10:00:00Z', text: 'to a@example.com' };
    expect(maskDeep(event, new Set(['id']))).toEqual({ ...event, text: 'to <email>' });
  });

  it('is bounded in depth, number and length', () => {
    let deep: unknown = 'a@example.com';
    for (let level = 0; level < 1000; level += 1) deep = { deep };
    expect(JSON.stringify(maskDeep(deep)).length).toBeLessThan(300);
    expect(JSON.stringify(maskDeep(Array.from({ length: 50_000 }, () => 'x'))).length).toBeLessThan(50_000);
    const cut = maskDeep(`${'x '.repeat(3_995)}4111111111111111`);
    expect(cut).not.toMatch(/4111/);
    // 64,000 characters are masked, and millions are not.
    const texts = maskDeep(Array.from({ length: 1000 }, () => 'one text of many '.repeat(400))) as string[];
    expect(texts.filter((text) => text !== '…').length).toBe(Math.ceil(64_000 / 6_800));
    const names = maskDeep(
      Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n} `.repeat(2000), n])),
    );
    expect(Object.keys(names as object).length).toBeLessThan(20);
    expect(JSON.stringify(maskDeep(JSON.parse('{"__proto__":{"a":"b@example.com"}}')))).toBe(
      '{"__proto__":{"a":"<email>"}}',
    );
  });
});
