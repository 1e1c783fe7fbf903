import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/domain/mask.ts';
import { DISGUISED, FRAMES, unmarked, VALUES } from './mask-corpus.ts';
import { PLAIN_LINES } from './mask-plain-lines.ts';

const PLACEHOLDER = /<(email|url|iban|card|phone|number|code|ip|name)>/g;
type Line = { text: string; gold: { kind: string; value: string }[] };

describe('maskText on a labelled corpus of five languages', () => {
  const lines = corpus();

  it('finds structured identifiers and leaves ordinary figures', () => {
    const byKind = new Map<
      string,
      { gold: number; hit: number; leaked: number; said: number; right: number }
    >();
    const tally = (kind: string) => {
      const known = byKind.get(kind) ?? { gold: 0, hit: 0, leaked: 0, said: 0, right: 0 };
      byKind.set(kind, known);
      return known;
    };
    const misses: string[] = [];
    for (const { text, gold } of lines) {
      const masked = maskText(text);
      const said = [...masked.matchAll(PLACEHOLDER)].map((match) => match[1]!);
      for (const kind of said) tally(kind).said += 1;
      for (const { kind, value } of gold) {
        const at = said.indexOf(kind);
        if (at >= 0) said.splice(at, 1);
        const gone = !masked.includes(value);
        tally(kind).gold += 1;
        if (at >= 0) tally(kind).right += 1;
        if (gone && at >= 0) tally(kind).hit += 1;
        if (!gone) tally(kind).leaked += 1;
        if (!gone || at < 0) misses.push(`${text} → ${masked}`);
      }
      if (said.length > 0 && gold.length === 0) misses.push(`${text} → ${masked}`);
    }
    const rows = [...byKind].sort().map(([kind, n]) => ({
      kind,
      labelled: n.gold,
      recall: share(n.hit, n.gold),
      'masked as anything': share(n.gold - n.leaked, n.gold),
      precision: share(n.right, n.said),
    }));
    console.table(rows);
    if (misses.length > 0) console.log(misses.slice(0, 40).join('\n'));
    const sum = (field: 'gold' | 'hit' | 'said' | 'right') =>
      [...byKind.values()].reduce((all, n) => all + n[field], 0);
    console.log(
      `lines ${lines.length}, recall ${share(sum('hit'), sum('gold'))}, precision ${share(sum('right'), sum('said'))}`,
    );
    expect(sum('gold')).toBeGreaterThan(400);
    expect(sum('hit') / sum('gold')).toBeGreaterThanOrEqual(0.99);
    expect(sum('right') / sum('said')).toBeGreaterThanOrEqual(0.97);
    for (const { kind, recall, precision } of rows) {
      expect(recall, kind).toBeGreaterThanOrEqual(0.97);
      expect(precision, kind).toBeGreaterThanOrEqual(0.95);
    }
  });

  it.each(PLAIN_LINES)('leaves "%s" as it is', (line) => {
    expect(maskText(line)).toBe(line);
  });

  it('finds names only where they are introduced, and no postal addresses, and says so', () => {
    expect(maskText('I am Maria Silva, Rua Augusta 12, Lisboa')).toBe('I am <name>, Rua Augusta 12, Lisboa');
    const line = 'it was left with Maria Silva, Rua Augusta 12, Lisboa';
    expect(maskText(line)).toBe(line);
  });

  it('keeps what stands around a place', () => {
    expect(maskText('Refund to DE89 3704 0044 0532 0130 00 bitte, order #4821 (https://a.example/x).')).toBe(
      'Refund to <iban> bitte, order #<number> (<url>).',
    );
    expect(maskText('<email> wrote to <phone> about 48213377')).toBe(
      '<email> wrote to <phone> about <number>',
    );
  });

  it('replaces lone surrogates', () => {
    expect(maskText('a\ud800b')).toBe('a\ufffdb');
    expect(maskText('a\udc00 48213377')).toBe('a\ufffd <number>');
  });
});

function corpus(): Line[] {
  const lines: Line[] = PLAIN_LINES.map((text) => ({ text, gold: [] }));
  for (const frames of Object.values(FRAMES)) {
    for (const frame of frames) {
      const kind = /\{(\w+)\}/.exec(frame)![1]!;
      for (const value of VALUES[kind]!)
        lines.push({ text: frame.replace(`{${kind}}`, value), gold: [{ kind, value }] });
    }
  }
  for (const line of DISGUISED) {
    const gold = [...line.matchAll(/\{(\w+):(.*?)\}/g)].map((match) => ({
      kind: match[1]!,
      value: match[2]!,
    }));
    lines.push({ text: unmarked(line), gold });
  }
  return lines;
}

function share(part: number, all: number): number {
  return all === 0 ? 1 : Math.round((part / all) * 1000) / 1000;
}
