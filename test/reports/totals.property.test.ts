import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversation, named } from '../support/histories.ts';
import { startService, type TestService } from '../support/service.ts';

const WINDOW = 'from=2026-11-09&to=2026-11-22&compare=none';
const filter = fc.constantFrom(
  '',
  '&bot=web',
  '&bot=!web',
  '&channel=web,whatsapp',
  '&language=(none)',
  '&team=billing',
  '&outcome=broken',
  '&reason=bot_break',
  '&intent=refund',
  '&attr.plan=pro',
  '&include_test=1',
);

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const conversations = fc.sample(conversation, { numRuns: 400, seed: 7 });
  for (let at = 0; at < conversations.length; at += 100) {
    await service.send(
      conversations.slice(at, at + 100).flatMap((events, index) => named(events, `c${at + index}`)),
    );
  }
  await service.runJob('sessions');
});
afterAll(() => service.stop());

test('outcomes add up to N, reasons to handovers, buckets to the whole, and every face shows the same figures', async () => {
  await fc.assert(
    fc.asyncProperty(
      filter,
      filter,
      fc.constantFrom('hour', 'day', 'week', 'month'),
      fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York'),
      async (one, two, grain, tz) => {
        const question = `${WINDOW}&grain=${grain}&tz=${tz}${one}${one.split('=')[0] === two.split('=')[0] ? '' : two}`;
        const summary = (await service.report(`summary?${question}`)).rows;
        const value = (metric: string, field = 'value') =>
          summary.find((row) => row.metric === metric)![field];
        const n = value('sessions') as number;

        const outcomes = (await service.report(`outcomes?${question}`)).rows;
        expect(sum(outcomes, 'sessions')).toBe(n);
        const handedOver = outcomes.filter((row) => row.outcome === 'handed_over');
        expect(sum(handedOver, 'sessions')).toBe(value('handover_rate', 'numerator') ?? 0);

        const reasons = (await service.report(`handover-reasons?${question}`)).rows;
        expect(sum(reasons, 'sessions')).toBe(value('handover_rate', 'numerator'));
        expect(sum(reasons, 'attempts')).toBe(value('handovers'));

        const buckets = (await service.report(`handover-rate?${question}`)).rows;
        for (const count of ['handed_over', 'user_requested', 'bot_break', 'other', 'unknown']) {
          expect(sum(buckets, count)).toBe(
            value(`${count === 'handed_over' ? 'handover' : count}_rate`, 'numerator'),
          );
        }
        expect(sum(buckets, 'sessions')).toBe(n);
        const list = await service.report(`sessions?${question}`);
        expect(list.rows).toHaveLength(n);
        const csv = await (await service.ask(`/v1/reports/sessions.csv?${question}`)).text();
        expect(csv.split('\r\n')).toHaveLength(n + 2);
      },
    ),
    { numRuns: 40 },
  );
});

function sum(rows: Record<string, unknown>[], field: string): number {
  return rows.reduce((total, row) => total + Number(row[field]), 0);
}
