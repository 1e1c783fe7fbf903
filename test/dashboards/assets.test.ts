import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Assets, buildAssets } from '../../dashboards/assets.ts';

/** Script bytes that a page may cost a reader, compressed (dashboard.md). */
const MOST_SCRIPT_BYTES = 130 * 1024;

describe('what browsers load', () => {
  let assets: Assets;
  beforeAll(async () => {
    assets = await buildAssets();
  });

  test('every address of a page is a file, hashed and immutable', () => {
    const addresses = Object.values(assets.pages).flatMap((page) => Object.values(page));
    for (const address of addresses) {
      expect(address).toMatch(/^assets\/[a-z-]+-[A-Z0-9]{8}\.(?:js|css|svg)$/);
      expect(assets.files.get(`/${address}`)?.cacheControl).toContain('immutable');
    }
  });

  test('the same sources make the same names', async () => {
    expect([...(await buildAssets()).files.keys()]).toEqual([...assets.files.keys()]);
  });

  test('the scripts of a page stay within their budget', () => {
    const script = assets.files.get(`/${assets.pages.overview.script}`);
    const size = gzipSync(script?.body ?? '').length;
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  test('nothing in them points at another host', () => {
    for (const [path, { body }] of assets.files) {
      const text = new TextDecoder().decode(body).replaceAll('http://www.w3.org/2000/svg', '');
      // Licence notes and a message of Chart.js name its home; nothing is loaded from there.
      const loaded =
        text.match(/(?:https?:)?\/\/(?!www\.chartjs\.org|github\.com)[a-z0-9-]+\.[a-z]{2,}/gi) ?? [];
      expect({ path, loaded }).toEqual({ path, loaded: [] });
    }
  });
});
