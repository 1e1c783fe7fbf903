/** Scores as the scorer gives them: fractions, but for `topDuplicates`. */
export type Scores = Record<
  | 'ari'
  | 'acc'
  | 'bcubedF1'
  | 'nmi'
  | 'topRecall'
  | 'topRecallWide'
  | 'topPrecision'
  | 'topDuplicates'
  | 'topCaptured'
  | 'topSizeError',
  number
>;

type Bar = { score: keyof Scores; pass: number; stretch: number; lower?: true };

const balanced = (pass: [number, number, number], stretch: [number, number, number]): Bar[] =>
  (['ari', 'acc', 'bcubedF1'] as const).map((score, at) => ({
    score,
    pass: pass[at]!,
    stretch: stretch[at]!,
  }));

/** Bars of the design, in per cent. NMI has none: it rises with the number of groups. */
export const SET_BARS: Record<string, Bar[]> = {
  'banking77-test': balanced([34, 43, 39], [43, 55, 46]),
  'banking77-train': balanced([31, 38, 34], [38, 45, 40]),
  'clinc150-test': balanced([46, 52, 53], [55, 62, 60]),
  'clinc150-train': balanced([52, 58, 57], [60, 66, 64]),
  'hint3-sofmattress': balanced([30, 42, 40], [38, 50, 48]),
  'xsid-valid-5lang': balanced([43, 45, 54], [54, 57, 64]),
};

export const STREAM_BARS: Record<'10k' | '100k', Bar[]> = {
  '10k': [
    { score: 'topRecall', pass: 62, stretch: 80 },
    { score: 'topRecallWide', pass: 80, stretch: 92 },
    { score: 'topDuplicates', pass: 3, stretch: 1, lower: true },
    { score: 'topCaptured', pass: 52, stretch: 68 },
    { score: 'topSizeError', pass: 38, stretch: 25, lower: true },
    { score: 'ari', pass: 48, stretch: 60 },
    { score: 'bcubedF1', pass: 52.5, stretch: 60 },
  ],
  '100k': [
    { score: 'topRecallWide', pass: 75, stretch: 90 },
    { score: 'topDuplicates', pass: 3, stretch: 1, lower: true },
    { score: 'topCaptured', pass: 50, stretch: 65 },
    { score: 'topSizeError', pass: 45, stretch: 28, lower: true },
    { score: 'ari', pass: 46, stretch: 58 },
    { score: 'bcubedF1', pass: 50.5, stretch: 58 },
  ],
};

/** "ari 51.8 pass (46; stretch 55)" for each bar. */
export function againstBars(scores: Scores, bars: readonly Bar[]): string {
  return bars
    .map(({ score, pass, stretch, lower }) => {
      const value = score === 'topDuplicates' ? scores[score] : 100 * scores[score];
      const reaches = (bar: number) => (lower ? value <= bar : value >= bar);
      const verdict = reaches(stretch) ? 'STRETCH' : reaches(pass) ? 'pass' : 'MISS';
      return `${score} ${value.toFixed(1)} ${verdict} (${pass}; ${stretch})`;
    })
    .join(' · ');
}

export function meanOf(all: readonly Scores[]): Scores {
  const keys = Object.keys(all[0]!) as (keyof Scores)[];
  return Object.fromEntries(
    keys.map((key) => [key, all.reduce((sum, scores) => sum + scores[key], 0) / all.length]),
  ) as Scores;
}
