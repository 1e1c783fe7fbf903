import { query } from '../store/queries.ts';
import type { Job } from './job.ts';

export const gapsJob: Job = {
  name: 'gaps',
  why: 'groups unrecognised queries into gaps: what the bot should be taught next',
  schedule: '30 */5 * * * *',
  async isIdle({ store }) {
    const [row] = await store.rows(query('gap/ungrouped'));
    return row!.queries === 0;
  },
  async run({ store }) {
    return await store.write(async (transaction) => {
      const count = async () => {
        const [row] = await transaction.rows('select count(*) as queries from gap_queries');
        return Number(row!.queries);
      };
      const before = await count();
      await transaction.run(query('gap/group'));
      return { rows: (await count()) - before };
    });
  },
};
