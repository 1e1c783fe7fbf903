import { query } from '../store/queries.ts';
import type { Job } from './job.ts';
import { addWordings } from './wordings.ts';

export const gapsJob: Job = {
  name: 'gaps',
  why: 'groups unrecognised queries into gaps: what the bot should be taught next',
  schedule: '30 */5 * * * *',
  async isIdle({ store }) {
    const [row] = await store.rows(query('gap/ungrouped'));
    return row!.queries === 0;
  },
  async run({ store }) {
    await addWordings(store);
    const before = await countGapQueries(store);
    await store.write((transaction) => transaction.run(query('gap/group')));
    return { rows: (await countGapQueries(store)) - before };
  },
};

async function countGapQueries(store: Parameters<typeof addWordings>[0]): Promise<number> {
  const [row] = await store.rows('select count(*) as queries from gap_queries');
  return Number(row!.queries);
}
