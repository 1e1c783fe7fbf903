import { describe, expect, test } from 'vitest';
import { askedLine } from '../../dashboards/asked-line.ts';
import { bucketAt } from '../../dashboards/browser/crosshair.ts';
import { copiedText, figureInWords } from '../../dashboards/copy-value.ts';
import { markupOf } from '../../dashboards/html.ts';
import { offers, type PaletteItem, paletteRows } from '../../dashboards/palette.ts';
import { comparisonHref, neighbourHref, rangeHref } from '../../dashboards/periods.ts';
import { pictureLines, pictureName, wrapped } from '../../dashboards/picture-lines.ts';
import { ranked, rankOf } from '../../dashboards/rank.ts';

const query = (text: string) => new URLSearchParams(text);

describe('other periods', () => {
  const days = { first: '2026-10-26', last: '2026-11-22' };

  test('the one before and the one behind are as long, and touch it', () => {
    expect(neighbourHref(query('range=28d&channel=web'), days, -1, '2026-11-22')).toBe(
      '?channel=web&from=2026-09-28&to=2026-10-26',
    );
    expect(
      neighbourHref(
        query('from=2026-09-28&to=2026-10-26'),
        { first: '2026-09-28', last: '2026-10-25' },
        1,
        '2026-11-22',
      ),
    ).toBe('?from=2026-10-26&to=2026-11-23');
    expect(neighbourHref(query(''), { first: '2026-11-22', last: '2026-11-22' }, -1, '2026-11-22')).toBe(
      '?from=2026-11-21&to=2026-11-22',
    );
  });

  test('one that has not begun is none', () => {
    expect(neighbourHref(query(''), days, 1, '2026-11-22')).toBeNull();
    expect(neighbourHref(query(''), days, 1, '2026-11-23')).toBeNull();
    expect(neighbourHref(query(''), days, 1, '2026-11-24')).toBe('?from=2026-11-23&to=2026-12-21');
    expect(neighbourHref(query(''), { first: '2026-11-21', last: '2026-11-21' }, 1, '2026-11-22')).toBe(
      '?from=2026-11-22&to=2026-11-23',
    );
  });

  test('a place in the list of the old dates is dropped, filters stay', () => {
    expect(
      rangeHref(query('from=2026-01-01&to=2026-02-01&cursor=abc&open=s_1&bot=web&grain=week'), '7d'),
    ).toBe('?bot=web&range=7d');
  });

  test('comparison is taken away and given back as it was', () => {
    expect(comparisonHref(query('range=7d&compare=year'), null)).toBe('?range=7d&compare=none');
    expect(comparisonHref(query('range=7d&compare=none'), 'year')).toBe('?range=7d&compare=year');
    expect(comparisonHref(query('range=7d&compare=none'), null)).toBe('?range=7d');
  });
});

describe('finding by typing', () => {
  test('a beginning is better than the beginning of a word, and that than a middle', () => {
    expect(rankOf('refund status', 'ref')).toBe(0);
    expect(rankOf('intent is refund status', 'ref')).toBe(1);
    expect(rankOf('unrefundable', 'ref')).toBe(2);
    expect(rankOf('refund status', 'delivery')).toBeNull();
    expect(rankOf('Gebühren', 'gebuhr')).toBe(0);
    expect(rankOf('intent is refund status', 'status refund')).toBe(1);
    expect(rankOf('anything', '')).toBe(0);
  });

  test('what fits equally well stays in its order', () => {
    const texts = ['channel is web', 'web', 'bot is web', 'cobweb'];
    expect(ranked(texts, 'web', (text) => text)).toEqual(['web', 'channel is web', 'bot is web', 'cobweb']);
  });

  const item = (text: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
    group: 'filters',
    text,
    run: () => {},
    ...more,
  });

  test('what there is too much of is offered to who types', () => {
    const items = [item('Go to Gaps', { group: 'pages' }), item('channel is web', { typed: true })];
    expect(offers(items, '').map(({ text }) => text)).toEqual(['Go to Gaps']);
    expect(offers(items, 'web').map(({ text }) => text)).toEqual(['channel is web']);
  });

  test('names that people gave are text', () => {
    const rows = markupOf(paletteRows([item('bot is <img src=x onerror=alert(1)>')], 0, false));
    expect(rows).not.toContain('<img');
    expect(rows).toContain('&lt;img');
  });
});

describe('a copied figure', () => {
  const rate = {
    unit: 'rate',
    value: 606 / 4812,
    numerator: 606,
    denominator: 4812,
    low: 0.1169,
    high: 0.1356,
  };

  test('says what it stands on, its interval, its days, zone and filters, and where to see it', () => {
    const asked = { days: '26 Oct – 22 Nov 2026', zone: 'Europe/Lisbon', filters: ['channel is web'] };
    expect(
      copiedText(figureInWords('Bot-break rate', rate), asked, 'https://baton.example/?channel=web'),
    ).toBe(
      'Bot-break rate 12.6 % (606 of 4,812; 95 % interval 11.7–13.6 %), 26 Oct – 22 Nov 2026, Europe/Lisbon, channel is web\nhttps://baton.example/?channel=web',
    );
  });

  test('of too few is their count; a median of too few is none', () => {
    expect(figureInWords('Bot-break rate', { ...rate, value: 7 / 9, numerator: 7, denominator: 9 })).toBe(
      'Bot-break rate 7 of 9',
    );
    expect(figureInWords('Median wait', { unit: 'ms', value: 220_000, n: 1377 })).toBe(
      'Median wait 3\u00a0m\u00a040\u00a0s (n = 1,377)',
    );
    expect(figureInWords('Median wait', { unit: 'ms', value: 220_000, n: 9 })).toBe('Median wait – (n = 9)');
  });
});

describe('a picture of a chart', () => {
  test('has its title, days, zone and filters in it', () => {
    const about = { days: '26 Oct – 22 Nov 2026', zone: 'UTC', filters: ['channel is web', 'bot is faq'] };
    expect(pictureLines('Bot-break rate by day', about)).toEqual([
      'Bot-break rate by day',
      '26 Oct – 22 Nov 2026 · UTC',
      'channel is web · bot is faq',
    ]);
    expect(pictureLines('Pareto', null)).toEqual(['Pareto']);
    expect(pictureLines('Pareto', { days: '', zone: 'UTC', filters: [] })).toEqual(['Pareto', 'UTC']);
  });

  test('cuts long lines between words', () => {
    const width = (text: string) => text.length;
    expect(wrapped('one two three', 7, width)).toEqual(['one two', 'three']);
    expect(wrapped('extraordinarily long', 7, width)).toEqual(['extraordinarily', 'long']);
  });

  test('is named after its page, its title and its days', () => {
    const days = { first: '2026-10-26', last: '2026-11-22' };
    expect(pictureName('Overview', 'Bot-break rate by day', days)).toBe(
      'overview-bot-break-rate-by-day-2026-10-26-2026-11-22.png',
    );
    expect(pictureName('Überblick', '../../etc', null)).toBe('uberblick-etc.png');
  });
});

test('the line of what is asked escapes what people typed into the address', () => {
  const line = markupOf(
    askedLine({
      title: 'Overview',
      window: { from: '2026-10-26T00:00:00+00:00', to: '2026-11-23T00:00:00+00:00', tz: 'UTC' },
      filters: [{ name: 'bot', negated: false, values: ['"><script>x</script>'] }],
    }),
  );
  expect(line).not.toContain('<script>');
  expect(line).toContain('data-first="2026-10-26" data-last="2026-11-22"');
  expect(line.replaceAll('\u2009', ' ')).toContain('26 Oct – 22 Nov 2026');
});

describe('one moment in two charts over time', () => {
  const day = (n: number) => Date.UTC(2026, 10, n);
  const days = Array.from({ length: 14 }, (_, at) => day(at + 3));
  const weeks = [day(2), day(9), day(16)];

  test('a day lies in its week, and a week begins at its day', () => {
    expect(bucketAt(weeks, days, 0)).toBe(0);
    expect(bucketAt(weeks, days, 6)).toBe(1);
    expect(bucketAt(days, weeks, 1)).toBe(6);
  });

  test('of a week that was cut the first day is shown, of one without days none', () => {
    expect(bucketAt(days, weeks, 0)).toBe(0);
    expect(bucketAt([day(16)], weeks, 0)).toBeNull();
    expect(bucketAt(weeks, days, 99)).toBeNull();
  });
});
