import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COUNTS, countsOf, METRICS } from '../../src/reports/metrics.ts';
import { parseRegistry } from '../../src/reports/registry.ts';
import { startService, type TestService } from '../support/service.ts';

const DESIGN = join(import.meta.dirname, '../../../shared/design/metrics.md');
const ids = METRICS.map((metric) => metric.id);

describe.skipIf(!existsSync(DESIGN))('the table of metrics.md', () => {
  const [, table = ''] = existsSync(DESIGN) ? readFileSync(DESIGN, 'utf8').split('## The registry') : [];
  const rows = [...table.matchAll(/^\| (`.+?) \| .+ \| (.+) \|$/gm)].map(([, names, better]) => ({
    names: [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    better: better!,
  }));

  test('has no line without its metric', () => {
    const named = rows.flatMap(({ names }) => names);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !ids.some((id) => id === name || id.startsWith(`${name}_p`)))).toEqual([]);
  });

  test('says the same of what is better', () => {
    const words = { '–': 'neutral', neutral: 'neutral', up: 'up', down: 'down' } as Record<string, string>;
    for (const { names, better } of rows.filter((row) => row.better in words))
      for (const name of names)
        for (const metric of METRICS.filter(({ id }) => id === name || id.startsWith(`${name}_p`)))
          expect([metric.id, metric.direction]).toEqual([metric.id, words[better]]);
  });
});

test('every count that a metric is made of exists, and every count is of some use', () => {
  const used = new Set(METRICS.flatMap(countsOf));
  const known = COUNTS.map((count) => count.name);
  expect([...used].filter((name) => !known.includes(name))).toEqual([]);
  const shown = ['handovers_caused', 'agent_takeover', 'open', 'unsettled', 'unrecognised_queries'];
  expect(
    COUNTS.filter((count) => count.unit !== 'total' && !used.has(count.name)).map(({ name }) => name),
  ).toEqual(shown);
  expect(new Set(known).size).toBe(known.length);
  expect(new Set(ids).size).toBe(ids.length);
  for (const metric of METRICS) expect(metric.version).toBeGreaterThanOrEqual(1);
});

test('from one rule come the figure and the condition of its list', () => {
  const { counts } = parseRegistry(`
-- count plain: a
where true

-- count some: b
where outcome = 'broken'

-- count flagged: c
flag broke where outcome = 'broken'

-- count turns: d
sum text_turns

-- count attempts of attempts: e
where result = 'answered'

-- count missed of turns: f
where not answered
`);
  expect(counts.map(({ unit, sql, evidence }) => [unit, sql, evidence])).toEqual([
    ['rows', 'coalesce(sum(sessions), 0)', 'true'],
    ['rows', "coalesce(sum(sessions) filter (where outcome = 'broken'), 0)", "outcome = 'broken'"],
    ['rows', "coalesce(sum(broke) filter (where outcome = 'broken'), 0)", "broke = 1 and outcome = 'broken'"],
    ['turns', 'coalesce(sum(text_turns), 0)', 'text_turns > 0'],
    ['rows', "count(*) filter (where result = 'answered')", "result = 'answered'"],
    ['turns', 'count(*) filter (where not answered)', 'not answered'],
  ]);
  expect(() => parseRegistry('-- count nothing: x')).toThrow('no rule');
  expect(() =>
    parseRegistry('-- metric odd: x\n-- unit furlongs, better up, clock session, version 1'),
  ).toThrow('furlongs');
});

describe('at the door', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  test('/v1/metrics tells of each metric how it is counted', async () => {
    const answer = (await (await service.ask('/v1/metrics')).json()) as Record<
      string,
      { [key: string]: unknown }[]
    >;
    expect(answer.metrics!.map((metric) => metric.id)).toEqual(ids);
    expect(answer.metrics!.find((metric) => metric.id === 'bot_break_rate')).toEqual({
      id: 'bot_break_rate',
      label: 'Bot break',
      definition: 'Share of bot sessions handed over because the bot did not know what to say.',
      unit: 'rate',
      direction: 'down',
      clock: 'session',
      version: 1,
      numerator: 'bot_break',
      denominator: 'sessions',
      pending: null,
      percentile: null,
      of: null,
      items: null,
      sql: {
        bot_break:
          "coalesce(sum(sessions) filter (where outcome = 'handed_over' and reason = 'bot_break'), 0)",
        sessions: 'coalesce(sum(sessions), 0)',
      },
    });
    expect(answer.counts!.find((count) => count.name === 'answered')).toMatchObject({
      of: 'attempts',
      report: 'handovers',
    });
    expect(answer.counts!.find((count) => count.name === 'unrecognised_queries')).toMatchObject({
      ...{ of: 'turns', unit: 'turns', report: 'sessions' },
    });
  });

  test('a flat file of summary has a column for each figure of the period before, and no JSON in a cell', async () => {
    const csv = await (await service.ask('/v1/reports/summary.csv?range=28d')).text();
    expect(csv.split('\r\n')[0]).toContain('previous_value,previous_numerator,previous_denominator');
    expect(csv).not.toContain('{');
    const { rows } = await service.report('summary?range=28d');
    expect(rows[1]).toMatchObject({ previous: { value: null, numerator: 0, denominator: 0 } });
  });

  test.for([
    ['sessions?count=bot_brake', 'did you mean bot_break?'],
    ['sessions?count=csat_millionths', 'there is no count csat_millionths'],
    ['sessions?count=answered', 'does not list answered'],
    ['handovers?count=bot_break', 'does not list bot_break'],
    ['outcomes?count=bot_break', 'sessions and handovers do'],
    ['summary?by=channel', 'breakdown has'],
    ['breakdown?by=attr.', 'attr.KEY'],
    ['sessions?count=open&count=broken', '2 times'],
  ])('%s is refused, with advice', async ([path, advice]) => {
    const response = await service.ask(`/v1/reports/${path}`);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(advice);
  });
});
