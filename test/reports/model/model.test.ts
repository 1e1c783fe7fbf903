import { expect, test } from 'vitest';
import { startService } from '../../support/service.ts';
import { runCampaign } from './campaign.ts';
import { wantedRows } from './expected/index.ts';
import { pathOf, randomQuestions } from './question.ts';

// Some hundred histories at each run of the tests; `npm run test:numbers` runs thousands, and makes a failing case small.
const HISTORIES = 200;
/** Some ten seconds on a machine of its own. */
const PATIENCE_MS = 400_000;

test(
  'every report gives the figures of the model, on every face, on both paths, with as many rows behind them',
  async () => {
    const { findings, work, corrected } = await runCampaign({ histories: HISTORIES, seed: 5 });
    expect(
      findings.map(({ seed, question, fault }) => `seed ${seed}: ${pathOf(question)}: ${fault}`),
    ).toEqual([]);
    // It was a test of something: most answers had rows, and every kind of check was made.
    expect(work.questions).toBeGreaterThan(60);
    expect(corrected).toBeGreaterThan(20);
    expect(work.nonEmpty / work.questions).toBeGreaterThan(0.4);
    for (const kind of ['cells', 'faces', 'drilled', 'paths'] as const)
      expect(work[kind], kind).toBeGreaterThan(30);
  },
  PATIENCE_MS,
);

test('every metric of the registry has its model', async () => {
  const service = await startService();
  try {
    const { metrics } = (await (await service.ask('/v1/metrics')).json()) as { metrics: { id: string }[] };
    const [question] = randomQuestions(1, 1, { reports: ['summary'] });
    const { rows } = wantedRows({ sessions: [], events: [], nowMs: 0 }, question!);
    expect(metrics.map(({ id }) => id).sort()).toEqual(rows.map(({ metric }) => metric).sort());
  } finally {
    await service.stop();
  }
});
