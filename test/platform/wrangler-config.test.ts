import { expect, it } from 'vitest';
import { runWrangler } from './wrangler-dev.ts';

it('wrangler deploy --dry-run takes wrangler.toml without a word of warning', {
  timeout: 60_000,
}, async () => {
  const { code, output } = await runWrangler(['deploy', '--dry-run']);
  expect(output).toContain('--dry-run: exiting now.');
  expect(output).toContain('env.ORIGIN');
  expect(output).not.toMatch(/warn|Unexpected fields|deprecat|error/i);
  expect(code).toBe(0);
});
