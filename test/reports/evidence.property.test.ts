import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNTS, countNamed, METRICS } from '../../src/reports/metrics.ts';
import { conversation, named } from '../support/histories.ts';
import { startService, type TestService } from '../support/service.ts';
import { sessionDoors } from '../support/session-doors.ts';

const WINDOW = 'from=2026-11-09&to=2026-11-22&compare=none';
const filter = fc.constantFrom(
  '',
  'bot=web',
  'bot=!web',
  'channel=web,whatsapp',
  'language=(none)',
  'team=billing',
  'outcome=broken,handed_over',
  'reason=bot_break',
  'leaf=!not_sent',
  'intent=refund',
  'attr.plan=pro',
  'include_test=1',
);

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const conversations = fc.sample(conversation, { numRuns: 300, seed: 11 });
  for (let at = 0; at < conversations.length; at += 100)
    await service.send(
      conversations.slice(at, at + 100).flatMap((events, index) => named(events, `c${at + index}`)),
    );
  await service.runJob('sessions');
});
afterAll(() => service.stop());

type Page = {
  total: number;
  counted: number;
  sessions: { session_id: string; started_at: string }[];
  next_cursor: string | null;
};

async function page(query: string): Promise<Page> {
  const response = await service.ask(`/v1/sessions?${query}`);
  if (!response.ok) throw new Error(`${query}: ${await response.text()}`);
  return (await response.json()) as Page;
}

async function allPages(query: string, limit: number): Promise<{ pages: Page[]; ids: string[] }> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await page(`${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
    pages.push(next);
    cursor = next.next_cursor;
  } while (cursor);
  return { pages, ids: pages.flatMap(({ sessions }) => sessions.map((row) => row.session_id)) };
}

/** The counts that a metric of `summary` is made of, and where its row shows them. */
const FIGURES = METRICS.flatMap((metric): { metric: string; field: string; count: string }[] => {
  const { id } = metric;
  if (metric.unit === 'count') return [{ metric: id, field: 'value', count: metric.value }];
  if (metric.unit !== 'rate') return [];
  return [
    { metric: id, field: 'numerator', count: metric.numerator },
    { metric: id, field: 'denominator', count: metric.denominator },
  ];
});

test('the list behind a figure has as many sessions as the figure says, for any two filters', async () => {
  let listed = 0;
  await fc.assert(
    fc.asyncProperty(
      filter,
      filter,
      fc.constantFrom('UTC', 'Asia/Kathmandu'),
      fc.integer({ min: 20, max: 200 }),
      fc.shuffledSubarray(FIGURES, { minLength: 6, maxLength: 6 }),
      async (one, two, tz, limit, figures) => {
        const same = one.split('=')[0] === two.split('=')[0];
        const question = `${WINDOW}&tz=${tz}&${one}${same ? '' : `&${two}`}`;
        const { rows } = await service.report(`summary?${question}`);
        for (const { metric, field, count } of figures) {
          const { total, counted } = await page(`${question}&count=${count}&limit=1`);
          expect(counted, `${metric} ${field}`).toBe(rows.find((row) => row.metric === metric)![field]);
          const { of, unit } = countNamed(count);
          if (of === 'sessions' && unit === 'rows') expect(total, count).toBe(counted);
          else expect(total, count).toBeLessThanOrEqual(counted);
        }
        const { pages, ids } = await allPages(question, limit);
        const whole = (await service.report(`sessions?${question}`)).rows.map((row) => row.session_id);
        expect([...ids].sort()).toEqual([...whole].sort());
        expect(pages.every(({ total }) => total === whole.length)).toBe(true);
        listed += ids.length;
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
  expect(listed).toBeGreaterThan(100);
}, 120_000);

test('the list of a count, the report of sessions and the sum of its pages are the same sessions', async () => {
  for (const { name, of, unit } of COUNTS) {
    if ((of !== 'sessions' && of !== 'turns') || unit === 'total') continue;
    const question = `${WINDOW}&count=${name}`;
    const { pages, ids } = await allPages(question, 100);
    expect(new Set(ids).size, name).toBe(ids.length);
    expect(ids, name).toHaveLength(pages[0]!.total);
    const report = (await service.report(`sessions?${question}`)).rows.map((row) => row.session_id);
    expect([...ids].sort(), name).toEqual(report.sort());
  }
}, 60_000);

test('every transcript has the events, the turns and the attempts that its session counts, and says why', async () => {
  const { tellOf } = sessionDoors(service);
  const { ids } = await allPages(`${WINDOW}&include_test=1`, 200);
  const rules = new Set<string>();
  for (const id of ids.slice(0, 120)) {
    const { session, attempts, events } = await tellOf(id);
    expect(events, id).toHaveLength(session.events as number);
    const turns = events.flatMap(({ turn }) => (turn ? [turn] : []));
    expect(turns, id).toHaveLength(session.user_turns as number);
    const broken = turns.filter(({ unrecognised }) => unrecognised);
    expect(broken, id).toHaveLength(session.unrecognised_turns as number);
    expect(broken.every((turn) => turn.unrecognised_by.length > 0)).toBe(true);
    expect(attempts, id).toHaveLength(session.attempts as number);
    for (const { rule, leaf, trail } of attempts) {
      rules.add(rule);
      const said = trail.map(({ says }) => says);
      const turnOf = (event: string) => events.find((one) => one.id === event)!.turn;
      expect(said.includes('declared'), rule).toBe(rule === 'declared');
      expect(said.includes('asked'), rule).toBe(rule === 'rule:explicit_ask');
      const isDerived = rule !== 'declared' && rule !== 'none';
      if (rule === 'rule:unrecognised' || (isDerived && leaf === 'asked_after_break'))
        expect(said, `${rule} ${leaf}`).toContain('unrecognised');
      if (rule === 'none') expect(said).toEqual([]);
      for (const step of trail)
        if (step.says === 'unrecognised') expect(turnOf(step.event_id)!.unrecognised).toBe(true);
    }
  }
  expect([...rules].sort()).toEqual(['declared', 'none', 'rule:explicit_ask', 'rule:unrecognised']);
}, 60_000);
