import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes go first: at the end, one of them would run alone while a core has nothing to do. */
const LONG = /test\/(acceptance|browser)\//;
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers, databases and browsers on two cores: patience, never an assertion on wall time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One more than cores: each of them waits now and then, for a disk or a browser.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    env: {
      UV_THREADPOOL_SIZE: '16',
      WRANGLER_SEND_METRICS: 'false',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_HIDE_BANNER: 'true',
    },
  },
});
