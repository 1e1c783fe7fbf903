import { afterEach, expect, test, vi } from 'vitest';
import type * as Queries from '../../../src/store/queries.ts';
import type { Plan } from './campaign.ts';
import type * as StoredHistories from './stored.ts';

// The judge is judged: a definition of the product is changed while it runs, and the model must see it.

const SMALL: Plan = { histories: 60, overAll: 16, onlyOverAll: true, seed: 11, findingsMax: 1 };

/** A report that must show it, a query, a passage of it, and what is put in its place. */
const PLANTED: [error: string, report: string, query: string, from: string, to: string][] = [
  [
    'a broken session is called automated',
    'outcomes',
    'fold/7-sessions',
    "when k.left_broken then 'broken'",
    "when k.left_broken then 'automated'",
  ],
  [
    'weeks of the heatmap begin on Sunday',
    'heatmap',
    'report/heatmap',
    '{{weekday}} as weekday',
    '{{weekday}} % 7 as weekday',
  ],
  [
    'a session at the very start of a bucket is put into the one before',
    'handover-rate',
    'report/handover-rate',
    'm.moment >= b.bucket',
    'm.moment > b.bucket',
  ],
  [
    'answered queries are listed as unrecognised',
    'unrecognised-queries',
    'report/unrecognised-queries',
    ' and {{turns}}',
    '',
  ],
  [
    'the wait begins at the request though the chat stood in a queue',
    'handovers',
    'fold/6-handovers',
    "min(t.n) filter (where t.type = 'handover.queued') as queued_n",
    'null::bigint as queued_n',
  ],
];

afterEach(() => {
  vi.doUnmock('../../../src/store/queries.ts');
  vi.doUnmock('./stored.ts');
  vi.resetModules();
});

test.for(PLANTED)('the judge sees that %s', async ([, report, name, from, to]) => {
  vi.resetModules();
  vi.doMock('../../../src/store/queries.ts', async (original) => {
    const real = await original<typeof Queries>();
    if (!real.query(name).includes(from)) throw new Error(`${name}.sql no longer says: ${from}`);
    return {
      ...real,
      query: (asked: string) =>
        asked === name ? real.query(asked).replace(from, () => to) : real.query(asked),
    };
  });
  const { runCampaign } = await import('./campaign.ts');
  const { findings } = await runCampaign({ ...SMALL, reports: [report] });
  expect(findings[0]?.fault).toMatch(/^model: /);
});

test.for([
  ['csv', /^csv: /],
  ['json', /^model: /],
] as const)('the judge sees one wrong digit in %s', async ([extension, fault]) => {
  vi.resetModules();
  vi.doMock('./stored.ts', async (original) => {
    const real = await original<typeof StoredHistories>();
    return {
      async storeHistories(...told: Parameters<typeof real.storeHistories>) {
        const stored = await real.storeHistories(...told);
        const { ask } = stored.service;
        stored.service.ask = async (path, init) => {
          const response = await ask(path, init);
          if (!path.includes(`outcomes.${extension}`)) return response;
          const text = await response.text();
          const wrong =
            extension === 'csv'
              ? text.replace(/(?<=\r\nbroken,,)\d+/, (digits) => String(Number(digits) + 1))
              : text.replace(/(?<="outcome":"broken","reason":null,"sessions":)\d+/, (digits) =>
                  String(Number(digits) + 1),
                );
          return new Response(wrong, response);
        };
        return stored;
      },
    };
  });
  const { runCampaign } = await import('./campaign.ts');
  const { findings } = await runCampaign({ ...SMALL, reports: ['outcomes'] });
  expect(findings[0]?.fault).toMatch(fault);
});
