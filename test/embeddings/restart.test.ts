import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEmbed } from '../../src/embeddings/embed.ts';
import { openDuckDB } from '../../src/store/duckdb.ts';
import { schemaScripts } from '../../src/store/schema.ts';
import { startEndpoint, wordsVector } from './endpoint.ts';

test('vectors outlive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-embeddings-'));
  const endpoint = await startEndpoint(wordsVector(8));
  const results = [];
  for (let start = 0; start < 2; start += 1) {
    const store = await openDuckDB({
      path: join(folder, 'baton.duckdb'),
      stagingDirectory: join(folder, 'staging'),
      schema: schemaScripts(),
    });
    const embed = createEmbed({ endpoint: { url: endpoint.url, model: 'm' }, store, now: () => new Date() });
    results.push(await embed(['where is it', 'cancel'], new AbortController().signal));
    await store.close();
  }
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });
  expect(endpoint.received).toHaveLength(1);
  expect(results[1]).toEqual({ ...results[0], asked: 0, cached: 2 });
});
