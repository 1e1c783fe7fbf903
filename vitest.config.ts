import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers, databases and browsers on two cores: patience, never an assertion on wall time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 3,
    env: {
      UV_THREADPOOL_SIZE: '16',
      WRANGLER_SEND_METRICS: 'false',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_HIDE_BANNER: 'true',
    },
  },
});
