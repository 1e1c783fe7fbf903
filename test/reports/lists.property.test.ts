import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countNamed, metricNamed } from '../../src/reports/metrics.ts';
import { conversation, named } from '../support/histories.ts';
import { startService, type TestService } from '../support/service.ts';

// The clock stands so that some of the sessions are 7 days old, and some are not.
const NOW = new Date('2026-11-19T00:10:00Z');
const filter = fc.constantFrom(
  '',
  '&bot=web',
  '&channel=!whatsapp',
  '&language=(none)',
  '&outcome=automated,broken',
  '&intent=refund',
  '&attr.plan=pro',
  '&include_test=1',
  '&from=2026-11-10T00:07:00Z',
);

let service: TestService;
beforeAll(async () => {
  service = await startService();
  service.clock.now = NOW;
  const conversations = fc.sample(conversation, { numRuns: 400, seed: 12 });
  for (let at = 0; at < conversations.length; at += 100)
    await service.send(
      conversations
        .slice(at, at + 100)
        .flatMap((events, index) => named(events, `c${at + index}`))
        .filter((event) => event.occurred_at! < '2026-11-19'),
    );
  await service.runJob('sessions');
});
afterAll(() => service.stop());

type SummaryRow = Record<string, string | number | null> & { metric: string };
const LISTS = ['numerator', 'denominator', 'n', 'pending'];

test('each figure of summary names a list with exactly so many rows, and what the list left out', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(filter, filter, async (one, two) => {
      const [from, second] = [`from=2026-11-09${one}`, one.split('=')[0] === two.split('=')[0] ? '' : two];
      const question = one.startsWith('&from')
        ? `${one.slice(1)}${second}`
        : two.startsWith('&from')
          ? `${two.slice(1)}${one}`
          : `${from}${second}`;
      const { rows } = await service.report(`summary?${question}&to=2026-11-20&compare=none`);
      const checked = new Map<string, number>();
      for (const row of rows as SummaryRow[])
        for (const part of LISTS) {
          const path = row[`${part}_list`] as string | null;
          if (!path) continue;
          const name = new URLSearchParams(path.split('?')[1]).get('count')!;
          if (countNamed(name).unit !== 'rows') continue;
          const isCount = part === 'numerator' && metricNamed(row.metric).unit === 'count';
          const figure = row[isCount ? 'value' : part] as number;
          if (!checked.has(path)) checked.set(path, (await service.report(path.slice(12))).rows.length);
          expect([path, checked.get(path)]).toEqual([path, figure]);
          if (figure > 0) seen.add(name);
        }
      expect(checked.size).toBeGreaterThan(20);
    }),
    { numRuns: 12 },
  );
  // A list that is always empty would agree with anything.
  for (const name of ['durable', 'durable_due', 'durable_pending', 'saved', 'recovered', 'rated', 'requests'])
    expect(seen).toContain(name);
});

test('what a list leaves out is what it would have held', async () => {
  const excluded = async (path: string) => (await service.report(path)).excluded as Record<string, number>;
  const window = 'from=2026-11-09&to=2026-11-20';
  const tests = (await service.report(`sessions?${window}&count=handed_over&include_test=1`)).rows.filter(
    (row) => row.test,
  );
  expect(tests.length).toBeGreaterThan(0);
  expect(await excluded(`sessions?${window}&count=handed_over`)).toEqual({
    test: tests.length,
    unengaged: 0,
    agent_only: 0,
    outbound: 0,
  });
  const attempts = (await service.report(`handovers?${window}&count=answered&include_test=1`)).rows.filter(
    (row) => row.test,
  );
  const sessions = new Set(attempts.map((row) => row.session_id));
  expect(sessions.size).toBeGreaterThan(0);
  // A test session that is no bot session either is counted as a test; with test traffic let in, as what else it is.
  const otherwise = ({ unengaged, agent_only, outbound }: Record<string, number>) =>
    unengaged! + agent_only! + outbound!;
  const without = await excluded(`handovers?${window}&count=answered`);
  const shown = await excluded(`handovers?${window}&count=answered&include_test=1`);
  expect(without.test).toBe(sessions.size + otherwise(shown) - otherwise(without));
});
